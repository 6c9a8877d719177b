import { useEffect, type PropsWithChildren } from 'react';
import { phoneGroup } from './features/chat/phone-group';
import { receipts } from './features/report/report-source';
import { useFollowReceipts } from './features/report/use-follow-receipts';
import { restartAtHome } from './platform/navigate';
import { watchPageCode } from './platform/page-code';
import { useAppShown, usePageMissing } from './platform/page-life';
import { shareWithGroup } from './platform/group-entry';
import { tell } from './platform/tell';
import './theme/tokens.css';
import './theme/base.css';
import './components/styles';

function App({ children }: PropsWithChildren) {
  useFollowReceipts(receipts);
  useAppShown(() => { shareWithGroup(); void phoneGroup.enter(); });
  usePageMissing(() => void restartAtHome().then(() => tell('没有这个页面，已回到首页')));
  useEffect(() => watchPageCode(() => tell('现在没有网络，连上后会打开这一页')), []);
  return children;
}

export default App;
