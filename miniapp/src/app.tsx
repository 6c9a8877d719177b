import type { PropsWithChildren } from 'react';
import { phoneGroup } from './features/chat/phone-group';
import { receipts } from './features/report/report-source';
import { useFollowReceipts } from './features/report/use-follow-receipts';
import { useAppShown } from './platform/page-life';
import { shareWithGroup } from './platform/group-entry';
import './theme/tokens.css';
import './theme/base.css';
import './components/styles';

function App({ children }: PropsWithChildren) {
  useFollowReceipts(receipts);
  useAppShown(() => { shareWithGroup(); void phoneGroup.enter(); });
  return children;
}

export default App;
