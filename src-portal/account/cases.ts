import type { AccountView } from '../../src-shared/visibility/audience-view.ts';
import { isOneOf, isShape, isText } from '../../src-shared/visibility/guards.ts';
import { createStreamReader } from '../event-stream.ts';
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

export interface CasesDeps {
  readonly server: AccountServer;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly open: (publication: Publication) => Promise<OpenedCase>;
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>;
  readonly accountId: string;
  readonly onChange: (entries: readonly CaseEntry[], state: 'loading' | 'live' | 'lost') => void;
  readonly onSessionEnded: () => void;
}

const RETRY_MS = 3_000;
const LONGEST_RETRY_MS = 30_000;
/** The server writes every 15 s; after three misses the stream is dead. */
const SILENCE_MS = 45_000;

const isGone = isShape({ id: isText, reason: isText });
const isBye = isShape({ reason: isOneOf('session-ended', 'shutting-down') });

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Follows all cases of an account: asks for the list, then listens; after each break it asks again. */
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
  let state: 'loading' | 'live' | 'lost' = 'loading';
  let stopped = false;
  let abort = new AbortController();

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
  const list = async (): Promise<boolean> => {
    const there = new Set<string>();
    for (let offset = 0; ; ) {
      const page = await deps.server.publications(offset);
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
    for (const id of [...entries.keys()]) if (!there.has(id)) entries.delete(id);
    remember();
    return true;
  };

  const end = () => {
    if (stopped) return;
    stopped = true;
    abort.abort();
    deps.onSessionEnded();
  };

  const listen = async (signal: AbortSignal): Promise<void> => {
    const answer = await deps.fetch('/v1/account/live', { headers: { 'fallstand-account': '1' }, signal });
    if (answer.status === 401) return end();
    const reader = answer.ok ? answer.body?.getReader() : undefined;
    if (!reader) return;
    // What came between the list and the stream.
    if (!(await list())) return;
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
      const timer = setTimeout(() => reader.cancel().catch(() => undefined), SILENCE_MS);
      const chunk = await reader.read();
      clearTimeout(timer);
      if (chunk.done) return;
      read(decoder.decode(chunk.value, { stream: true }));
    }
  };

  const run = async () => {
    for (let wait = RETRY_MS; !stopped; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      abort = new AbortController();
      await listen(abort.signal).catch(() => undefined);
      if (stopped) return;
      if (state === 'live') wait = RETRY_MS;
      state = state === 'loading' ? 'loading' : 'lost';
      tell();
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (state === 'loading') state = 'lost';
    }
  };
  void run();

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
    stop: () => {
      stopped = true;
      abort.abort();
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
