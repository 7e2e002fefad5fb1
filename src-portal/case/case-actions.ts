import { createUuid } from '../../src-shared/ids.ts';
import type { AccountView } from '../../src-shared/visibility/audience-view.ts';
import { inboxServer } from '../sending/inbox-server.ts';
import { forgetKept, interrupted, resumeKept, sendKept } from '../sending/kept.ts';
import { wait } from '../sending/waiting.ts';
import type { CaseActions, Fetched } from './actions.ts';
import { fetchProblems } from './texts.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Which publication a page shows, and the key that came with it. */
export interface ShownPublication {
  readonly id: string;
  readonly key: Uint8Array;
}

/** Progress is drawn in steps of this many bytes. */
const STEP_BYTES = 512 * 1024;

const plain: Fetch = (url, init) => fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });

const random = { now: Date.now, randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

/**
 * What the page of one case can do for who signed in: seal and send into the office's inbox, fetch and open documents.
 * `fetchAs`: with the session, for documents.
 */
export const caseActions = (
  fetchAs: Fetch,
  { id, key }: ShownPublication,
  inbox: AccountView['inbox'],
  notice: AccountView['notice'],
): CaseActions => ({
  onSend:
    inbox === undefined
      ? undefined
      : async (draft, files, tell, signal) => {
          // Sealing brings its own weight; nobody who only reads needs it.
          const { sendItem } = await import('../sending/send-item.ts');
          const deps = {
            server: inboxServer(plain, { id, key }),
            now: Date.now,
            newId: () => createUuid(random),
            wait,
          };
          return sendKept(id, (keeping) =>
            sendItem(
              { ...deps, ...(keeping ? { keeping } : {}) },
              { id, key, inbox, notice },
              draft,
              files,
              tell,
              signal,
            ),
          );
        },
  left:
    inbox === undefined
      ? undefined
      : {
          find: () => interrupted(id),
          sendOn: (one, tell, signal) =>
            resumeKept(id, one, async (keeping) => {
              const { resumeItems } = await import('../sending/resume-items.ts');
              const deps = { server: inboxServer(plain, { id, key }), now: Date.now, wait, keeping };
              return resumeItems(deps, one.items, tell, signal);
            }),
          forget: () => forgetKept(id),
        },
  onFetch: async (document, tell): Promise<Fetched> => {
    const refused = (message: string): Fetched => ({ ok: false, message });
    try {
      const answer = await fetchAs(`/v1/account/publications/${id}/blobs/${document.blob}`, {
        headers: { 'fallstand-account': '1' },
      });
      if (!answer.ok || !answer.body) {
        return refused(answer.status === 401 ? fetchProblems.signedOut : await problemOf(answer));
      }
      const { openBlob } = await import('../details/open-blob.ts');
      let told = 0;
      const opened = await openBlob(answer.body, document, (received) => {
        if (received - told < STEP_BYTES) return;
        told = received;
        tell(received);
      });
      return opened.ok ? { ok: true, content: opened.content } : refused(fetchProblems[opened.problem]);
    } catch {
      return refused(fetchProblems.away);
    }
  },
});

const problemOf = async (answer: Response): Promise<string> => {
  const text = await answer.text();
  if (text.includes('blob-not-ready')) return fetchProblems.notReady;
  return answer.status === 404 || answer.status === 410 ? fetchProblems.gone : fetchProblems.away;
};
