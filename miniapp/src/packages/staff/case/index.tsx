import { View } from '@tarojs/components';

export default function CasePage() {
  return <View className="gz-page">案件</View>;
}
