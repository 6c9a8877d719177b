export default definePageConfig({ navigationBarTitleText: '代整治任务' });
