import { View } from '@tarojs/components';
import { PageHead } from '../../../components/page-head';
import { session } from '../../../features/account/session';
import { useSession } from '../../../features/account/use-session';
import { usePageQuery } from '../../../platform/page-query';
import { SignInFirst } from '../parts/sign-in-first';
import { CaseContent } from './case-content';
import '../parts/staff.css';

/** One case as staff see it, with the acts this person may do now. */
export default function CasePage() {
  const now = useSession(session);
  const { no = '' } = usePageQuery();
  return (
    <View>
      <PageHead title="案件" />
      {now.status === 'signed-in' ? <CaseContent no={no} token={now.view.token ?? ''} unitId={now.view.person.unitId} /> : <SignInFirst isExpired={now.isExpired} from={`case:${no}`} />}
    </View>
  );
}
