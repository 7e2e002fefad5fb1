import './schema-config.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { navigate } from './routes/hash-location.ts';
import { paths } from './routes/paths.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
window.fallstand.onOpenCase((caseId) => navigate(paths.case(caseId, 'notizen')));
createRoot(root).render(<App />);
