import { View } from '@tarojs/components';
import { PageHead } from '../../../components/page-head';
import { usePageQuery } from '../../../platform/page-query';
import { SignInForm } from './sign-in-form';
import '../parts/staff.css';

/** Sign-in for staff; citizens need none. */
export default function SignInPage() {
  const { from } = usePageQuery();
  return (
    <View>
      <PageHead title="工作人员登录" />
      <SignInForm from={from} />
    </View>
  );
}
