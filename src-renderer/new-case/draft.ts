import type { z } from 'zod';
import {
  accidentFields,
  newCase,
  type PartyFields,
  partyFields,
  vehicleFields,
} from '../../src-shared/contract/cases.ts';
import type { DeskMemory } from '../frame/desk-memory.tsx';
import { de } from '../texts/de.ts';

/** The form's values: the contract's input with every optional party there, to type into. */
export interface CaseDraft {
  readonly client: PartyFields;
  readonly opponent: PartyFields;
  readonly insurer: PartyFields;
  readonly workshop: PartyFields;
  readonly opponentPlate: string;
  readonly claimNumber: string;
  readonly policyNumber: string;
  readonly vehicle: z.output<typeof vehicleFields>;
  readonly accident: z.output<typeof accidentFields>;
  readonly branch: z.output<typeof newCase>['branch'];
}

export const emptyDraft: CaseDraft = {
  client: partyFields.parse({}),
  opponent: partyFields.parse({}),
  insurer: partyFields.parse({ kind: 'company' }),
  workshop: partyFields.parse({ kind: 'company' }),
  opponentPlate: '',
  claimNumber: '',
  policyNumber: '',
  vehicle: vehicleFields.parse({}),
  accident: accidentFields.parse({}),
  branch: 'repair',
};

/** The contract's new case, asking for the client's name here already, so that the cursor lands in the right field. */
export const caseSchema = newCase.superRefine((value, context) => {
  const { kind, company, lastName, firstName } = value.client;
  if (kind === 'company' && company === '') {
    context.addIssue({ code: 'custom', path: ['client', 'company'], message: de.newCase.companyMissing });
  }
  if (kind === 'person' && lastName === '' && firstName === '') {
    context.addIssue({ code: 'custom', path: ['client', 'lastName'], message: de.newCase.clientMissing });
  }
});

const isFilled = ({ kind: _kind, ...fields }: PartyFields): boolean =>
  Object.values(fields).some((value) => (typeof value === 'string' ? value.trim() !== '' : value));

/** Only the fields of the chosen kind: what was typed under „Person“ does not slip into a company unseen. */
const ofKind = (party: PartyFields): PartyFields =>
  party.kind === 'company'
    ? { ...party, salutation: '', firstName: '', lastName: '' }
    : { ...party, company: '', contactPerson: '' };

/** The engine's input: parties nobody typed anything about are left out. */
export const toNewCase = (draft: CaseDraft): z.input<typeof newCase> => {
  const { opponent, insurer, workshop, ...rest } = draft;
  return {
    ...rest,
    client: ofKind(draft.client),
    ...(isFilled(ofKind(opponent)) ? { opponent: ofKind(opponent) } : {}),
    ...(isFilled(ofKind(insurer)) ? { insurer: ofKind(insurer) } : {}),
    ...(isFilled(ofKind(workshop)) ? { workshop: ofKind(workshop) } : {}),
  };
};

const DRAFT = 'newCase.draft';

export const isEmptyDraft = (draft: CaseDraft): boolean => JSON.stringify(draft) === JSON.stringify(emptyDraft);
/** What was typed into a new case and is not saved yet. */
export const readDraft = (memory: DeskMemory): CaseDraft => memory.read(DRAFT, () => emptyDraft);
export const keepDraft = (memory: DeskMemory, draft: CaseDraft): void => {
  memory.write(DRAFT, draft);
  memory.markUnsaved(DRAFT, isEmptyDraft(draft) ? undefined : 'newCase');
};
export const forgetDraft = (memory: DeskMemory): void => memory.forget(DRAFT);
