import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import { inboxServer } from './inbox-server.ts';
import { resumeItems } from './resume-items.ts';
import type { ChosenFile, Destination } from './seal.ts';
import type { OutgoingItem } from './send-group.ts';
import { type Keeping, type SendEnd, type SendProgress, sendItem } from './send-item.ts';
import { wait } from './waiting.ts';

/*
 * All that a client's page sends. Sealing brings its own weight, so this part is fetched once somebody is about to send.
 */

const depsFor = (to: Pick<Destination, 'id' | 'key'>) => ({
  server: inboxServer((url, init) => fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }), to),
  now: Date.now,
  newId: () => crypto.randomUUID(),
  wait,
});

/** Seals files and sends them. `cancelled`: the person gave it up. */
export const sendFiles = async (
  to: Destination,
  draft: InboxDraft,
  files: readonly ChosenFile[],
  tell: (progress: SendProgress) => void,
  signal: AbortSignal,
  keeping: Keeping | undefined,
): Promise<SendEnd | { readonly kind: 'cancelled' }> => {
  try {
    return await sendItem({ ...depsFor(to), ...(keeping ? { keeping } : {}) }, to, draft, files, tell, signal);
  } catch {
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', problem: 'refused' };
  }
};

/** Sends on what a page that was closed had sealed. */
export const sendOn = async (
  to: Pick<Destination, 'id' | 'key'>,
  items: readonly OutgoingItem[],
  tell: (progress: SendProgress) => void,
  signal: AbortSignal,
  keeping: Keeping,
): Promise<SendEnd> => {
  try {
    return await resumeItems({ ...depsFor(to), keeping }, items, tell, signal);
  } catch {
    return { kind: 'failed', problem: 'away' };
  }
};

/** Sends a message without files. True once the office's server has it; goes on by itself while the connection is lost. */
export const sendDraft = async (
  to: Destination,
  draft: InboxDraft,
  tell: (isWaiting: boolean) => void,
): Promise<boolean> => {
  const { signal } = new AbortController();
  const end = await sendItem(depsFor(to), to, draft, [], ({ phase }) => tell(phase === 'waiting'), signal);
  return end.kind === 'done';
};
