export default definePageConfig({ navigationBarTitleText: '上报并自处置' });
