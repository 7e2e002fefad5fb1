import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import '../style/tokens.css';
// Not used here, but so all pages share one style sheet in one order.
import '../style/stages.css';
import '../style/states.css';
import '../style/page.css';
import '../style/contact.css';
import '../style/print.css';
import '../style/documents.css';
import '../style/account.css';
import '../style/case.css';
import {
  browserRounds,
  keepUp,
  type Round,
  type RoundEnd,
  type Rounds,
  SILENCE_MS,
  watchDevice,
} from '../live/rounds.ts';
import { AcceptPage } from './accept-page.tsx';
import { Home } from './home.tsx';
import { PageFooter } from './page-footer.tsx';
import { accountServer } from './server.ts';
import { leave, type Person, resume } from './sign-in.ts';
import { SignInPage } from './sign-in-page.tsx';
import { texts } from './texts.ts';

const page = document.getElementById('page');
const live = document.getElementById('live');
if (!page || !live) throw new Error('account.html and main.tsx do not fit together');

const ask = (url: string, init: RequestInit): Promise<Response> =>
  fetch(url, { ...init, credentials: 'same-origin', cache: 'no-store', redirect: 'error' });
const server = accountServer(ask);
const say = (text: string): void => {
  live.textContent = text;
};

type Stage =
  | { readonly kind: 'starting' }
  | { readonly kind: 'invited' }
  | { readonly kind: 'signed-out'; readonly notice?: string }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'in'; readonly person: Person; readonly isEnded: boolean };

const isInvitation = (): boolean => location.pathname.startsWith('/einladung/');
/** Sessions end on idleness; what a person does here counts, an open page alone does not. */
const SHOW_LIFE_MS = 5 * 60_000;

const App = () => {
  const [stage, setStage] = useState<Stage>({ kind: isInvitation() ? 'invited' : 'starting' });
  const again = useRef<HTMLDialogElement>(null);
  const isSeeking = stage.kind === 'starting' || stage.kind === 'unreachable';
  const seeking = useRef<Rounds | undefined>(undefined);
  // Asks who is signed in, until the server says.
  useEffect(() => {
    if (!isSeeking) return;
    const seek = ({ request }: Round) =>
      request(SILENCE_MS, async (_signal, alive): Promise<RoundEnd> => {
        const found = await resume(server);
        alive();
        if (found === 'unreachable') return 'unreached';
        setStage(found === 'signed-out' ? { kind: found } : { kind: 'in', person: found, isEnded: false });
        return 'over';
      });
    const rounds = keepUp(browserRounds, seek, () => setStage({ kind: 'unreachable' }));
    seeking.current = rounds;
    const unwatch = watchDevice({ wake: rounds.resume, lose: rounds.lose });
    return () => {
      unwatch();
      rounds.stop();
    };
  }, [isSeeking]);
  const enter = (person: Person) => {
    // The invitation's secret leaves the address: it is used up.
    if (isInvitation()) history.replaceState(null, '', '/konto');
    const isOther = stage.kind === 'in' && stage.person.session.accountId !== person.session.accountId;
    if (isOther) location.hash = '';
    say(isOther ? texts.signIn.elsewhere : '');
    setStage({ kind: 'in', person, isEnded: false });
  };
  const isLeaving = useRef(false);
  const left = () => {
    history.replaceState(null, '', '/konto');
    setStage({ kind: 'signed-out' });
  };
  /** Empty where it was done. The server also ends our stream then; that is no news to anybody. */
  const leaveFrom = async (where: 'here' | 'everywhere'): Promise<string> => {
    isLeaving.current = true;
    const said = await leave(server, where);
    isLeaving.current = false;
    if (said === '') left();
    return said;
  };
  const isEnded = stage.kind === 'in' && stage.isEnded;
  useEffect(() => {
    if (isEnded) again.current?.showModal();
  }, [isEnded]);
  const isIn = stage.kind === 'in' && !stage.isEnded;
  useEffect(() => {
    if (!isIn) return;
    let shownAt = Date.now();
    const show = () => {
      if (Date.now() - shownAt < SHOW_LIFE_MS) return;
      shownAt = Date.now();
      void server.session();
    };
    for (const name of ['pointerdown', 'keydown'] as const) addEventListener(name, show);
    return () => {
      for (const name of ['pointerdown', 'keydown'] as const) removeEventListener(name, show);
    };
  }, [isIn]);

  if (stage.kind === 'starting') return null;
  if (stage.kind === 'invited') {
    return (
      <>
        <AcceptPage server={server} onEnter={enter} />
        <PageFooter isInvited />
      </>
    );
  }
  if (stage.kind === 'signed-out') {
    return (
      <>
        <SignInPage server={server} isAgain={false} onEnter={enter} />
        <PageFooter />
      </>
    );
  }
  if (stage.kind === 'unreachable') {
    return (
      <>
        <main class="problem">
          <h1>{texts.cases.title}</h1>
          <p class="result">{texts.cases.away}</p>
          <button type="button" onClick={() => seeking.current?.resume()}>
            {texts.retry}
          </button>
        </main>
        <PageFooter />
      </>
    );
  }
  const { person } = stage;
  return (
    <>
      <Home
        key={person.session.accountId}
        {...{ server, person, say, fetch: ask, isPaused: stage.isEnded, leave: leaveFrom }}
        onEnded={() => {
          if (!isLeaving.current) setStage({ kind: 'in', person, isEnded: true });
        }}
      />
      {stage.isEnded && (
        <dialog ref={again} class="again" aria-label={texts.signIn.title} onCancel={(event) => event.preventDefault()}>
          <SignInPage server={server} isAgain onEnter={enter} />
          <p>
            <button type="button" class="button-quiet" onClick={left}>
              {texts.settings.signOut}
            </button>
          </p>
        </dialog>
      )}
    </>
  );
};

page.replaceChildren();
page.removeAttribute('aria-busy');
render(<App />, page);
