import { View } from '@tarojs/components';
import { PageHead } from '../../../components/page-head';
import { session } from '../../../features/account/session';
import { useSession } from '../../../features/account/use-session';
import { SignInFirst } from '../parts/sign-in-first';
import { SettleForm } from './settle-form';
import '../../../pages/report/report.css';
import '../parts/staff.css';

/** 上报并自处置: found and settled on the spot, by grid workers. */
export default function SettlePage() {
  const now = useSession(session);
  return (
    <View>
      <PageHead title="上报并自处置" />
      {now.status === 'signed-in' ? <SettleForm person={now.view.person} /> : <SignInFirst isExpired={now.isExpired} from="settle" />}
    </View>
  );
}
