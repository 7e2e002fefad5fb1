import { eq } from 'drizzle-orm';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { Suggestions, understandingContract } from '../../../src-shared/contract/understanding.ts';
import { ok } from '../../../src-shared/result.ts';
import { matchCases } from '../../../src-shared/understanding/case-match.ts';
import { fieldTargets, readFields } from '../../../src-shared/understanding/fields.ts';
import { type KindSuggestion, suggestKind } from '../../../src-shared/understanding/kind.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { newestVersion } from '../documents/document-rows.ts';
import { document } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { changesOf, currentValues, knownCases, shownValue } from './case-values.ts';
import { isRead, learnedBy, pageTexts } from './page-texts.ts';

type Row = typeof document.$inferSelect;

const gone = fail('document.notFound', 'Dieses Dokument gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.');
const waiting = fail(
  'understanding.noCase',
  'Dieses Dokument liegt noch im Eingang. Bitte zuerst einer Akte zuordnen, dann die Angaben übernehmen.',
);

const rowOf = (desk: Desk, documentId: string): Row | undefined =>
  desk.store.db.select().from(document).where(eq(document.id, documentId)).get();

/** A kind is suggested only where nobody chose one: never against a person or what Fallstand made itself. */
const open = (row: Row): boolean =>
  row.kind_by !== 'person' && (row.kind_by === 'rule' || row.kind === null || ['other', 'photo'].includes(row.kind));

const picture: KindSuggestion = {
  kind: 'photo',
  title: documentKinds.photo,
  reason: 'weil es ein Bild ohne Text ist',
  certainty: 'likely',
};

/** Everything the newest version says; undefined until it is read. */
const understand = (desk: Desk, row: Row) => {
  const version = newestVersion(desk, row.id);
  if (!version || !isRead(desk, version.id)) return undefined;
  const pages = pageTexts(desk, row.id, version.id);
  const wordless = pages.length === 0 && (version.mime ?? '').startsWith('image/');
  const suggested = !open(row)
    ? undefined
    : wordless
      ? picture
      : suggestKind(pages, row.original_name ?? '', learnedBy(desk, row.id));
  const fields = readFields(pages, suggested?.kind ?? row.kind ?? 'other');
  const reviewed = row.fields_reviewed_at !== null && row.fields_reviewed_at >= (version.added_at ?? 0);
  return { pages, suggested, read: fields.map(({ target, ...field }) => ({ id: target, ...field })), reviewed };
};

export const understandingHandlers: Handlers<typeof understandingContract> = {
  'understanding.of': ({ documentId }, desk) => {
    const row = rowOf(desk, documentId);
    if (!row) return gone;
    const none: Suggestions = { kind: null, cases: [], fields: [] };
    const found = row.removed === 1 ? undefined : understand(desk, row);
    if (!found) return ok(none);
    const { pages, suggested, read, reviewed } = found;
    const kind = suggested && suggested.kind !== row.kind ? suggested : null;
    if (!row.case_id) {
      const text = [row.original_name ?? '', ...pages.map((page) => page.text)].join('\n');
      return ok({ kind, cases: matchCases(text, knownCases(desk)), fields: [] });
    }
    const current = currentValues(desk, row.case_id, read);
    const fields = read
      .filter(({ id, value }) => !reviewed && current(id) !== value)
      .map(({ id, value, raw, page }) => ({
        id,
        label: fieldTargets[id],
        value,
        shown: shownValue(id, value),
        current: shownValue(id, current(id)),
        raw,
        page,
      }));
    return ok({ kind, cases: [], fields });
  },

  'understanding.acceptKind': ({ documentId, kind }, desk) => {
    const row = rowOf(desk, documentId);
    if (!row) return gone;
    if (row.kind === kind && row.kind_by === 'person') return ok(null);
    desk.record([
      {
        stream: row.case_id ?? desk.identity.officeId,
        kind: 'document.changed',
        facts: { title: row.title ?? '', kind: documentKinds[kind] },
        changes: [setRow('document', documentId, { kind, kind_by: 'person' })],
      },
    ]);
    return ok(null);
  },

  'understanding.takeFields': ({ documentId, fields }, desk) => {
    const row = rowOf(desk, documentId);
    if (!row) return gone;
    if (!row.case_id) return waiting;
    const found = findCase(desk, row.case_id);
    if (!found.ok) return found;
    const read = understand(desk, row)?.read ?? fields;
    desk.record([
      {
        stream: row.case_id,
        kind: 'document.fieldsTaken',
        facts: { title: row.title ?? '', what: fields.map(({ id }) => fieldTargets[id]).join(', ') },
        changes: [...changesOf(desk, row.case_id, fields, read), reviewedNow(desk, row)],
      },
    ]);
    return ok(null);
  },

  'understanding.refuseFields': ({ documentId }, desk) => {
    const row = rowOf(desk, documentId);
    if (!row) return gone;
    desk.record([
      {
        stream: row.case_id ?? desk.identity.officeId,
        kind: 'document.fieldsRefused',
        facts: { title: row.title ?? '' },
        changes: [reviewedNow(desk, row)],
      },
    ]);
    return ok(null);
  },
};

const reviewedNow = (desk: Desk, row: Row) =>
  setRow('document', row.id, {
    fields_reviewed_at: desk.deps.now(),
    fields_reviewed_by: desk.me.id,
  });
