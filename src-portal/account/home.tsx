import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { browserRounds, watchDevice } from '../live/rounds.ts';
import { CaseList } from './case-list.tsx';
import { CaseView } from './case-view.tsx';
import { type CaseEntry, followCases, type ListState } from './cases.ts';
import { createOpener } from './identity.ts';
import { PageFooter } from './page-footer.tsx';
import { listAddress, type Place, placeOf, settingsAddress } from './places.ts';
import type { AccountServer, Fetch } from './server.ts';
import { SettingsPage } from './settings-page.tsx';
import type { Person } from './sign-in.ts';
import { texts } from './texts.ts';

/** What somebody who signed in sees: list, case, own account. */
export const Home = ({
  server,
  fetch,
  person,
  isPaused,
  say,
  leave,
  onEnded,
}: {
  readonly server: AccountServer;
  readonly fetch: Fetch;
  readonly person: Person;
  /** The session has ended; what is typed here stays until somebody signs in again. */
  readonly isPaused: boolean;
  readonly say: (text: string) => void;
  /** Signs out; the sentence that says why it could not be done. */
  readonly leave: (where: 'here' | 'everywhere') => Promise<string>;
  readonly onEnded: () => void;
}) => {
  const [place, setPlace] = useState<Place>(placeOf(location.hash));
  const [entries, setEntries] = useState<readonly CaseEntry[]>([]);
  const [state, setState] = useState<ListState>('loading');
  const follower = useRef<ReturnType<typeof followCases> | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a session is followed from its beginning to its end
  useEffect(() => {
    if (isPaused) return;
    const following = followCases({
      ...{ ...browserRounds, server, fetch, memory: localStorage, accountId: person.session.accountId },
      open: createOpener(person.session.accountId, person.keys),
      onChange: (next, now) => {
        setEntries(next);
        setState(now);
      },
      onSessionEnded: onEnded,
    });
    follower.current = following;
    const unwatch = watchDevice({ wake: following.resume, lose: following.lose });
    return () => {
      unwatch();
      following.stop();
    };
  }, [person.session.sessionId, isPaused]);
  useEffect(() => {
    const move = () => {
      setPlace(placeOf(location.hash));
      document.querySelector<HTMLElement>('main')?.focus();
      scrollTo(0, 0);
    };
    addEventListener('hashchange', move);
    return () => removeEventListener('hashchange', move);
  }, []);
  /** Whether the list has come: what is not in it is not there. */
  const isKnown = state === 'live' || state === 'lost';
  const current = place.kind === 'case' ? entries.find(({ id }) => id === place.id) : undefined;
  const shown = current?.opened.ok ? current.opened.view : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another case is opened, or the open one changes
  useEffect(() => {
    if (place.kind === 'case' && shown) follower.current?.look(place.id);
  }, [place.kind === 'case' ? place.id : '', shown?.version]);
  const signOut = async () => {
    say(await leave('here'));
  };
  return (
    <>
      <header class="top account-top">
        <p class="office">
          {place.kind === 'list' ? <strong>{texts.settings.title}</strong> : <a href={listAddress}>← {texts.back}</a>}
        </p>
        <nav>
          <a href={settingsAddress} aria-current={place.kind === 'settings' ? 'page' : undefined}>
            {texts.settings.open}
          </a>
          <button type="button" class="button-quiet" onClick={() => void signOut()}>
            {texts.settings.signOut}
          </button>
        </nav>
      </header>
      <main tabIndex={-1}>
        {(state === 'lost' || state === 'away') && (
          <p class="lost" role="status">
            <Icon name="cloud" />
            {texts.cases[state]}
          </p>
        )}
        {place.kind === 'settings' ? (
          <SettingsPage {...{ server, person, entries, say, leave, onEnded }} />
        ) : place.kind === 'case' ? (
          shown && current?.opened.ok ? (
            <CaseView
              key={current.id}
              view={shown}
              publication={{ id: current.id, key: current.opened.key }}
              fetch={fetch}
              lastVisit={follower.current?.lastVisit(current.id) ?? null}
            />
          ) : (
            isKnown && (
              <p class="notice">
                {current && !current.opened.ok ? texts.cases[current.opened.problem] : texts.cases.gone}
              </p>
            )
          )
        ) : entries.length === 0 && !isKnown ? (
          state === 'loading' && <div class="bone bone-title" />
        ) : (
          <CaseList entries={entries} />
        )}
      </main>
      <PageFooter />
    </>
  );
};
