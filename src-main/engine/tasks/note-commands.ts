import { eq } from 'drizzle-orm';
import { type NoteVisibility, noteVisibilities } from '../../../src-shared/cases/words.ts';
import type { tasksContract } from '../../../src-shared/contract/tasks.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { note } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { excerptOf } from './excerpt.ts';

type NoteCommands = Pick<typeof tasksContract, 'notes.write' | 'notes.change' | 'notes.remove' | 'notes.restore'>;
type NoteRow = typeof note.$inferSelect;

const notThere = fail('note.notFound', 'Diese Notiz gibt es nicht mehr. Die Anzeige wird gerade erneuert.');

/** The note, if the signed-in person may change it: a legal one belongs to its author, the lawyers and the owners. */
const findOwn = (desk: Desk, noteId: string, removed = false): Result<NoteRow & { case_id: string }, AppError> => {
  const row = desk.store.db.select().from(note).where(eq(note.id, noteId)).get();
  if (row?.case_id == null || (row.removed === 1) !== removed) return notThere;
  const mine = row.created_by === desk.me.id || desk.me.role === 'lawyer' || desk.me.role === 'owner';
  if (row.visibility === 'legal' && !mine) {
    return fail(
      'note.legal',
      'Diese juristische Notiz ändert nur, wer sie geschrieben hat, ein Jurist oder der Inhaber. Sie ist unverändert.',
    );
  }
  return ok({ ...row, case_id: row.case_id });
};

const visibilityWord = (visibility: string | null): string =>
  noteVisibilities[(visibility ?? 'internal') as NoteVisibility] ?? noteVisibilities.internal;

export const noteCommands: Handlers<NoteCommands> = {
  'notes.write': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const noteId = createUuid(desk.deps);
    desk.record([
      {
        stream: input.caseId,
        kind: 'note.written',
        facts: { visibility: noteVisibilities[input.visibility], excerpt: excerptOf(input.text) },
        changes: [
          setRow('note', noteId, {
            case_id: input.caseId,
            text: input.text,
            visibility: input.visibility,
            created_at: desk.deps.now(),
            created_by: desk.me.id,
          }),
        ],
      },
    ]);
    return ok({ noteId });
  },

  'notes.change': ({ noteId, text, visibility }, desk) => {
    const found = findOwn(desk, noteId);
    if (!found.ok) return found;
    if (found.value.text === text && found.value.visibility === visibility) return ok(null);
    if (found.value.account_id && found.value.text !== text) {
      return fail(
        'note.outside',
        'Diese Notiz kam von außen und bleibt, wie sie geschrieben wurde. Bitte schreiben Sie eine eigene dazu.',
      );
    }
    desk.record([
      {
        stream: found.value.case_id,
        kind: 'note.changed',
        facts: { visibility: visibilityWord(visibility), excerpt: excerptOf(text) },
        changes: [
          setRow('note', noteId, {
            ...(found.value.text === text ? {} : { text }),
            ...(found.value.visibility === visibility ? {} : { visibility }),
          }),
        ],
      },
    ]);
    return ok(null);
  },

  'notes.remove': ({ noteId }, desk) => {
    const found = findOwn(desk, noteId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: found.value.case_id,
        kind: 'note.removed',
        facts: { excerpt: excerptOf(found.value.text ?? '') },
        changes: [removeRow('note', noteId)],
      },
    ]);
    return ok(null);
  },

  'notes.restore': ({ noteId }, desk) => {
    const found = findOwn(desk, noteId, true);
    if (!found.ok) return found;
    desk.record([
      {
        stream: found.value.case_id,
        kind: 'change.undone',
        facts: { what: `Notiz gelöscht: ${excerptOf(found.value.text ?? '')}` },
        changes: [removeRow('note', noteId, false)],
      },
    ]);
    return ok(null);
  },
};
