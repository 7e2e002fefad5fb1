import type { z } from 'zod';
import {
  type AccidentFields,
  accidentFields,
  newCase,
  type PartyFields,
  partyFields,
  type VehicleFields,
  vehicleFields,
} from '../../src-shared/contract/cases.ts';
import type { DeskMemory } from '../frame/desk-memory.tsx';
import { de } from '../texts/de.ts';

type NewCase = z.output<typeof newCase>;
export type OtherRole = NewCase['others'][number]['role'];
/** Somebody else who has to do with the claim, with the least that is asked on the telephone. */
export interface OtherParty {
  readonly role: OtherRole;
  readonly name: string;
  readonly phone: string;
}

/** The form's values: the contract's input with every optional party there, to type into. */
export interface CaseDraft {
  readonly client: PartyFields;
  readonly opponent: PartyFields;
  readonly insurer: PartyFields;
  readonly workshop: PartyFields;
  readonly lawyer: PartyFields;
  readonly others: readonly OtherParty[];
  readonly opponentPlate: string;
  readonly claimNumber: string;
  readonly policyNumber: string;
  readonly vehicle: VehicleFields;
  readonly accident: AccidentFields;
  readonly branch: NewCase['branch'];
  readonly mandate: NewCase['mandate'];
}

export const emptyDraft: CaseDraft = {
  client: partyFields.parse({}),
  opponent: partyFields.parse({}),
  insurer: partyFields.parse({ kind: 'company' }),
  workshop: partyFields.parse({ kind: 'company' }),
  lawyer: partyFields.parse({ kind: 'company' }),
  others: [],
  opponentPlate: '',
  claimNumber: '',
  policyNumber: '',
  vehicle: vehicleFields.parse({}),
  accident: accidentFields.parse({}),
  branch: 'repair',
  mandate: '',
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

/** A name typed in one field: the last word is the last name. */
const named = ({ name, phone }: OtherParty): PartyFields => {
  const words = name.trim().split(/\s+/);
  return partyFields.parse({ firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '', phone });
};

/** The engine's input: parties nobody typed anything about are left out. */
export const toNewCase = (draft: CaseDraft): z.input<typeof newCase> => {
  const { client, opponent, insurer, workshop, lawyer, others, ...rest } = draft;
  const filled = Object.entries({ opponent, insurer, workshop, lawyer }).flatMap(([role, party]) => {
    // A law firm may be one person: both names are asked in one field, which is the company.
    const fields = ofKind(party);
    return isFilled(fields) ? [[role, fields] as const] : [];
  });
  return {
    ...rest,
    client: ofKind(client),
    ...Object.fromEntries(filled),
    others: others
      .filter(({ name, phone }) => name.trim() !== '' || phone.trim() !== '')
      .map((other) => ({ role: other.role, fields: named(other) })),
    toDirectory: true,
  };
};

const DRAFT = 'newCase.draft';
const FRESH = 'newCase.fresh';

export const isEmptyDraft = (draft: CaseDraft): boolean => JSON.stringify(draft) === JSON.stringify(emptyDraft);

/** What was typed since the window opened and is not saved yet; undefined where nothing is known here. */
export const rememberedDraft = (memory: DeskMemory): CaseDraft | undefined => memory.read(DRAFT, () => undefined);
export const rememberDraft = (memory: DeskMemory, draft: CaseDraft): void => memory.write(DRAFT, draft);
export const forgetDraft = (memory: DeskMemory): void => memory.forget(DRAFT);
/** Whether closing the window would lose something of the draft. */
export const markDraft = (memory: DeskMemory, atRisk: boolean): void =>
  memory.markUnsaved(DRAFT, atRisk ? 'newCase' : undefined);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `kept` in the shape of `blank`: what another version wrote otherwise, or not at all, is as in `blank`. */
const inShapeOf = (blank: unknown, kept: unknown): unknown => {
  if (isRecord(blank)) {
    const from = isRecord(kept) ? kept : {};
    return Object.fromEntries(Object.entries(blank).map(([key, value]) => [key, inShapeOf(value, from[key])]));
  }
  if (kept === undefined || isRecord(kept) || Array.isArray(kept)) return blank;
  // A number or answer not known yet is null; text in a field for a number waits there to be mended.
  return blank === null || kept === null || typeof kept === typeof blank ? kept : blank;
};

const blankOther: OtherParty = { role: 'other', name: '', phone: '' };

/** The draft that a desk kept as text; the empty one where that is none. */
export const restoreDraft = (text: string): CaseDraft => {
  try {
    const kept: unknown = JSON.parse(text);
    const others = isRecord(kept) && Array.isArray(kept.others) ? kept.others : [];
    return {
      ...(inShapeOf(emptyDraft, kept) as CaseDraft),
      others: others.map((other) => inShapeOf(blankOther, other) as OtherParty),
    };
  } catch {
    return emptyDraft;
  }
};

/** The case that was made last, while its next steps are offered. */
export const freshCase = (memory: DeskMemory): string => memory.read(FRESH, () => '');
export const markFresh = (memory: DeskMemory, caseId: string): void => memory.write(FRESH, caseId);
