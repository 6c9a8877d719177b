export default definePageConfig({ navigationBarTitleText: '进展', enableShareAppMessage: true });
