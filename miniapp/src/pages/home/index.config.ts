export default definePageConfig({ navigationBarTitleText: '随手报', enableShareAppMessage: true });
