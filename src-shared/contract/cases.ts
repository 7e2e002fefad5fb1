import { z } from 'zod';
import { allKinds } from '../cases/checklist.ts';
import type { StageMeaning } from '../cases/matrix.ts';
import {
  type Branch,
  branches,
  type DocumentKind,
  financings,
  liabilityStates,
  mandates,
  type NoteVisibility,
  type PartyRole,
  partyRoles,
  vehicleKinds,
} from '../cases/words.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

const text = (max = 200) => z.string().trim().max(max, 'Der Text ist zu lang.').default('');
/** A day as `YYYY-MM-DD`. What is no day stays as typed and is warned about, never refused; nothing counts from it. */
const typedDay = text(40);
/** Yes, no, or not known (null). */
const known = z.boolean().nullable().default(null);
/** A code of one of the word lists, or empty for not known. */
const codeOf = <T extends string>(words: Readonly<Record<T, string>>) =>
  z.union([z.enum(Object.keys(words) as [T, ...T[]]), z.literal('')]).default('');
const wholeNumber = z.number('Bitte eine ganze Zahl angeben.').int('Bitte eine ganze Zahl angeben.').nullable();

export const partyFields = z.object({
  kind: z.enum(['person', 'company']).default('person'),
  salutation: text(20),
  firstName: text(),
  lastName: text(),
  company: text(),
  contactPerson: text(),
  street: text(),
  postalCode: text(20),
  city: text(),
  phone: text(60),
  email: text(),
  /** The number or sign under which this party keeps the matter. */
  reference: text(100),
  /** Where the client wants to be paid. */
  iban: text(60),
  /** Whether the client may deduct input tax: then the claim is net of VAT. */
  inputTax: z.boolean().default(false),
  /** The contact of the directory this party was taken from or became; empty where there is none. */
  contactId: text(80),
});
export type PartyFields = z.output<typeof partyFields>;

/** What the registration paper and the client say of a vehicle. Odd values are kept and warned about (src-shared/cases). */
export const vehicleFields = z.object({
  kind: codeOf(vehicleKinds),
  /** As on the plate, the season behind: `HH KB 24 04/10`. */
  plate: text(40),
  make: text(80),
  model: text(80),
  colour: text(60),
  fin: text(40),
  /** German check character of the FIN (ZB I field 3). */
  finCheck: text(5),
  /** ZB I field 2.1. */
  hsn: text(20),
  /** ZB I field 2.2, the first three signs. */
  tsn: text(20),
  firstRegistration: typedDay,
  /** The month of the next inspection (HU) as `05/2027`. */
  nextInspection: text(40),
  mileageKm: wholeNumber.default(null),
  financing: codeOf(financings),
  /** Serviced by the book: then an insurer may not refer to a cheaper workshop. */
  maintained: known,
  roadworthy: known,
  previousOwners: wholeNumber.default(null),
  previousDamage: text(5000),
});
export type VehicleFields = z.output<typeof vehicleFields>;

export const accidentFields = z.object({
  date: typedDay,
  /** `HH:MM`, or what was typed. */
  time: text(40),
  place: text(300),
  /** Empty: Germany. */
  country: text(80),
  course: text(20_000),
  /** Whether the police came. */
  police: known,
  policeStation: text(),
  policeReference: text(100),
});
export type AccidentFields = z.output<typeof accidentFields>;

/** Who claims the damage, so which sender letters start with, and since when (`YYYY-MM-DD`). */
export const mandateFields = z.object({ mandate: codeOf(mandates), since: typedDay });
export type MandateFields = z.output<typeof mandateFields>;

export const liabilityFields = z.object({
  state: codeOf(liabilityStates),
  /** The share of the damage the other side owes, in whole percent. */
  percent: z
    .number('Bitte eine Zahl von 0 bis 100 angeben.')
    .int('Bitte eine ganze Zahl angeben.')
    .min(0, 'Die Haftungsquote liegt zwischen 0 und 100 %.')
    .max(100, 'Die Haftungsquote liegt zwischen 0 und 100 %.')
    .default(100),
});
export type LiabilityFields = z.output<typeof liabilityFields>;

const partyRole = z.enum(Object.keys(partyRoles) as [PartyRole, ...PartyRole[]]);
const branch = z.enum(Object.keys(branches) as [Branch, ...Branch[]]);

export const newCase = z.object({
  client: partyFields,
  opponent: partyFields.optional(),
  opponentPlate: text(40),
  insurer: partyFields.optional(),
  workshop: partyFields.optional(),
  lawyer: partyFields.optional(),
  /** Anybody else: holder, driver, witnesses … */
  others: z
    .array(z.object({ role: partyRole.exclude(['client']), fields: partyFields }))
    .max(50)
    .default([]),
  claimNumber: text(60),
  policyNumber: text(60),
  vehicle: vehicleFields,
  accident: accidentFields,
  branch: branch.default('repair'),
  mandate: codeOf(mandates),
  /** Epoch milliseconds; now when left out. Starts the 48-hour goal. */
  receivedAt: z.number().int().positive().optional(),
  /** Whether parties that are not from the directory become contacts of it; opponents never do. */
  toDirectory: z.boolean().default(false),
  /** Who is responsible; whoever makes the case when left out. */
  responsibleId: uuid.optional(),
});

/** What a case will get by itself, shown while it is taken in. */
export interface IntakeInfo {
  /** The number the case gets if nobody makes another one first. */
  readonly fileNumber: string;
  readonly responsibleName: string;
  readonly stage: string;
  readonly papers: readonly { readonly title: string; readonly fromStatus: string }[];
  /** Usual positions of the claim. */
  readonly positions: readonly string[];
  readonly deadlines: readonly { readonly title: string; readonly when: string }[];
}

export const caseSort = z.enum([
  'fileNumber',
  'client',
  'plate',
  'insurer',
  'status',
  'nextDue',
  'createdAt',
  'responsible',
]);
export type CaseSort = z.infer<typeof caseSort>;

/** One line of the list of cases. */
export interface CaseRow {
  readonly id: string;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly plate: string;
  readonly insurerName: string;
  readonly statusId: string;
  readonly statusTitle: string;
  readonly statusPosition: number;
  readonly statusSince: number;
  readonly responsibleName: string;
  /** The nearest open deadline or task. */
  readonly nextDueAt: number | null;
  readonly nextDueTitle: string | null;
  readonly missingDocuments: number;
  readonly createdAt: number;
  readonly closed: boolean;
}

export interface StatusInfo {
  readonly id: string;
  readonly position: number;
  readonly title: string;
  readonly clientTitle: string;
  readonly clientResult: string;
  readonly clientNext: string;
  readonly closes: boolean;
  /** False: the client keeps reading the last published stage. */
  readonly published: boolean;
  readonly meaning: StageMeaning | '';
  /** The stages the office recommends to go to from here. */
  readonly recommended: readonly string[];
}

export interface DeadlineInfo {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly reason: string;
  readonly startsAt: number;
  readonly dueAt: number;
  readonly doneAt: number | null;
}

export interface TaskInfo {
  readonly id: string;
  readonly caseId: string | null;
  readonly title: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string;
  readonly dueAt: number | null;
  readonly createdAt: number;
  readonly createdByName: string;
  readonly doneAt: number | null;
  readonly doneByName: string;
}

export interface NoteInfo {
  readonly id: string;
  readonly text: string;
  readonly visibility: NoteVisibility;
  readonly createdAt: number;
  readonly createdByName: string;
}

export interface ChecklistInfo {
  readonly id: string;
  readonly documentKind: DocumentKind;
  readonly title: string;
  readonly required: boolean;
  readonly waivedReason: string;
  /** How many documents of this kind the case holds. */
  readonly documents: number;
  /** The title of the stage from which it counts as missing, while that lies ahead; empty: it counts now. */
  readonly fromStatus: string;
}

export interface CaseDetail {
  readonly id: string;
  readonly fileNumber: string;
  readonly branch: Branch;
  readonly receivedAt: number;
  readonly createdAt: number;
  readonly createdByName: string;
  readonly closedAt: number | null;
  readonly status: StatusInfo;
  readonly statusSince: number;
  readonly responsibleId: string | null;
  readonly responsibleName: string;
  readonly claimNumber: string;
  readonly policyNumber: string;
  readonly accident: AccidentFields;
  readonly mandate: MandateFields;
  readonly liability: LiabilityFields;
  readonly parties: readonly (PartyFields & { readonly id: string; readonly role: PartyRole })[];
  readonly vehicles: readonly (VehicleFields & { readonly id: string; readonly owner: 'client' | 'opponent' })[];
  readonly deadlines: readonly DeadlineInfo[];
  readonly tasks: readonly TaskInfo[];
  readonly notes: readonly NoteInfo[];
  readonly checklist: readonly ChecklistInfo[];
  readonly documentCount: number;
}

/** One thing that needs somebody now. */
export interface TodayItem {
  readonly kind: 'deadline' | 'task' | 'appointment' | 'missingDocuments' | 'reading';
  readonly id: string;
  readonly caseId: string | null;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly title: string;
  readonly dueAt: number | null;
}

/** The groups of things in the order of their urgency. */
export const todayGroups = ['overdue', 'today', 'appointments', 'soon', 'undated', 'missing', 'reading'] as const;
export type TodayGroup = (typeof todayGroups)[number];

export interface ChronicleEntry {
  readonly eventId: string;
  readonly at: number;
  readonly actorName: string;
  readonly deskTag: string;
  readonly sentence: string;
  readonly hash: string;
}

const caseId = z.object({ caseId: uuid });

export const casesContract = {
  'cases.create': command<{ readonly caseId: string; readonly fileNumber: string }>()(newCase, staff),
  'cases.list': query<{ readonly total: number; readonly rows: readonly CaseRow[] }>()(
    z.object({
      text: text(100),
      statusIds: z.array(z.string()).default([]),
      responsibleId: uuid.optional(),
      show: z.enum(['open', 'closed', 'all']).default('open'),
      sort: caseSort.default('createdAt'),
      descending: z.boolean().default(true),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    everyone,
    ['case_file', 'party', 'vehicle', 'deadline', 'task', 'document', 'checklist_item', 'status', 'user'],
  ),
  'cases.get': query<CaseDetail>()(caseId, everyone, [
    'case_file',
    'party',
    'vehicle',
    'deadline',
    'task',
    'note',
    'document',
    'checklist_item',
    'status',
    'status_step',
    'user',
  ]),
  'cases.intake': query<IntakeInfo>()(z.object({ branch: branch.default('repair') }), everyone, [
    'case_file',
    'checklist_rule',
    'status',
  ]),
  /** What this user typed into a new case and did not save, as it was given to `keepDraft`; empty where nothing is. */
  'cases.keptDraft': query<string>()(z.object({}), everyone, []),
  /** Keeps it on this desk, encrypted like everything there, over a restart and a power cut; empty forgets it. */
  'cases.keepDraft': command<null>()(z.object({ draft: z.string().max(200_000) }), staff),
  /** Without `partyId` another one of the role joins the case; the client is always the same one. */
  'cases.changeParty': command<{ readonly partyId: string }>()(
    z.object({ caseId: uuid, partyId: uuid.optional(), role: partyRole, fields: partyFields }),
    staff,
  ),
  'cases.removeParty': command<null>()(z.object({ caseId: uuid, partyId: uuid }), staff),
  'cases.changeVehicle': command<null>()(
    z.object({ caseId: uuid, owner: z.enum(['client', 'opponent']), fields: vehicleFields }),
    staff,
  ),
  'cases.changeAccident': command<null>()(z.object({ caseId: uuid, fields: accidentFields }), staff),
  'cases.setMandate': command<null>()(z.object({ caseId: uuid, fields: mandateFields }), staff),
  'cases.setLiability': command<null>()(z.object({ caseId: uuid, fields: liabilityFields }), staff),
  'cases.changeClaim': command<null>()(
    z.object({ caseId: uuid, claimNumber: text(60), policyNumber: text(60), branch }),
    staff,
  ),
  'cases.assign': command<null>()(z.object({ caseId: uuid, userId: uuid }), staff),
  'cases.changeStatus': command<null>()(z.object({ caseId: uuid, statusId: z.string().min(1).max(80) }), staff),
  'statusMatrix.get': query<readonly StatusInfo[]>()(z.object({}), everyone, ['status', 'status_step']),
  'deadlines.done': command<null>()(z.object({ deadlineId: uuid }), staff),
  'deadlines.reopen': command<null>()(z.object({ deadlineId: uuid }), staff),
  'checklist.waive': command<null>()(
    z.object({
      itemId: uuid,
      reason: z.string().trim().min(1, 'Bitte kurz sagen, warum die Unterlage nicht gebraucht wird.').max(300),
    }),
    staff,
  ),
  'checklist.require': command<null>()(z.object({ itemId: uuid }), staff),
  'checklist.add': command<null>()(
    z.object({ caseId: uuid, documentKind: z.enum(allKinds, 'Bitte eine Unterlage wählen.') }),
    staff,
  ),
  'today.get': query<{
    /** The time (epoch milliseconds) by which the totals divide overdue, today and soon. */
    readonly at: number;
    /** Of each group the most urgent things, at most some hundreds. */
    readonly items: readonly TodayItem[];
    /** How many things each group has in truth. */
    readonly totals: Readonly<Record<TodayGroup, number>>;
    readonly openCases: number;
    readonly letterGoalMet: number | null;
  }>()(z.object({ onlyMine: z.boolean().default(false) }), everyone, [
    'case_file',
    'deadline',
    'appointment',
    'task',
    'document',
    'checklist_item',
    'reading',
  ]),
  'chronicle.list': query<readonly ChronicleEntry[]>()(caseId, everyone, ['event']),
  /** The chronicle as PDF with its signed entries attached; see docs/chronicle.md for the format that `npm run verify-chronicle` checks. */
  'chronicle.exportPdf': command<{ readonly name: string; readonly bytes: Uint8Array; readonly pages: number }>()(
    caseId,
    everyone,
  ),
} as const;
