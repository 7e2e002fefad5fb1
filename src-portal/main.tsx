import { base64urlnopad } from '@scure/base';
import { render } from 'preact';
import { openView, type PublicationLink, parsePublicationLink } from '../src-shared/crypto/publication.ts';
import { err } from '../src-shared/result.ts';
import type { Language } from '../src-shared/visibility/languages.ts';
import { plainly, takeEarly } from './begin/early-view.ts';
import { firstLanguage, rememberLanguage, speak } from './language/language.ts';
import { LanguageChoice } from './language/language-choice.tsx';
import { type Connection, connect, type ServerNews } from './live-connection.ts';
import { firstState, nextState, type PageEvent, type StatusState } from './page-state.ts';
import { ProblemPage } from './problem-page.tsx';
import { noteVersion } from './seen-version.ts';
import type { Destination } from './sending/seal.ts';
import type { Send } from './services/services.tsx';
import { StatusPage } from './status-page.tsx';
import './style/tokens.css';
import './style/stages.css';
import './style/states.css';
import './style/page.css';
import './style/todo.css';
import './style/contact.css';
import './style/print.css';
import { announcement, statusTexts } from './texts/status-texts.ts';
import type { Sending } from './todo.tsx';

const page = document.getElementById('page');
const live = document.getElementById('live');
if (!page || !live) throw new Error('index.html and main.tsx do not fit together');

let state = firstState;
let connection: Connection | undefined;
let skeleton: Element | null = page.firstElementChild;
/** Nothing is drawn before the first language is there, so that no sentence changes under the reader's eyes. */
let speaks = false;
let languageFailed = false;
/** The link that is open; its key stays in this page. */
let link: PublicationLink | undefined;
/** What clients can send in, fetched after there is something to read. */
let services: typeof import('./services/services.tsx') | undefined;
let uploads: typeof import('./upload/uploads.tsx') | undefined;
let servicesAsked = false;
let servicesFailed = false;
/** So long it may take; then there is something to read in German until it comes. */
const LANGUAGE_WAIT_MS = 3_000;

const loadServices = async () => {
  if (servicesAsked) return;
  servicesAsked = true;
  try {
    const [loaded, sending] = await Promise.all([import('./services/services.tsx'), import('./upload/uploads.tsx')]);
    await Promise.all([loaded.ready(), sending.ready()]);
    services = loaded;
    uploads = sending;
    servicesFailed = false;
    draw();
  } catch {
    servicesFailed = true;
    draw();
    servicesAsked = false; // the network is away: asked for again with the next news
  }
};

const sender =
  (to: Destination): Send =>
  async (draft, tell) => {
    try {
      const { sendDraft } = await import('./services/send-draft.ts');
      return await sendDraft(to, draft, tell);
    } catch {
      return false;
    }
  };

/** Where papers go, and what sends them. */
const sendingOf = ({ view }: StatusState): Sending | undefined => {
  const { inbox, notice } = view;
  if (!link || inbox === undefined) return undefined;
  const form = uploads?.UploadForm ?? (servicesFailed ? 'failed' : 'loading');
  return { to: { ...link, inbox, notice }, form, onNeeded: () => void loadServices() };
};

/** What became of what was sent. */
const sentOf = ({ view }: StatusState) => {
  const { inbox, notice, received } = view;
  if (!uploads || !link || inbox === undefined || !received?.length) return undefined;
  const { SentPapers } = uploads;
  return <SentPapers key={link.id} received={received} answer={sender({ ...link, inbox, notice })} />;
};

/** The part in which clients choose and ask, where the office can take it in. */
const servicesOf = ({ view }: StatusState) => {
  const { inbox, notice } = view;
  if (!services || !link || inbox === undefined) return undefined;
  const to = { ...link, inbox, notice };
  const { Services } = services;
  return <Services key={to.id} view={view} send={sender(to)} link={link} />;
};

const draw = () => {
  // The skeleton of index.html stays until there is something to say.
  if (state.kind === 'loading' || !speaks) return;
  skeleton?.remove();
  skeleton = null;
  page.removeAttribute('aria-busy');
  document.title = statusTexts().pageTitle;
  render(
    <>
      <LanguageChoice failed={languageFailed} onChoose={choose} />
      {state.kind === 'status' ? (
        <StatusPage
          state={state}
          link={link}
          now={Date.now()}
          sending={sendingOf(state)}
          sent={sentOf(state)}
          services={servicesOf(state)}
        />
      ) : (
        <ProblemPage
          text={statusTexts().problems[state.problem]}
          icon={state.problem === 'unreachable' ? 'cloud' : 'link'}
          onRetry={state.problem === 'unreachable' ? () => connection?.resume() : undefined}
        />
      )}
    </>,
    page,
  );
  if (state.kind === 'status' && state.view.inbox !== undefined) void loadServices();
  const text = announcement(state);
  if (live.textContent !== text) live.textContent = text;
};

/** Changes the language and keeps the choice; without a network the page stays as it is and says so. */
const choose = async (language: Language) => {
  languageFailed = !(await speak(language));
  if (!languageFailed) rememberLanguage(language);
  draw();
  if (languageFailed && live.textContent !== statusTexts().languageFailed)
    live.textContent = statusTexts().languageFailed;
};

const happen = (event: PageEvent) => {
  state = nextState(state, event);
  draw();
  const hasEnded = event.type === 'ended' && (event.problem === 'revoked' || event.problem === 'expired');
  if (hasEnded && link) void dropNotices(link.id);
};

/** With the link, what was switched on for it on this device has ended too. */
const dropNotices = async (id: string) => {
  if (!(await navigator.serviceWorker?.getRegistration(`/s/${id}`).catch(() => undefined))) return;
  await import('./services/services.tsx').then(({ endNotices }) => endNotices(id)).catch(() => undefined);
};

const decode = (text: string) => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
};

/** The browser's storage; some forbid even to ask for it. */
const storage = () => {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
};

/** Opens the link in the address bar. Its key stays in this page: it goes into no request and no storage. */
const start = () => {
  connection?.stop();
  connection = undefined;
  happen({ type: 'restarted' });
  const parsed = parsePublicationLink(location.pathname, location.hash);
  link = parsed.ok ? parsed.value : undefined;
  if (!parsed.ok) return happen({ type: 'ended', problem: parsed.error });
  const { id, key } = parsed.value;
  const take = (news: ServerNews) => {
    const at = Date.now();
    if (news.type === 'heard') return happen({ type: 'heard', at });
    if (news.type !== 'version') return happen(news);
    const { version } = news;
    const bytes = decode(news.ciphertext);
    const opened = bytes ? openView(key, id, version, bytes) : err('not-authentic' as const);
    const rolledBack = opened.ok && noteVersion(storage(), id, version);
    happen({ type: 'received', version, opened, at, rolledBack });
  };
  connection = connect(
    {
      fetch: (url, init) => takeEarly(url, init.signal) ?? fetch(url, { ...init, ...plainly }),
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
// Only a page that was put away and comes back: the first showing is its beginning, which is under way.
addEventListener('pageshow', ({ persisted }) => persisted && wake());
addEventListener('online', wake);
addEventListener('offline', () => happen({ type: 'lost' }));
addEventListener('hashchange', start);
start();
const begin = () => {
  speaks = true;
  draw();
};
setTimeout(begin, LANGUAGE_WAIT_MS);
void speak(firstLanguage()).then(begin);
