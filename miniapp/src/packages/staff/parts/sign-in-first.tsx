import { View } from '@tarojs/components';
import { Empty } from '../../../components/empty';
import { signInAddress } from '../../../features/account/addresses';
import { replacePage } from '../../../platform/navigate';

/** In place of a page for staff: nobody is signed in. */
export function SignInFirst({ isExpired, from }: { readonly isExpired: boolean; readonly from: string }) {
  return (
    <View className="gz-page">
      <Empty
        icon="badge"
        title={isExpired ? '登录已过期' : '请先登录'}
        hint={isExpired ? '重新登录后回到这里，已填的内容不会丢。' : '这里是工作人员的页面，登录后回到这里。'}
        action="去登录"
        onAction={() => replacePage(signInAddress(from))}
      />
    </View>
  );
}
