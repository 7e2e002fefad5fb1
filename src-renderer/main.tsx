import './schema-config.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { keepFocusOfWaiting } from './focus/waiting-focus.ts';
import { navigate } from './routes/hash-location.ts';
import { paths } from './routes/paths.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
window.fallstand.onOpenCase((caseId) => navigate(paths.case(caseId, 'notizen')));
keepFocusOfWaiting(document);
createRoot(root).render(<App />);
