import { View } from '@tarojs/components';

export default function ReceiptPage() {
  return <View className="gz-page">进展</View>;
}
