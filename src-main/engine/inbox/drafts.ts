import { createHash } from 'node:crypto';
import { isDocumentKind } from '../../../src-shared/cases/checklist.ts';
import { audiences, type DocumentKind, documentKinds, isAudience } from '../../../src-shared/cases/words.ts';
import { documentSources } from '../../../src-shared/documents/sources.ts';
import type { InboxFile, InboxMessage } from '../../../src-shared/inbox/messages.ts';
import type { Desk } from '../desk.ts';
import { displayName, titleFromName } from '../documents/file-names.ts';
import { mimeOf } from '../documents/kind.ts';
import { type Draft, setRow } from '../store/store.ts';
import { type Arrival, arrive } from './arrivals.ts';
import type { Examined } from './examiner.ts';

/** A file of an item that lies in the blob store, and what it is. */
export interface TakenFile {
  readonly file: InboxFile;
  readonly examined: Examined;
}

/**
 * The same id at every desk, made of the item and what it stands for: two desks that take an item at once write the same
 * rows, and the merge makes one of them (RFC 9562 version 8).
 */
export const inboxRowId = (itemId: string, what: string): string => {
  const bytes = createHash('sha256').update(`fallstand inbox v1\n${itemId}\n${what}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** What was sent, as people read it. */
const whatOf = (message: InboxMessage): string => {
  switch (message.kind) {
    case 'upload':
      return message.request === null ? 'Unterlagen' : documentKinds[message.request];
    case 'document':
      return message.documentKind === null ? 'Unterlagen' : documentKinds[message.documentKind];
    case 'note':
      return 'Notiz';
    case 'appointment':
      return 'Termin';
    case 'question':
      return 'Nachricht';
    case 'dataRequest':
      return 'Anfrage zum Datenschutz';
    case 'notify':
      return 'Wahl der Benachrichtigung';
    case 'closing':
      return 'Bewertung';
    case 'secrecy':
      return 'Erklärung zur Verschwiegenheit';
  }
};

const kindAskedFor = (message: InboxMessage): DocumentKind | null => {
  if (message.kind === 'upload') return message.request;
  return message.kind === 'document' ? message.documentKind : null;
};

/** What stands in no column of its own. */
const detailOf = (message: InboxMessage): string => {
  const { v: _v, id: _id, publication: _p, tag: _t, files: _f, kind: _k, ...rest } = message;
  const { text: _text, ...detail } = { text: '', ...rest };
  return JSON.stringify(detail);
};

type DraftsDesk = Pick<Desk, 'store' | 'deps' | 'me'> & { readonly identity: Pick<Desk['identity'], 'officeId'> };

/** All that one item brings into the office, recorded in one step. Its documents wait in „Eingang“ until somebody looks. */
export const itemDrafts = (
  desk: DraftsDesk,
  arrival: Omit<Arrival, 'idOf' | 'from'>,
  taken: readonly TakenFile[],
): readonly Draft[] => {
  const { message, caseId, audience, publicationId, sentAt } = arrival;
  const from = audiences[audience];
  const idOf = (what: string): string => inboxRowId(message.id, what);
  const request = kindAskedFor(message);
  const item: Draft = {
    stream: caseId,
    kind: 'inbox.received',
    facts: { from, what: whatOf(message), files: taken.length },
    changes: [
      setRow('inbox_item', message.id, {
        case_id: caseId,
        publication_id: publicationId,
        audience,
        kind: message.kind,
        request,
        text: 'text' in message ? message.text : '',
        detail: detailOf(message),
        sent_at: sentAt,
        state: 'received',
      }),
    ],
  };
  return [
    item,
    ...taken.map((file, index) => documentOf(desk, message, { ...arrival, idOf, from }, file, index)),
    ...arrive({ ...arrival, idOf, from }, desk),
  ];
};

const documentOf = (
  desk: DraftsDesk,
  message: InboxMessage,
  { sentAt, idOf, from }: Pick<Arrival, 'sentAt' | 'idOf' | 'from'>,
  { file, examined }: TakenFile,
  index: number,
): Draft => {
  const documentId = idOf(`document ${index}`);
  const asked = kindAskedFor(message);
  const isPhoto = examined.kind === 'jpeg' || examined.kind === 'heic';
  const kind = asked ?? (isPhoto ? 'photo' : 'other');
  const originalName = displayName(file.name);
  const title = isDocumentKind(asked) && asked !== 'photo' ? documentKinds[asked] : titleFromName(originalName);
  const { plainHash } = examined;
  return {
    stream: desk.identity.officeId,
    kind: 'document.received',
    facts: { title, from: documentSources.portal, plainHash },
    changes: [
      setRow('document', documentId, {
        case_id: null,
        title,
        kind,
        original_name: originalName,
        // Sent together, they keep their order.
        added_at: sentAt + index,
        added_by: desk.me.id,
        source: 'portal',
        source_detail: from,
        kind_by: 'rule',
        inbox_item: message.id,
        ...(examined.warnings.length === 0 ? {} : { warning: examined.warnings.join(',') }),
      }),
      setRow('document_version', idOf(`version ${index}`), {
        case_id: null,
        document_id: documentId,
        number: 1,
        blob_hash: file.sha256,
        blob_identity: file.identity,
        blob_size: file.size,
        plain_hash: plainHash,
        plain_size: file.plainSize,
        mime: mimeOf[examined.kind],
        added_at: sentAt + index,
        added_by: desk.me.id,
      }),
    ],
  };
};

/** An item that nobody can open: it is said, and the sender is asked to send again. */
export const unreadableDraft = (item: {
  readonly itemId: string;
  readonly caseId: string;
  readonly audience: string;
  readonly publicationId: string;
  readonly sentAt: number;
}): Draft => ({
  stream: item.caseId,
  kind: 'inbox.received',
  facts: {
    from: isAudience(item.audience) ? audiences[item.audience] : 'Absender',
    what: 'Sendung, die sich nicht öffnen lässt',
    files: 0,
  },
  changes: [
    setRow('inbox_item', item.itemId, {
      case_id: item.caseId,
      publication_id: item.publicationId,
      audience: item.audience,
      kind: 'unreadable',
      text: '',
      sent_at: item.sentAt,
      state: 'question',
      answer: 'Diese Sendung ließ sich nicht öffnen. Bitte schicken Sie sie noch einmal.',
    }),
  ],
});
