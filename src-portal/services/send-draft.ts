import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import { inboxServer } from '../sending/inbox-server.ts';
import type { Destination } from '../sending/seal.ts';
import { sendItem } from '../sending/send-item.ts';

/** Waits for a while, or until the network is back. */
const wait = (ms: number) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });

/** Sends a message without files. True once the office's server has it; goes on by itself while the connection is lost. */
export const sendDraft = async (
  to: Destination,
  draft: InboxDraft,
  tell: (isWaiting: boolean) => void,
): Promise<boolean> => {
  const server = inboxServer((url, init) => fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }), to);
  const end = await sendItem(
    { server, now: Date.now, newId: () => crypto.randomUUID(), wait },
    to,
    draft,
    [],
    ({ phase }) => tell(phase === 'waiting'),
    new AbortController().signal,
  );
  return end.kind === 'done';
};
