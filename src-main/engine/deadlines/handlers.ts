import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type {
  CaseDeadline,
  DeadlineState,
  deadlinesContract,
  newDeadline,
} from '../../../src-shared/contract/deadlines.ts';
import { dayOf, isDay } from '../../../src-shared/deadlines/calendar.ts';
import { isPeriodUnit, periodEnd } from '../../../src-shared/deadlines/period.ts';
import { isDeadlineRule, movesOffRest } from '../../../src-shared/deadlines/rules.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase, userName } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { deadline, suspension } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { exportCalendar } from './calendar-file.ts';
import {
  caseLimitation,
  computeDeadline,
  explainEnd,
  explainLimitation,
  kindOf,
  suspensionsOf,
  warnAt,
  within,
} from './compute.ts';
import { movedDeadlines } from './moved.ts';
import { officePlace, placeOf } from './place.ts';

const gone = () => fail('deadline.notFound', 'Diese Frist gibt es nicht mehr. Die Anzeige wird gerade erneuert.');
/** Made by the status matrix or the 48-hour goal: it follows the case. */
const isAutomatic = (kind: string | null): boolean => kind === 'letterGoal' || kind?.startsWith('status:') === true;

const stateOf = (row: typeof deadline.$inferSelect, now: number): DeadlineState => {
  if (row.done_at !== null) return 'done';
  if ((row.due_at ?? 0) < now) return 'overdue';
  return row.warn_at !== null && row.warn_at <= now ? 'near' : 'open';
};

const findDeadline = (desk: Desk, id: string) => {
  const row = desk.store.db.select().from(deadline).where(eq(deadline.id, id)).get();
  return row?.case_id && row.removed === 0 ? row : undefined;
};

const deadlineInfo = (desk: Desk, row: typeof deadline.$inferSelect): CaseDeadline => {
  const unit = isPeriodUnit(row.unit) ? row.unit : null;
  const startsAt = row.starts_at ?? 0;
  const explained =
    unit !== null && row.amount !== null && row.rule !== 'limitation'
      ? explainEnd(
          dayOf(startsAt),
          row.amount,
          unit,
          periodEnd(
            startsAt,
            { amount: row.amount, unit },
            placeOf(desk, row.case_id ?? '').code,
            movesOffRest(row.kind ?? ''),
          ),
        )
      : [];
  return {
    id: row.id,
    rule: isDeadlineRule(row.rule) ? row.rule : null,
    title: row.title ?? '',
    reason: row.reason ?? '',
    source: row.source ?? '',
    startsAt,
    dueAt: row.due_at ?? 0,
    amount: row.amount,
    unit,
    warnAt: row.warn_at,
    state: stateOf(row, desk.deps.now()),
    explanation: explained,
    doneAt: row.done_at,
    doneByName: userName(desk, row.done_by),
    automatic: isAutomatic(row.kind),
    moves: movesOffRest(row.kind ?? ''),
  };
};

const save = (desk: Desk, input: z.output<typeof newDeadline>, existing: string | undefined) => {
  const found = findCase(desk, input.caseId);
  if (!found.ok) return found;
  const { dueAt } = computeDeadline(desk, input);
  if (dueAt === null) {
    return fail(
      'deadline.suspended',
      'Die Verjährung ist zurzeit gehemmt und hat deshalb kein Ende. Tragen Sie das Ende der Hemmung ein, dann lässt sich die Frist setzen.',
    );
  }
  const deadlineId = existing ?? createUuid(desk.deps);
  desk.record([
    {
      stream: input.caseId,
      kind: existing ? 'deadline.changed' : 'deadline.set',
      facts: { title: input.title, dueAt },
      changes: [
        setRow('deadline', deadlineId, {
          case_id: input.caseId,
          kind: kindOf(input),
          rule: input.rule,
          title: input.title,
          reason: input.reason,
          source: input.source,
          starts_at: within(input.startsOn),
          due_at: dueAt,
          amount: input.amount,
          unit: input.unit,
          warn_at: warnAt(dueAt, input.warnDays),
        }),
      ],
    },
  ]);
  return ok({ deadlineId });
};

export const deadlineHandlers: Handlers<typeof deadlinesContract> = {
  'deadlines.forCase': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const state = placeOf(desk, input.caseId);
    const accidentOn = found.value.accident_date ?? '';
    const limitation = isDay(accidentOn) ? caseLimitation(desk, input.caseId, accidentOn, state.code) : null;
    return ok({
      deadlines: desk.store.db
        .select()
        .from(deadline)
        .where(and(eq(deadline.case_id, input.caseId), eq(deadline.removed, 0)))
        .orderBy(asc(deadline.due_at), deadline.id)
        .all()
        .map((row) => deadlineInfo(desk, row)),
      suspensions: suspensionsOf(desk, input.caseId),
      limitation: limitation && {
        accidentOn,
        nominal: limitation.nominal,
        suspendedDays: limitation.suspendedDays,
        dueAt: limitation.end?.dueAt ?? null,
        explanation: explainLimitation(limitation),
      },
      state,
    });
  },

  'deadlines.preview': (input, desk) => {
    const found = findCase(desk, input.caseId);
    return found.ok ? ok(computeDeadline(desk, input)) : found;
  },

  'deadlines.add': (input, desk) => save(desk, input, undefined),

  'deadlines.change': (input, desk) => {
    const row = findDeadline(desk, input.deadlineId);
    if (row?.case_id !== input.caseId) return gone();
    if (isAutomatic(row.kind)) {
      return fail('deadline.automatic', 'Diese Frist folgt dem Status der Akte und ändert sich mit ihm.');
    }
    const saved = save(desk, input, row.id);
    return saved.ok ? ok(null) : saved;
  },

  'deadlines.remove': (input, desk) => {
    const row = findDeadline(desk, input.deadlineId);
    if (!row?.case_id) return ok(null);
    if (isAutomatic(row.kind)) {
      return fail('deadline.automatic', 'Diese Frist folgt dem Status der Akte. Sie lässt sich als erledigt abhaken.');
    }
    desk.record([
      {
        stream: row.case_id,
        kind: 'deadline.removed',
        facts: { title: row.title ?? '' },
        changes: [removeRow('deadline', row.id)],
      },
    ]);
    return ok(null);
  },

  'deadlines.setState': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: input.caseId,
        kind: 'case.changed',
        facts: { what: 'Bundesland' },
        changes: [setRow('case_file', input.caseId, { state: input.state })],
      },
      ...movedDeadlines(
        desk,
        input.caseId,
        input.state || (officePlace(desk) ?? 'DE'),
        suspensionsOf(desk, input.caseId),
      ),
    ]);
    return ok(null);
  },

  'suspensions.set': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    if (input.to !== null && input.to < input.from) {
      return fail('suspension.backwards', 'Das Ende der Hemmung liegt vor ihrem Beginn.', 'to');
    }
    const suspensionId = input.suspensionId ?? createUuid(desk.deps);
    desk.record([
      {
        stream: input.caseId,
        kind: 'suspension.set',
        facts: { from: input.from, to: input.to ?? '', reason: input.reason },
        changes: [
          setRow('suspension', suspensionId, {
            case_id: input.caseId,
            starts_on: input.from,
            ends_on: input.to,
            reason: input.reason,
          }),
        ],
      },
      ...movedDeadlines(desk, input.caseId, placeOf(desk, input.caseId).code, [
        ...suspensionsOf(desk, input.caseId).filter(({ id }) => id !== suspensionId),
        { from: input.from, to: input.to },
      ]),
    ]);
    return ok({ suspensionId });
  },

  'suspensions.remove': (input, desk) => {
    const row = desk.store.db.select().from(suspension).where(eq(suspension.id, input.suspensionId)).get();
    if (!row?.case_id || row.removed === 1) return ok(null);
    desk.record([
      {
        stream: row.case_id,
        kind: 'suspension.removed',
        facts: { from: row.starts_on ?? '' },
        changes: [removeRow('suspension', row.id)],
      },
      ...movedDeadlines(
        desk,
        row.case_id,
        placeOf(desk, row.case_id).code,
        suspensionsOf(desk, row.case_id).filter(({ id }) => id !== row.id),
      ),
    ]);
    return ok(null);
  },

  'deadlines.exportIcs': (input, desk) => exportCalendar(desk, input.caseId),
};
