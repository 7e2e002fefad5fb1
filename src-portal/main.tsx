import { base64urlnopad } from '@scure/base';
import { render } from 'preact';
import { openView, parsePublicationLink } from '../src-shared/crypto/publication.ts';
import { err } from '../src-shared/result.ts';
import { type Connection, connect, type ServerNews } from './live-connection.ts';
import { firstState, nextState, type PageEvent } from './page-state.ts';
import { ProblemPage } from './problem-page.tsx';
import { StatusPage } from './status-page.tsx';
import './style/tokens.css';
import './style/stages.css';
import './style/states.css';
import './style/page.css';
import './style/print.css';
import { announcement, problemTexts } from './texts.ts';

const page = document.getElementById('page');
const live = document.getElementById('live');
if (!page || !live) throw new Error('index.html and main.tsx do not fit together');

let state = firstState;
let connection: Connection | undefined;
let skeleton: Element | null = page.firstElementChild;

const draw = () => {
  // The skeleton of index.html stays until there is something to say.
  if (state.kind === 'loading') return;
  skeleton?.remove();
  skeleton = null;
  page.removeAttribute('aria-busy');
  render(
    state.kind === 'status' ? (
      <StatusPage state={state} now={Date.now()} />
    ) : (
      <ProblemPage
        text={problemTexts[state.problem]}
        icon={state.problem === 'unreachable' ? 'cloud' : 'link'}
        onRetry={state.problem === 'unreachable' ? () => connection?.resume() : undefined}
      />
    ),
    page,
  );
  const text = announcement(state);
  if (live.textContent !== text) live.textContent = text;
};

const happen = (event: PageEvent) => {
  state = nextState(state, event);
  draw();
};

const decode = (text: string) => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
};

/** Opens the link in the address bar. Its key stays in this page: it goes into no request and no storage. */
const start = () => {
  connection?.stop();
  connection = undefined;
  happen({ type: 'restarted' });
  const link = parsePublicationLink(location.pathname, location.hash);
  if (!link.ok) return happen({ type: 'ended', problem: link.error });
  const { id, key } = link.value;
  const take = (news: ServerNews) => {
    const at = Date.now();
    if (news.type === 'heard') return happen({ type: 'heard', at });
    if (news.type !== 'version') return happen(news);
    const { version } = news;
    const bytes = decode(news.ciphertext);
    const opened = bytes ? openView(key, id, version, bytes) : err('not-authentic' as const);
    happen({ type: 'received', version, opened, at });
  };
  connection = connect(
    {
      fetch: (url, init) => fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }),
      now: Date.now,
      random: Math.random,
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    id,
    take,
  );
};

const wake = () => {
  if (document.visibilityState !== 'visible') return;
  draw(); // what is "today" may have changed
  connection?.resume();
};
document.addEventListener('visibilitychange', wake);
addEventListener('pageshow', wake);
addEventListener('online', wake);
addEventListener('offline', () => happen({ type: 'lost' }));
addEventListener('hashchange', start);
start();
