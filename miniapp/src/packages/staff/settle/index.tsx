import { View } from '@tarojs/components';

export default function SettlePage() {
  return <View className="gz-page">上报并自处置</View>;
}
