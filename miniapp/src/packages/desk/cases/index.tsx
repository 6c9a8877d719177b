import { View } from '@tarojs/components';

export default function CasesPage() {
  return <View className="gz-page">案件</View>;
}
