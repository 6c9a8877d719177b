import { View } from '@tarojs/components';

export default function NearbyPage() {
  return <View className="gz-page">附近</View>;
}
