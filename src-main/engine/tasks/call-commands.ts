import { and, eq } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import type { tasksContract } from '../../../src-shared/contract/tasks.ts';
import type { SetOf } from '../../../src-shared/events/tables.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { ParsedOf } from '../../../src-shared/rpc/contract.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { callDirections, callReasons } from '../../../src-shared/tasks/words.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { call, party } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';

type CallCommands = Pick<typeof tasksContract, 'calls.log' | 'calls.change' | 'calls.remove' | 'calls.restore'>;
type Fields = Omit<ParsedOf<(typeof tasksContract)['calls.change']>, 'callId'>;
type CallRow = typeof call.$inferSelect;

const clientOf = (desk: Desk, caseId: string) =>
  desk.store.db
    .select()
    .from(party)
    .where(and(eq(party.case_id, caseId), eq(party.role, 'client'), eq(party.removed, 0)))
    .orderBy(party.id)
    .get();

/** The columns of a call. Of a party its name is kept too, so that the note still says who it was when the party is gone. */
const columnsOf = (desk: Desk, caseId: string, fields: Fields): SetOf<'call'> => {
  const row = fields.partyId ? desk.store.db.select().from(party).where(eq(party.id, fields.partyId)).get() : undefined;
  const named = row?.case_id === caseId ? row : undefined;
  // Who asks how the case stands is the client, unless somebody says otherwise.
  const asks = !named && fields.who === '' && fields.reason === 'statusQuestion' && fields.direction === 'in';
  const known = named ?? (asks ? clientOf(desk, caseId) : undefined);
  return {
    direction: fields.direction,
    party_id: known?.id ?? null,
    who: (known && partyName(known)) || fields.who,
    reason: fields.reason,
    text: fields.text,
    visibility: fields.visibility,
  };
};

const findCall = (desk: Desk, callId: string, removed = false): Result<CallRow & { case_id: string }, AppError> => {
  const row = desk.store.db.select().from(call).where(eq(call.id, callId)).get();
  if (row?.case_id == null || (row.removed === 1) !== removed) {
    return fail('call.notFound', 'Diese Telefonnotiz gibt es nicht mehr. Die Anzeige wird gerade erneuert.');
  }
  return ok({ ...row, case_id: row.case_id });
};

export const callCommands: Handlers<CallCommands> = {
  'calls.log': ({ caseId, at, ...fields }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const callId = createUuid(desk.deps);
    const columns = columnsOf(desk, caseId, fields);
    desk.record([
      {
        stream: caseId,
        kind: 'call.logged',
        facts: {
          direction: callDirections[fields.direction],
          who: columns.who ?? '',
          reason: callReasons[fields.reason],
        },
        changes: [
          setRow('call', callId, {
            case_id: caseId,
            ...columns,
            at: at ?? desk.deps.now(),
            created_by: desk.me.id,
          }),
        ],
      },
    ]);
    return ok({ callId });
  },

  'calls.change': ({ callId, ...fields }, desk) => {
    const found = findCall(desk, callId);
    if (!found.ok) return found;
    const row: Readonly<Record<string, unknown>> = found.value;
    const columns = columnsOf(desk, found.value.case_id, fields);
    const changed = Object.fromEntries(
      Object.entries(columns).filter(([column, value]) => (row[column] ?? '') !== (value ?? '')),
    );
    if (Object.keys(changed).length === 0) return ok(null);
    desk.record([
      {
        stream: found.value.case_id,
        kind: 'call.changed',
        facts: { who: columns.who ?? '' },
        changes: [setRow('call', callId, changed)],
      },
    ]);
    return ok(null);
  },

  'calls.remove': ({ callId }, desk) => move(desk, callId, true),
  'calls.restore': ({ callId }, desk) => move(desk, callId, false),
};

const move = (desk: Desk, callId: string, removed: boolean): Result<null, AppError> => {
  const found = findCall(desk, callId, !removed);
  if (!found.ok) return found;
  const who = found.value.who ?? '';
  desk.record([
    {
      stream: found.value.case_id,
      kind: removed ? 'call.removed' : 'change.undone',
      facts: removed ? { who } : { what: `Telefonnotiz zu ${who || 'Unbekannt'} gelöscht.` },
      changes: [removeRow('call', callId, removed)],
    },
  ]);
  return ok(null);
};
