import { View } from '@tarojs/components';

export default function OverviewPage() {
  return <View className="gz-page">总览</View>;
}
