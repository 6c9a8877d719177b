import type { PropsWithChildren } from 'react';
import { receipts } from './features/report/report-source';
import { useFollowReceipts } from './features/report/use-follow-receipts';
import './theme/tokens.css';
import './theme/base.css';
import './components/styles';

function App({ children }: PropsWithChildren) {
  useFollowReceipts(receipts);
  return children;
}

export default App;
