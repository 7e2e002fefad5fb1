import type { newCaseTexts } from '../texts/new-case.ts';
import type { CaseDraft } from './draft.ts';

type Missing = keyof typeof newCaseTexts.missing;

const nameOf = ({ company, firstName, lastName }: CaseDraft['insurer']): string =>
  `${company}${firstName}${lastName}`.trim();

/** What the demand letter will need and nobody has said yet. A gentle list: nothing of it is asked for now. */
export const missingIn = (draft: CaseDraft): readonly Missing[] => {
  const { client, vehicle, accident, lawyer, branch, mandate, others } = draft;
  const asked: Readonly<Record<Missing, boolean>> = {
    clientAddress: [client.street, client.postalCode, client.city].some((part) => part.trim() === ''),
    clientReach: `${client.phone}${client.email}`.trim() === '',
    plate: vehicle.plate.trim() === '',
    fin: vehicle.fin.trim() === '',
    accidentDate: accident.date === '',
    accidentPlace: accident.place.trim() === '',
    opponentPlate: draft.opponentPlate.trim() === '',
    insurer: nameOf(draft.insurer) === '',
    claimNumber: draft.claimNumber.trim() === '',
    mandate: mandate === '',
    lessor: branch === 'leasing' && !others.some(({ role, name }) => role === 'lessor' && name.trim() !== ''),
    lawyer: mandate === 'lawyer' && nameOf(lawyer) === '',
  };
  return (Object.keys(asked) as Missing[]).filter((name) => asked[name]);
};
