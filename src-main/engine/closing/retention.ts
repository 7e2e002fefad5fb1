import { and, eq, isNotNull } from 'drizzle-orm';
import { dayOf, isDay } from '../../../src-shared/deadlines/calendar.ts';
import { retentionOf } from '../../../src-shared/retention/retention.ts';
import { caseLimitation } from '../deadlines/compute.ts';
import { placeOf } from '../deadlines/place.ts';
import type { Desk } from '../desk.ts';
import { caseFile, document, letter, payment } from '../store/schema.ts';

/** The last day on which the claims of a case can be pursued; while limitation is suspended, without that suspension. */
const claimsUntil = (desk: Desk, caseId: string): string | null => {
  const row = desk.store.db
    .select({ accident: caseFile.accident_date })
    .from(caseFile)
    .where(eq(caseFile.id, caseId))
    .get();
  const accidentOn = row?.accident ?? '';
  if (!isDay(accidentOn)) return null;
  const { end, nominal } = caseLimitation(desk, caseId, accidentOn, placeOf(desk, caseId).code);
  return end?.day ?? nominal;
};

/** How long the case as it stands is kept if it closes now (epoch milliseconds). */
export const retentionOfCase = (desk: Desk, caseId: string, now: number) => {
  const { db } = desk.store;
  const kinds = db
    .selectDistinct({ kind: document.kind })
    .from(document)
    .where(and(eq(document.case_id, caseId), eq(document.removed, 0)))
    .all();
  return retentionOf(
    {
      documentKinds: kinds.map(({ kind }) => kind ?? ''),
      payments: db
        .select({ id: payment.id })
        .from(payment)
        .where(and(eq(payment.case_id, caseId), eq(payment.removed, 0)))
        .all().length,
      letters: db
        .select({ id: letter.id })
        .from(letter)
        .where(and(eq(letter.case_id, caseId), eq(letter.removed, 0), isNotNull(letter.finished_at)))
        .all().length,
    },
    dayOf(now),
    claimsUntil(desk, caseId),
  );
};
