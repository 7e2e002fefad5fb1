import { and, eq } from 'drizzle-orm';
import { hasReached } from '../../../src-shared/cases/matrix.ts';
import type { lettersContract } from '../../../src-shared/contract/letters.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { handoverTitles, letterKindTitles } from '../../../src-shared/letters/words.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { findCase, findStatus } from '../cases/case-rows.ts';
import { changeStatusDrafts, statusRows, statusWithMeaning } from '../cases/status.ts';
import { deadlinesAfterDemand, ruleDeadline } from '../deadlines/rules.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { findDocument } from '../documents/document-rows.ts';
import { fileDocument } from '../documents/filing.ts';
import { answerQueryDrafts } from '../insurer-queries/commands.ts';
import { insurerQuery, letter, letterHandover, reduction } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { composeLetter } from './compose.ts';
import {
  draftColumns,
  draftOfRow,
  enclosureRows,
  enclosuresOf,
  findDraft,
  findLetter,
  kindOfLetter,
  type LetterRow,
  letterTitle,
  recipientName,
} from './letter-rows.ts';

type Sending = Pick<typeof lettersContract, 'letters.finish' | 'letters.handOver' | 'letters.removeHandover'>;

export const sendingCommands: Handlers<Sending> = {
  'letters.finish': async ({ letterId, acceptEmpty }, desk) => {
    const found = findDraft(desk, letterId);
    if (!found.ok) return found;
    const row = found.value;
    const caseId = row.case_id ?? '';
    const file = findCase(desk, caseId);
    if (!file.ok) return file;
    const draft = draftOfRow(row);
    const enclosures = enclosuresOf(desk, row);
    const { preview, sheet } = composeLetter(desk, file.value, draft, {
      letterId,
      enclosures,
      finished: true,
      blankEmpty: acceptEmpty,
    });
    const mistake = preview.problems.find(({ kind }) => kind !== 'empty');
    if (mistake) {
      const where = mistake.where === 'subject' ? 'Im Betreff' : `In Zeile ${mistake.line}`;
      return fail('letter.mistake', `${where}: ${mistake.message} Das Schreiben ist noch ein Entwurf.`, mistake.where);
    }
    const empty = preview.problems[0];
    if (empty && !acceptEmpty) {
      return fail(
        'letter.empty',
        `${empty.message} Bitte ergänzen oder ausdrücklich ohne diese Angabe fertigstellen.`,
        empty.where,
      );
    }
    const now = desk.deps.now();
    const { bytes, pages } = await desk.services.pdf.make({ letter: sheet }, { createdAt: now });
    const kindTitle = letterKindTitles[draft.kind];
    const recipient = recipientName(desk, row);
    const title = `${kindTitle}${recipient ? ` an ${recipient}` : ''} vom ${formatCalendarDate(draft.letterDate)}`;
    const shown = enclosureRows(desk, letterId);
    // Somebody may have finished or removed it while its pages were set.
    const still = findDraft(desk, letterId);
    if (!still.ok) return still;
    const filed = await fileDocument(
      desk,
      {
        caseId,
        kind: draft.kind === 'demand' ? 'demandLetter' : 'letter',
        title,
        name: `${title}.pdf`,
        source: 'office',
        bytes,
      },
      (documentId, blob) => [
        {
          stream: caseId,
          kind: 'letter.finished',
          facts: {
            kind: kindTitle,
            subject: preview.subject || kindTitle,
            recipient: recipient || '–',
            pages,
            plainHash: blob.plainHash,
          },
          changes: [
            // What was printed is what stands here, whatever was typed meanwhile.
            setRow('letter', letterId, {
              ...draftColumns(draft),
              subject: preview.subject,
              state: 'finished',
              document_id: documentId,
              pages,
              finished_at: now,
              finished_by: desk.me.id,
            }),
            ...shown.map((enclosure) => {
              const printed = enclosures.find(({ id }) => id === enclosure.id);
              return setRow('letter_enclosure', enclosure.id, {
                title: printed?.title ?? enclosure.title ?? '',
                pages: printed?.pages ?? null,
              });
            }),
          ],
        },
      ],
    );
    return filed.ok ? ok({ documentId: filed.value }) : filed;
  },

  'letters.handOver': (input, desk) => {
    const found = findLetter(desk, input.letterId);
    if (!found.ok) return found;
    const row = found.value;
    if (row.state !== 'finished') {
      return fail('letter.draft', 'Dieses Schreiben ist noch ein Entwurf. Bitte zuerst fertigstellen.');
    }
    if (input.documentId !== null) {
      const proof = findDocument(desk, input.documentId);
      if (!proof.ok) return proof;
    }
    const { how, at, recipient, remark } = input;
    const follows = consequences(desk, row, at, input.changeStatus);
    if (!follows.ok) return follows;
    desk.record([
      {
        stream: row.case_id ?? '',
        kind: 'letter.handedOver',
        facts: { subject: letterTitle(row), how: handoverTitles[how], recipient, at },
        changes: [
          setRow('letter_handover', createUuid(desk.deps), {
            case_id: row.case_id,
            letter_id: row.id,
            how,
            at,
            recipient,
            remark,
            document_id: input.documentId,
            created_by: desk.me.id,
          }),
        ],
      },
      ...follows.value,
    ]);
    return ok(null);
  },

  'letters.removeHandover': ({ handoverId }, desk) => {
    const row = desk.store.db
      .select({ handover: letterHandover, letter })
      .from(letterHandover)
      .innerJoin(letter, eq(letter.id, letterHandover.letter_id))
      .where(and(eq(letterHandover.id, handoverId), eq(letterHandover.removed, 0)))
      .get();
    if (!row) return fail('handover.notFound', 'Diesen Übergabevermerk gibt es nicht (mehr).');
    desk.record([
      {
        stream: row.handover.case_id ?? '',
        kind: 'letter.handoverRemoved',
        facts: { subject: letterTitle(row.letter) },
        changes: [removeRow('letter_handover', handoverId)],
      },
    ]);
    return ok(null);
  },
};

/** What happens in the case when a letter went out for the first time at `at` (epoch milliseconds). */
const consequences = (desk: Desk, row: LetterRow, at: number, changeStatus: boolean): Result<Draft[], AppError> => {
  const caseId = row.case_id ?? '';
  const again = desk.store.db
    .select({ id: letterHandover.id })
    .from(letterHandover)
    .where(and(eq(letterHandover.letter_id, row.id), eq(letterHandover.removed, 0)))
    .get();
  if (again) return ok([]);
  switch (kindOfLetter(row)) {
    case 'demand': {
      const moved = changeStatus ? toLetterSent(desk, caseId) : ok([]);
      return moved.ok ? ok([...moved.value, ...deadlinesAfterDemand(desk, caseId, at)]) : moved;
    }
    case 'reminder':
      return ok([ruleDeadline(desk, caseId, 'reminderPayment', at)]);
    case 'reductionAnswer':
      return ok(disputed(desk, row));
    case 'queryAnswer': {
      const drafts: Draft[] = [];
      const { db } = desk.store;
      const own = and(eq(insurerQuery.answer_letter_id, row.id), eq(insurerQuery.removed, 0));
      for (const { id } of db.select({ id: insurerQuery.id }).from(insurerQuery).where(own).all()) {
        const answered = answerQueryDrafts(desk, id, { letterId: row.id, at });
        if (!answered.ok) return answered;
        drafts.push(...answered.value);
      }
      return ok(drafts);
    }
    default:
      return ok([]);
  }
};

/** To the stage „Forderungsschreiben versendet“; a case that is there or further on stays where it is. */
const toLetterSent = (desk: Desk, caseId: string): Result<Draft[], AppError> => {
  const found = findCase(desk, caseId);
  if (!found.ok) return found;
  const target = statusWithMeaning(desk, 'letterSent');
  const now = found.value.status ? findStatus(desk, found.value.status) : undefined;
  if (!target || (now && hasReached(statusRows(desk), now, 'letterSent'))) return ok([]);
  return changeStatusDrafts(desk, caseId, target.id);
};

/** The cuts that the letter answers are disputed from now on. */
const disputed = (desk: Desk, row: LetterRow): Draft[] =>
  desk.store.db
    .select()
    .from(reduction)
    .where(and(eq(reduction.letter_id, row.id), eq(reduction.state, 'open'), eq(reduction.removed, 0)))
    .all()
    .map((cut) => ({
      stream: row.case_id ?? '',
      kind: 'reduction.changed',
      facts: { title: cut.reason || letterTitle(row), amount: cut.amount ?? 0 },
      changes: [setRow('reduction', cut.id, { state: 'disputed' })],
    }));
