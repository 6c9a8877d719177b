export default definePageConfig({ navigationBarTitleText: '格治 · 工作台' });
