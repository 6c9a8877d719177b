import { View } from '@tarojs/components';

export default function ReportPage() {
  return <View className="gz-page">随手报</View>;
}
