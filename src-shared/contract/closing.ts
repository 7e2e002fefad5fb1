import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, type Methods, query, staff } from '../rpc/contract.ts';

/** The points that are looked at before a case is closed, in the order in which one goes through them. */
export const closingPoints = {
  payments: 'Zahlungen',
  differences: 'Differenzen',
  tasks: 'Aufgaben',
  deadlines: 'Fristen',
  queries: 'Rückfragen',
  papers: 'Unterlagen',
  letters: 'Schreiben',
  client: 'Nachricht an den Mandanten',
  shares: 'Links zu Dokumenten',
} as const;
export type ClosingPointId = keyof typeof closingPoints;
export const closingPointIds = Object.keys(closingPoints) as readonly ClosingPointId[];

export interface ClosingPoint {
  readonly id: ClosingPointId;
  readonly done: boolean;
  /** German: what is so, or what is open. */
  readonly detail: string;
  /** The tab of the case where it is settled. */
  readonly tab: 'uebersicht' | 'forderung' | 'schreiben' | 'fristen' | 'notizen' | 'dokumente' | 'freigabe';
}

export interface Retention {
  readonly title: string;
  readonly period: string;
  readonly basis: string;
  /** `YYYY-MM-DD`, the last day the case is kept; if it is open, were it closed today. */
  readonly until: string;
}

export interface ClosingInfo {
  readonly closedAt: number | null;
  readonly note: string;
  readonly points: readonly ClosingPoint[];
  readonly retention: Retention;
}

const reason = (missing: string) => z.string().trim().min(1, missing).max(500, 'Der Text ist zu lang.');

export const closingContract = {
  'closing.get': query<ClosingInfo>()(z.object({ caseId: uuid }), everyone, [
    'case_file',
    'claim_item',
    'reduction',
    'payment',
    'payment_share',
    'task',
    'deadline',
    'insurer_query',
    'checklist_item',
    'document',
    'letter',
    'letter_handover',
    'publication',
    'share',
    'status',
  ]),
  /** Closes a case; each open point is accepted with a reason. */
  'closing.close': command<null>()(
    z.object({
      caseId: uuid,
      /** The closing stage; the one that means closing when left out. */
      statusId: z.string().min(1).max(80).optional(),
      note: z.string().trim().max(2000, 'Der Text ist zu lang.').default(''),
      accept: z
        .array(
          z.object({
            point: z.enum(closingPointIds),
            reason: reason('Bitte kurz sagen, warum der Punkt offen bleiben darf.'),
          }),
        )
        .max(20)
        .default([]),
    }),
    staff,
  ),
  /** Opens a closed case again, in the stage it was in before. */
  'closing.reopen': command<null>()(
    z.object({ caseId: uuid, reason: reason('Bitte kurz sagen, warum die Akte wieder geöffnet wird.') }),
    staff,
  ),
} as const satisfies Methods;
