import { isListOf, isShape, isText, isWhole } from '../../src-shared/visibility/guards.ts';
import { INBOX_UNFINISHED_LIFE_MS } from '../../src-shared/wire/limits.ts';
import { browserStore } from '../browser-keeping.ts';
import type { OutgoingItem } from './send-group.ts';
import type { Keeping } from './send-item.ts';

/*
 * What is on its way lies on the device until it has arrived, sealed for the office: the same bytes that the server gets,
 * without key, name or anything that could be read. So an upload goes on after the page was closed (docs/decisions/0121).
 */
const store = browserStore('fallstand-uploads');
/** The server forgets what was begun and not gone on with; a little earlier it is forgotten here. */
const KEPT_MS = INBOX_UNFINISHED_LIFE_MS - 3_600_000;

const isBlob = (value: unknown): value is Blob => value instanceof Blob;
const isKept = isShape({
  publication: isText,
  /** One press on „Abschicken“. */
  sending: isText,
  itemId: isText,
  message: isText,
  files: isListOf(isShape({ sha256: isText, size: isWhole, plainSize: isWhole, sealed: isBlob })),
  /** Files of the same sending that were not sealed when this was kept. */
  unsealed: isWhole,
  keptAt: isWhole,
});

/** What a page that was closed has left. */
export interface Interrupted {
  readonly sending: string;
  readonly items: readonly OutgoingItem[];
  /** Files that were not sealed yet: they have to be chosen again. */
  readonly unsealed: number;
}

const lockOf = (sending: string): string => `fallstand-upload-${sending}`;

/** Runs alone among all pages of this browser; undefined where another one is at it, or where browsers cannot tell. */
const alone = async <T>(sending: string, run: () => Promise<T>): Promise<T | undefined> =>
  navigator.locks?.request(lockOf(sending), { ifAvailable: true }, (lock) => (lock ? run() : undefined));

const keepingOf = (publication: string, sending: string): Keeping => ({
  keep: async ({ itemId, message, files }, unsealed) => {
    try {
      const mine = files.map(({ sha256, size, plainSize, sealed }) => ({ sha256, size, plainSize, sealed }));
      await store.put(itemId, { publication, sending, itemId, message, files: mine, unsealed, keptAt: Date.now() });
      const kept = await store.get(itemId);
      return isKept(kept) ? kept : undefined;
    } catch {
      return undefined; // no room, or a browser that keeps nothing: then it lives as long as the page
    }
  },
  forget: async (itemId) => {
    await store.remove(itemId).catch(() => undefined);
  },
});

/** Sends with what it takes to go on later; without it where the browser cannot keep anything. */
export const sendKept = async <T>(
  publication: string,
  run: (keeping: Keeping | undefined) => Promise<T>,
): Promise<T> => {
  const sending = crypto.randomUUID();
  let begun: Promise<T> | undefined;
  try {
    await alone(sending, async () => {
      begun = run(keepingOf(publication, sending));
      await begun.catch(() => undefined);
    });
  } catch {
    // This browser gives no locks here.
  }
  return begun ?? run(undefined);
};

/** Sends on what was left, unless another page of this browser is at it. */
export const resumeKept = <T>(
  publication: string,
  { sending }: Interrupted,
  run: (keeping: Keeping) => Promise<T>,
): Promise<T | undefined> => alone(sending, () => run(keepingOf(publication, sending)));

/** What pages that were closed have left of a publication, the oldest first. What is too old is forgotten. */
export const interrupted = async (publication: string): Promise<readonly Interrupted[]> => {
  try {
    const now = Date.now();
    const [all, locks] = await Promise.all([store.all(), navigator.locks.query()]);
    const running = new Set(locks.held?.map(({ name }) => name));
    const kept = all.filter(isKept).sort((a, b) => a.keptAt - b.keptAt);
    for (const { itemId, keptAt } of kept) if (keptAt < now - KEPT_MS) await store.remove(itemId);
    const sendings = new Map<string, Interrupted>();
    for (const item of kept) {
      if (item.publication !== publication || item.keptAt < now - KEPT_MS || running.has(lockOf(item.sending)))
        continue;
      const before = sendings.get(item.sending);
      const unsealed = Math.min(item.unsealed, before?.unsealed ?? item.unsealed);
      sendings.set(item.sending, { sending: item.sending, items: [...(before?.items ?? []), item], unsealed });
    }
    return [...sendings.values()];
  } catch {
    return [];
  }
};

/** Forgets what was left of a publication: the person does not want it any more, or the link has ended. */
export const forgetKept = async (publication: string): Promise<void> => {
  try {
    for (const one of (await store.all()).filter(isKept)) {
      if (one.publication === publication) await store.remove(one.itemId);
    }
  } catch {
    // A browser that keeps nothing.
  }
};
