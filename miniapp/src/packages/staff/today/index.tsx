import { View } from '@tarojs/components';
import { session } from '../../../features/account/session';
import { useSession } from '../../../features/account/use-session';
import { PageHead } from '../../../components/page-head';
import { SignInFirst } from '../parts/sign-in-first';
import { TodayList } from './today-list';
import '../parts/staff.css';

/** 今天: what waits for this officer or grid worker, by due time. */
export default function TodayPage() {
  const now = useSession(session);
  return (
    <View>
      <PageHead title="今天" />
      {now.status === 'signed-in' ? <TodayList person={now.view.person} token={now.view.token ?? ''} /> : <SignInFirst isExpired={now.isExpired} from="today" />}
    </View>
  );
}
