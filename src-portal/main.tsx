import { render } from 'preact';
import { openView, type PublicationLink, readPublicationLink } from '../src-shared/crypto/publication.ts';
import { err } from '../src-shared/result.ts';
import type { Language } from '../src-shared/visibility/languages.ts';
import { plainly, takeEarly } from './begin/early-view.ts';
import { firstLanguage, rememberLanguage, speak } from './language/language.ts';
import { LanguageChoice } from './language/language-choice.tsx';
import { connect, type ServerNews } from './live/live-connection.ts';
import { browserRounds, type Rounds, watchDevice } from './live/rounds.ts';
import { firstState, nextState, type PageEvent, type StatusState } from './page-state.ts';
import { ProblemPage } from './problem-page.tsx';
import { noteVersion } from './seen-version.ts';
import type { Destination } from './sending/seal.ts';
import type { Send } from './services/services.tsx';
import { afterPainting, oncePerTask } from './small-tasks.ts';
import { type Extent, StatusPage } from './status-page.tsx';
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
let connection: Rounds | undefined;
let skeleton: Element | null = page.firstElementChild;
/** Nothing is drawn before the first language is there, so that no sentence changes under the reader's eyes. */
let speaks = false;
let languageFailed = false;
/** The link that is open; its key stays in this page. */
let link: PublicationLink | undefined;
/** What clients can send in, fetched after there is something to read. */
let later: typeof import('./later.ts') | undefined;
let laterAsked = false;
let laterFailed = false;
/** So long it may take; then there is something to read in German until it comes. */
const LANGUAGE_WAIT_MS = 3_000;
/** How much of the status is drawn: a slow telephone gets it in pieces, and answers a finger in between. */
let extent: Extent = 'lead';

const loadLater = async () => {
  if (laterAsked) return;
  laterAsked = true;
  try {
    const loaded = await import('./later.ts');
    await loaded.ready();
    later = loaded;
    laterFailed = false;
    draw();
  } catch {
    laterFailed = true;
    draw();
    laterAsked = false; // the network is away: asked for again with the next news
  }
};

const sender =
  (to: Destination): Send =>
  async (draft, tell) => {
    try {
      const { sendDraft } = await import('./sending/outgoing.ts');
      return await sendDraft(to, draft, tell);
    } catch {
      return false;
    }
  };

/** Where papers go, and what sends them. */
const sendingOf = ({ view }: StatusState): Sending | undefined => {
  const { inbox, notice } = view;
  if (!link || inbox === undefined) return undefined;
  const form = later?.UploadForm ?? (laterFailed ? 'failed' : 'loading');
  return { to: { ...link, inbox, notice }, form, onNeeded: () => void loadLater() };
};

/** What was not sent to its end, and what became of what was. */
const sentOf = ({ view }: StatusState) => {
  const { inbox, notice, received } = view;
  if (!later || !link || inbox === undefined) return undefined;
  const { SentPapers, Unfinished } = later;
  const answer = sender({ ...link, inbox, notice });
  return (
    <div key={link.id}>
      <Unfinished to={link} />
      {received && received.length > 0 && <SentPapers received={received} answer={answer} />}
    </div>
  );
};

/** The part in which clients choose and ask, where the office can take it in. */
const servicesOf = ({ view }: StatusState) => {
  const { inbox, notice } = view;
  if (!later || !link || inbox === undefined) return undefined;
  const to = { ...link, inbox, notice };
  const { Services } = later;
  return <Services key={to.id} view={view} send={sender(to)} link={link} />;
};

const draw = () => {
  // The skeleton of index.html stays until there is something to say.
  if (state.kind === 'loading' || !speaks) return;
  skeleton?.remove();
  skeleton = null;
  page.removeAttribute('aria-busy');
  const { pageTitle } = statusTexts();
  if (document.title !== pageTitle) document.title = pageTitle;
  render(
    <>
      <LanguageChoice
        failed={languageFailed}
        onChoose={choose}
        isWhole={extent === 'whole' || state.kind !== 'status'}
      />
      {state.kind === 'status' ? (
        <StatusPage
          state={state}
          link={link}
          now={Date.now()}
          extent={extent}
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
  const text = announcement(state);
  if (live.textContent !== text) live.textContent = text;
  if (state.kind !== 'status') return;
  if (extent === 'lead') setTimeout(() => drawUpTo('cards'));
  else if (extent === 'cards') afterPainting(() => drawUpTo('whole'));
  else if (state.view.inbox !== undefined) void loadLater();
};

const drawUpTo = (next: Extent) => {
  if (extent === next || extent === 'whole') return;
  extent = next;
  draw();
};
const drawSoon = oncePerTask(draw);

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
  drawSoon();
  const hasEnded = event.type === 'ended' && (event.problem === 'revoked' || event.problem === 'expired');
  if (hasEnded && link) void dropKept(link).catch(() => undefined);
};

/** With the link, what was switched on and kept for it on this device has ended too. */
const dropKept = ({ id }: PublicationLink) =>
  import('./later.ts').then(({ endNotices, forgetKept }) => Promise.all([endNotices(id), forgetKept(id)]));

/** The browser's own decoder: on a slow telephone a library takes twenty times as long. The seal says whether it is whole. */
const decode = (text: string) => {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
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
  const parsed = readPublicationLink(location.pathname, location.hash, decode);
  link = parsed.ok ? parsed.value : undefined;
  if (!parsed.ok) return happen({ type: 'ended', problem: parsed.error });
  const { id, key } = parsed.value;
  // The stream begins with the version that was just read; opening it again would keep a slow telephone busy.
  let last:
    | { readonly version: number; readonly ciphertext: string; readonly opened: ReturnType<typeof openView> }
    | undefined;
  const open = (version: number, ciphertext: string) => {
    if (last?.version === version && last.ciphertext === ciphertext) return last.opened;
    const bytes = decode(ciphertext);
    const opened = bytes ? openView(key, id, version, bytes) : err('not-authentic' as const);
    last = { version, ciphertext, opened };
    return opened;
  };
  const own = link;
  const take = (news: ServerNews) => {
    if (link !== own) return; // another link was opened meanwhile
    const at = Date.now();
    if (news.type === 'heard') return happen({ type: 'heard', at });
    if (news.type !== 'version') return happen(news);
    const { version, ciphertext } = news;
    const opened = open(version, ciphertext);
    const rolledBack = opened.ok && noteVersion(storage(), id, version);
    happen({ type: 'received', version, opened, at, rolledBack });
  };
  connection = connect(
    {
      fetch: (url, init) => takeEarly(url, init.signal) ?? fetch(url, { ...init, ...plainly }),
      ...browserRounds,
    },
    id,
    // Opening a view is a task of its own; all news go the same way, so that they stay in their order.
    (news) => setTimeout(() => take(news)),
  );
};

watchDevice({
  wake: () => {
    draw(); // what is "today" may have changed
    connection?.resume();
  },
  lose: () => connection?.lose(),
});
addEventListener('hashchange', start);
const begin = () => {
  if (speaks) return;
  speaks = true;
  drawSoon();
};
setTimeout(begin, LANGUAGE_WAIT_MS);
void speak(firstLanguage()).then(begin);
// Not in the task that evaluates the program.
setTimeout(start);
