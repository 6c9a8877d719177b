import { View } from '@tarojs/components';

export default function HomePage() {
  return <View className="gz-page">格治</View>;
}
