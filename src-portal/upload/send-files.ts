import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import { inboxServer } from '../sending/inbox-server.ts';
import type { ChosenFile, Destination } from '../sending/seal.ts';
import { type SendEnd, type SendProgress, sendItem } from '../sending/send-item.ts';

/** Waits for a while, until the network is back, or until it is given up. */
const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });

/** Seals files and sends them. `cancelled`: the person gave it up. */
export const sendFiles = async (
  to: Destination,
  draft: InboxDraft,
  files: readonly ChosenFile[],
  tell: (progress: SendProgress) => void,
  signal: AbortSignal,
): Promise<SendEnd | { readonly kind: 'cancelled' }> => {
  const server = inboxServer((url, init) => fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }), to);
  try {
    return await sendItem(
      { server, now: Date.now, newId: () => crypto.randomUUID(), wait },
      to,
      draft,
      files,
      tell,
      signal,
    );
  } catch {
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', problem: 'refused' };
  }
};
