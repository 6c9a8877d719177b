import { View } from '@tarojs/components';

export default function SignInPage() {
  return <View className="gz-page">登录</View>;
}
