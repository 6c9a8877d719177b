import { View } from '@tarojs/components';
import { PageHead } from '../../../components/page-head';
import { session } from '../../../features/account/session';
import { useSession } from '../../../features/account/use-session';
import { SignInFirst } from '../parts/sign-in-first';
import { AbsenceContent } from './absence-content';
import '../parts/staff.css';

/** 代班: somebody else does one's work while one is away. */
export default function AbsencePage() {
  const now = useSession(session);
  return (
    <View>
      <PageHead title="代班" />
      {now.status === 'signed-in' ? <AbsenceContent person={now.view.person} /> : <SignInFirst isExpired={now.isExpired} from="absence" />}
    </View>
  );
}
