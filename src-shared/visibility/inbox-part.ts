import { isDocumentKind } from '../cases/checklist.ts';
import { documentKinds } from '../cases/words.ts';
import type { RowOf } from '../events/tables.ts';
import type { Received } from './received.ts';

export interface InboxSource {
  /** What was sent in for the case. */
  readonly inboxItems: readonly RowOf<'inbox_item'>[];
  readonly inboxIdentities: readonly RowOf<'inbox_identity'>[];
}

/** How the sender knows what was sent; his own words and file names are not repeated. */
const titles: Readonly<Record<string, string>> = {
  upload: 'Unterlagen',
  document: 'Unterlagen',
  note: 'Notiz',
  appointment: 'Termin',
  question: 'Nachricht',
  dataRequest: 'Anfrage zum Datenschutz',
  notify: 'Benachrichtigung',
  closing: 'Bewertung',
  secrecy: 'Erklärung zur Verschwiegenheit',
  unreadable: 'Sendung',
};

/** A view holds so many: the newest. */
const MOST = 30;

const stateOf = (state: string | null): Received['state'] =>
  state === 'accepted' || state === 'question' ? state : 'received';

/**
 * What a view says of the office's inbox: what to seal to, and what became of what came. `isMine`: whose view it is.
 * Two desks may have made an identity each; every desk names the same one.
 */
export const inboxPart = (
  { inboxItems, inboxIdentities }: InboxSource,
  isMine: (item: RowOf<'inbox_item'>) => boolean,
): { readonly inbox?: string; readonly received: readonly Received[] } => {
  const [identity] = inboxIdentities
    .filter(({ recipient }) => recipient)
    .toSorted((a, b) => (b.epoch ?? 0) - (a.epoch ?? 0) || (a.id < b.id ? -1 : 1));
  const received = inboxItems
    .filter(isMine)
    .toSorted((a, b) => (b.sent_at ?? 0) - (a.sent_at ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ id, kind, request, sent_at, state, answer }): Received => {
      const asked = kind === 'upload' && isDocumentKind(request) ? request : undefined;
      const known = kind !== null && Object.hasOwn(titles, kind) ? kind : 'unreadable';
      return {
        id,
        title: asked ? documentKinds[asked] : (titles[known] ?? ''),
        titleKind: asked ?? known,
        at: sent_at ?? 0,
        state: stateOf(state),
        answer: answer ?? '',
      };
    });
  return { ...(identity?.recipient ? { inbox: identity.recipient } : {}), received };
};
