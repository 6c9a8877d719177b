import { View } from '@tarojs/components';

export default function MinePage() {
  return <View className="gz-page">我的上报</View>;
}
