import type { AccountView } from '../../src-shared/visibility/audience-view.ts';
import { isOneOf, isShape, isText } from '../../src-shared/visibility/guards.ts';
import { createStreamReader } from '../live/event-stream.ts';
import { keepUp, type Round, type RoundEnd, type RoundsDeps, SILENCE_MS } from '../live/rounds.ts';
import type { OpenedCase } from './identity.ts';
import { type AccountServer, isNewVersion, type Publication } from './server.ts';

/** One case of the list. `older`: the server gave out less than this browser has seen. */
export interface CaseEntry {
  readonly id: string;
  readonly version: number;
  readonly opened: OpenedCase;
  readonly isNew: boolean;
  readonly isOlder: boolean;
}

/** What this browser has seen of each publication. Numbers only, so it may stay when somebody signs out. */
interface Seen {
  readonly version: number;
  readonly updatedAt: number;
}

/** `lost`: the connection has gone after the list had come; `away`: before. */
export type ListState = 'loading' | 'live' | 'lost' | 'away';

export interface CasesDeps extends RoundsDeps {
  readonly server: AccountServer;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly open: (publication: Publication) => Promise<OpenedCase>;
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>;
  readonly accountId: string;
  readonly onChange: (entries: readonly CaseEntry[], state: ListState) => void;
  readonly onSessionEnded: () => void;
}

const isGone = isShape({ id: isText, reason: isText });
const isBye = isShape({ reason: isOneOf('session-ended', 'shutting-down') });

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Follows all cases of an account: listens, and asks for the list; after each break it does both again. */
export const followCases = (deps: CasesDeps) => {
  const memoryName = `fallstand-seen-${deps.accountId}`;
  const seen = new Map<string, Seen>(readSeen(deps.memory.getItem(memoryName)));
  /** As they were when this page was opened: what is newer than that is new. */
  const before = new Map(seen);
  /** As they were on the last visit, however often a case is looked at on this one. */
  const lastVisit = new Map(seen);
  const isFirstVisit = before.size === 0;
  const remember = () => deps.memory.setItem(memoryName, JSON.stringify([...seen]));
  const entries = new Map<string, CaseEntry>();
  let state: ListState = 'loading';
  let stopped = false;

  const tell = () => {
    const updatedAt = ({ opened }: CaseEntry) => (opened.ok ? opened.view.updatedAt : Number.MAX_SAFE_INTEGER);
    if (!stopped)
      deps.onChange(
        [...entries.values()].sort((a, b) => updatedAt(b) - updatedAt(a)),
        state,
      );
  };
  const isNewSince = (id: string, view: AccountView): boolean =>
    !isFirstVisit && view.updatedAt > (before.get(id)?.updatedAt ?? 0);

  const take = async (publication: Publication) => {
    const { id, version } = publication;
    const known = entries.get(id);
    if (known && known.version >= version && known.opened.ok) return;
    const opened = await deps.open(publication);
    const last = seen.get(id);
    const isOlder = last !== undefined && version < last.version;
    if (opened.ok && !isOlder) {
      // On a first visit everything is as it is; later, what was never looked at stays new.
      seen.set(id, { version, updatedAt: last?.updatedAt ?? (isFirstVisit ? opened.view.updatedAt : 0) });
    }
    const isNew = opened.ok && isNewSince(id, opened.view);
    entries.set(id, { id, version, opened, isOlder, isNew });
  };

  /** True where the list came whole. */
  const list = async (alive: () => void): Promise<boolean> => {
    const there = new Set<string>();
    for (let offset = 0; ; ) {
      const page = await deps.server.publications(offset);
      alive();
      if (!page.ok) {
        if (page.refusal === 'session-ended') end();
        return false;
      }
      for (const publication of page.value.publications) {
        there.add(publication.id);
        await take(publication);
      }
      offset += page.value.publications.length;
      tell();
      if (!page.value.more) break;
    }
    alive();
    for (const id of [...entries.keys()]) if (!there.has(id)) entries.delete(id);
    remember();
    return true;
  };

  const end = () => {
    if (stopped) return;
    stopped = true;
    rounds.stop();
    deps.onSessionEnded();
  };

  const ask = (round: Round): Promise<RoundEnd> =>
    round.request(SILENCE_MS, async (signal, alive) => {
      const answer = await deps.fetch('/v1/account/live', { headers: { 'fallstand-account': '1' }, signal });
      alive();
      if (answer.status === 401) {
        end();
        return 'over';
      }
      const reader = answer.ok ? answer.body?.getReader() : undefined;
      // The list is asked for once the stream is there: what comes in between is in one or the other.
      if (!reader || !(await list(alive))) return 'unreached';
      state = 'live';
      tell();
      const decoder = new TextDecoder();
      let work = Promise.resolve();
      const read = createStreamReader(({ name, data }) => {
        const message = json(data);
        if (name === 'version' && isNewVersion(message)) work = work.then(() => take(message)).then(tell);
        if (name === 'gone' && isGone(message)) {
          entries.delete(message.id);
          tell();
        }
        if (name === 'bye' && isBye(message) && message.reason === 'session-ended') end();
      });
      for (;;) {
        const chunk = await reader.read();
        alive();
        if (chunk.done) return 'reached';
        round.spoken();
        read(decoder.decode(chunk.value, { stream: true }));
      }
    });
  const rounds = keepUp(deps, ask, () => {
    state = state === 'live' || state === 'lost' ? 'lost' : 'away';
    tell();
  });

  return {
    /** The person looks at a case: what it says now is not new any more. */
    look: (id: string) => {
      const entry = entries.get(id);
      if (!entry?.opened.ok) return;
      const { updatedAt } = entry.opened.view;
      seen.set(id, { version: Math.max(entry.version, seen.get(id)?.version ?? 0), updatedAt });
      before.set(id, { version: entry.version, updatedAt });
      if (entry.isNew) entries.set(id, { ...entry, isNew: false });
      remember();
      tell();
      // The office sees in its log that the case was opened.
      void deps.server.publication(id);
    },
    /** How far the case had come when it was last looked at, before this visit; null: never. Epoch milliseconds. */
    lastVisit: (id: string): number | null => lastVisit.get(id)?.updatedAt || null,
    resume: rounds.resume,
    lose: rounds.lose,
    stop: () => {
      stopped = true;
      rounds.stop();
    },
  };
};

const readSeen = (text: string | null): [string, Seen][] => {
  const value = json(text ?? '[]');
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair: unknown): [string, Seen][] => {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string') return [];
    const { version, updatedAt } = Object(pair[1]);
    return typeof version === 'number' && typeof updatedAt === 'number' ? [[pair[0], { version, updatedAt }]] : [];
  });
};
