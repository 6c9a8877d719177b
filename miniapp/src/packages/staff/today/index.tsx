import { View } from '@tarojs/components';

export default function TodayPage() {
  return <View className="gz-page">今天</View>;
}
