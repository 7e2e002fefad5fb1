import { z } from 'zod';
import { isDay } from '../deadlines/calendar.ts';
import { states } from '../deadlines/holidays.ts';
import { type PeriodUnit, periodUnits } from '../deadlines/period.ts';
import { type DeadlineRuleId, deadlineRules } from '../deadlines/rules.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

const day = z.string().refine(isDay, 'Diesen Tag gibt es nicht. Bitte ein Datum wie 24.03.2026 angeben.');
const unit = z.enum(Object.keys(periodUnits) as [PeriodUnit, ...PeriodUnit[]]);
const rule = z.enum(Object.keys(deadlineRules) as [DeadlineRuleId, ...DeadlineRuleId[]]);

/** A deadline to be set: by a rule of the trade or freely. `startsOn` is the day of the event that starts it. */
export const newDeadline = z.object({
  caseId: uuid,
  rule: rule.nullable().default(null),
  title: z.string().trim().min(1, 'Die Frist braucht eine Bezeichnung.').max(200, 'Die Bezeichnung ist zu lang.'),
  reason: z.string().trim().max(500, 'Der Grund ist zu lang.').default(''),
  source: z.string().trim().max(300, 'Die Quelle ist zu lang.').default(''),
  startsOn: day,
  amount: z.number().int().min(1, 'Die Dauer muss mindestens 1 sein.').max(9_999, 'Die Dauer ist zu groß.'),
  unit,
  /** Of a free one: whether its end moves off a day of rest (§ 193 BGB); false for a goal of the office. */
  moves: z.boolean().default(true),
  /** Days before the end from which it is shown as near; 0 for none. */
  warnDays: z.number().int().min(0).max(365).default(0),
});

/** What the computation of a deadline gives. */
export interface ComputedDeadline {
  /** Null while limitation is suspended without an end. */
  readonly dueAt: number | null;
  /** German sentences: how the end was found, and why it moved. */
  readonly explanation: readonly string[];
  /** What is odd, e.g. that it is over already. Never blocks. */
  readonly warnings: readonly string[];
}

export type DeadlineState = 'open' | 'near' | 'overdue' | 'done' | 'suspended';

export interface CaseDeadline {
  readonly id: string;
  readonly rule: DeadlineRuleId | null;
  readonly title: string;
  readonly reason: string;
  readonly source: string;
  readonly startsAt: number;
  readonly dueAt: number;
  readonly amount: number | null;
  readonly unit: PeriodUnit | null;
  readonly warnAt: number | null;
  readonly state: DeadlineState;
  readonly explanation: readonly string[];
  readonly doneAt: number | null;
  readonly doneByName: string;
  /** Set by the status or the 48-hour goal: it follows the case and is not changed by hand. */
  readonly automatic: boolean;
  /** Whether its end moves off a day of rest (§ 193 BGB). */
  readonly moves: boolean;
}

export interface SuspensionInfo {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly reason: string;
}

/** When the case's claims become time-barred, as far as the case tells. */
export interface LimitationInfo {
  readonly accidentOn: string;
  readonly nominal: string;
  readonly suspendedDays: number;
  /** Null while suspended. */
  readonly dueAt: number | null;
  readonly explanation: readonly string[];
}

const reads = ['deadline', 'suspension', 'case_file', 'office', 'user'];

export const deadlinesContract = {
  'deadlines.forCase': query<{
    readonly deadlines: readonly CaseDeadline[];
    readonly suspensions: readonly SuspensionInfo[];
    /** Null where the case has no day of accident. */
    readonly limitation: LimitationInfo | null;
    /** The Land whose holidays count, and whether the case or the office says so. */
    readonly state: { readonly code: keyof typeof states; readonly from: 'case' | 'office' | 'none' };
  }>()(z.object({ caseId: uuid }), everyone, reads),
  /** What a deadline would be, nothing saved. */
  'deadlines.preview': query<ComputedDeadline>()(newDeadline.omit({ title: true }), everyone, reads),
  'deadlines.add': command<{ readonly deadlineId: string }>()(newDeadline, staff),
  'deadlines.change': command<null>()(newDeadline.extend({ deadlineId: uuid }), staff),
  'deadlines.remove': command<null>()(z.object({ deadlineId: uuid }), staff),
  'deadlines.setState': command<null>()(
    z.object({
      caseId: uuid,
      state: z.union([z.enum(Object.keys(states) as [keyof typeof states, ...(keyof typeof states)[]]), z.literal('')]),
    }),
    staff,
  ),
  'suspensions.set': command<{ readonly suspensionId: string }>()(
    z.object({
      caseId: uuid,
      suspensionId: uuid.optional(),
      from: day,
      to: day.nullable().default(null),
      reason: z.string().trim().min(1, 'Bitte sagen, warum die Verjährung gehemmt ist.').max(300),
    }),
    staff,
  ),
  'suspensions.remove': command<null>()(z.object({ suspensionId: uuid }), staff),
  /** Open deadlines and coming appointments as a calendar file (RFC 5545): of one case, or of all. */
  'deadlines.exportIcs': query<{ readonly name: string; readonly bytes: Uint8Array; readonly entries: number }>()(
    z.object({ caseId: uuid.nullable().default(null) }),
    everyone,
    [...reads, 'appointment'],
  ),
} as const;
