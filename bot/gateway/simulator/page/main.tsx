import './tokens.css';
import './page.css';
import './talk.css';
import './panels.css';
import './tools.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const root = document.getElementById('page');
if (root !== null) createRoot(root).render(<App />);
