import { View } from '@tarojs/components';

export default function OperatorPage() {
  return <View className="gz-page">运行</View>;
}
