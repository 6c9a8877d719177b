import type { PropsWithChildren } from 'react';
import './theme/tokens.css';
import './theme/base.css';

function App({ children }: PropsWithChildren) {
  return children;
}

export default App;
