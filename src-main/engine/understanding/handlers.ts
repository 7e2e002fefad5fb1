import { eq } from 'drizzle-orm';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { Suggestions, understandingContract } from '../../../src-shared/contract/understanding.ts';
import { ok } from '../../../src-shared/result.ts';
import { fieldTargets } from '../../../src-shared/understanding/field-targets.ts';
import { readFields } from '../../../src-shared/understanding/fields.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { newestVersion } from '../documents/document-rows.ts';
import { document } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { changesOf, currentValues, saysTheSame, shownValue } from './case-values.ts';
import { offersOf } from './offers.ts';
import { isOpenKind, isRead, pageTexts } from './page-texts.ts';
import type { Subject } from './service.ts';
import { subjectsOf } from './subjects.ts';

type Row = typeof document.$inferSelect;

const gone = fail('document.notFound', 'Dieses Dokument gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.');
const waiting = fail(
  'understanding.noCase',
  'Dieses Dokument liegt noch im Eingang. Bitte zuerst einer Akte zuordnen, dann die Angaben übernehmen.',
);

const rowOf = (desk: Desk, documentId: string): Row | undefined =>
  desk.store.db.select().from(document).where(eq(document.id, documentId)).get();

/** Everything the newest version says; undefined until it is read. */
const understand = (desk: Desk, row: Row) => {
  const version = newestVersion(desk, row.id);
  if (!version || !isRead(desk, version.id)) return undefined;
  const pages = pageTexts(desk, row.id, version.id);
  const subject: Subject = {
    documentId: row.id,
    caseId: row.case_id,
    versionId: version.id,
    mime: version.mime ?? '',
    originalName: row.original_name ?? '',
    kind: row.kind,
    kindBy: row.kind_by,
  };
  const suggested = desk.services.understanding.kindOf(subject, pages);
  const kind = suggested?.kind ?? row.kind ?? 'other';
  const fields = readFields(pages, kind);
  const reviewed = row.fields_reviewed_at !== null && row.fields_reviewed_at >= (version.added_at ?? 0);
  return {
    subject,
    version,
    pages,
    suggested,
    kind,
    read: fields.map(({ target, ...field }) => ({ id: target, ...field })),
    reviewed,
  };
};

export const understandingHandlers: Handlers<typeof understandingContract> = {
  'understanding.of': async ({ documentId }, desk) => {
    const row = rowOf(desk, documentId);
    if (!row) return gone;
    const none: Suggestions = { kind: null, cases: [], fields: [], offers: null, reviewed: false };
    const found = row.removed === 1 ? undefined : understand(desk, row);
    if (!found) return ok(none);
    const { subject, version, pages, suggested, read, reviewed } = found;
    const { understanding } = desk.services;
    const kind = suggested && suggested.kind !== row.kind ? suggested : null;
    if (!row.case_id) return ok({ ...none, kind, cases: await understanding.casesOf(subject, pages) });
    const current = currentValues(desk, row.case_id, read);
    const fields = read
      .filter(({ id, value }) => !reviewed && !saysTheSame(id, current(id), value))
      .map(({ id, value, raw, page, doubt }) => ({
        id,
        label: fieldTargets[id],
        value,
        shown: shownValue(id, value),
        current: shownValue(id, current(id)),
        raw,
        page,
        doubt,
      }));
    const invoice = await understanding.invoiceOf(version);
    const offers = offersOf(desk, { caseId: row.case_id, documentId, kind: found.kind, pages, invoice });
    return ok({ kind, cases: [], fields, offers, reviewed });
  },

  'understanding.kinds': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const open = [...subjectsOf(desk, caseId, false).values()].filter(
      (subject) => isOpenKind(subject) && isRead(desk, subject.versionId),
    );
    const known = desk.services.understanding.known(open);
    return ok(
      open.flatMap(({ documentId, kind: now }) => {
        const kind = known.get(documentId)?.kind;
        return kind && kind.kind !== now ? [{ documentId, kind }] : [];
      }),
    );
  },

  'understanding.forNewCase': ({ documentId }, desk) => {
    const row = rowOf(desk, documentId);
    if (!row) return gone;
    return ok((understand(desk, row)?.read ?? []).map(({ id, value }) => ({ id, value })));
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
