import { eq } from 'drizzle-orm';
import { isState, type State } from '../../../src-shared/deadlines/holidays.ts';
import type { Desk } from '../desk.ts';
import { caseFile, office } from '../store/schema.ts';

type PlaceDesk = Pick<Desk, 'store'> & { readonly identity: Pick<Desk['identity'], 'officeId'> };

/** The Land whose holidays count for a case (the place of declaration and performance, § 193 BGB), and who said so. */
export const placeOf = (
  desk: PlaceDesk,
  caseId: string,
): { readonly code: State; readonly from: 'case' | 'office' | 'none' } => {
  const ofCase = desk.store.db
    .select({ state: caseFile.state })
    .from(caseFile)
    .where(eq(caseFile.id, caseId))
    .get()?.state;
  if (isState(ofCase)) return { code: ofCase, from: 'case' };
  const ofOffice = officePlace(desk);
  return ofOffice ? { code: ofOffice, from: 'office' } : { code: 'DE', from: 'none' };
};

/** The Land of the office itself; undefined where it is not given. */
export const officePlace = (desk: PlaceDesk): State | undefined => {
  const found = desk.store.db
    .select({ state: office.state })
    .from(office)
    .where(eq(office.id, desk.identity.officeId))
    .get()?.state;
  return isState(found) ? found : undefined;
};
