export default definePageConfig({ navigationBarTitleText: '代班' });
