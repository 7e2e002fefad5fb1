import { z } from 'zod';
import { allKinds } from '../cases/checklist.ts';
import type { StageMeaning } from '../cases/matrix.ts';
import type { Branch, DocumentKind, NoteVisibility, PartyRole } from '../cases/words.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

const text = (max = 200) => z.string().trim().max(max, 'Der Text ist zu lang.').default('');
const calendarDate = z.union([z.iso.date('Bitte ein Datum wie 24.03.2026 angeben.'), z.literal('')]).default('');
const clockTime = z
  .union([z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Bitte eine Uhrzeit wie 14:05 angeben.'), z.literal('')])
  .default('');

export const partyFields = z.object({
  kind: z.enum(['person', 'company']).default('person'),
  salutation: text(20),
  firstName: text(),
  lastName: text(),
  company: text(),
  contactPerson: text(),
  street: text(),
  postalCode: text(10),
  city: text(),
  phone: text(60),
  email: z.union([z.email('Bitte eine E-Mail-Adresse wie name@beispiel.de angeben.'), z.literal('')]).default(''),
  /** The number or sign under which this party keeps the matter. */
  reference: text(100),
  /** Where the client wants to be paid. */
  iban: text(60),
  /** Whether the client may deduct input tax: then the claim is net of VAT. */
  inputTax: z.boolean().default(false),
});
export type PartyFields = z.output<typeof partyFields>;

export const vehicleFields = z.object({
  plate: text(20),
  make: text(80),
  model: text(80),
  fin: text(40),
  /** German check character of the FIN (ZB I field 3). */
  finCheck: text(1),
  hsn: z
    .union([
      z
        .string()
        .trim()
        .regex(/^\d{4}$/, 'Die HSN hat 4 Ziffern (Feld 2.1).'),
      z.literal(''),
    ])
    .default(''),
  tsn: z
    .union([
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z0-9]{3}$/, 'Die TSN hat 3 Zeichen (Feld 2.2, die ersten drei).'),
      z.literal(''),
    ])
    .default(''),
  firstRegistration: calendarDate,
  mileageKm: z.number().int().min(0).max(5_000_000, 'Der Kilometerstand ist zu groß.').nullable().default(null),
});
export type VehicleFields = z.output<typeof vehicleFields>;

export const accidentFields = z.object({
  date: calendarDate,
  time: clockTime,
  place: text(300),
  course: text(20_000),
  policeReference: text(100),
});
export type AccidentFields = z.output<typeof accidentFields>;

const partyRole = z.enum(['client', 'opponent', 'insurer', 'workshop', 'lawyer', 'witness']);
const branch = z.enum(['repair', 'fictitious', 'totalLoss', 'overLimit', 'leasing']);

export const newCase = z.object({
  client: partyFields,
  opponent: partyFields.optional(),
  opponentPlate: text(20),
  insurer: partyFields.optional(),
  workshop: partyFields.optional(),
  claimNumber: text(60),
  policyNumber: text(60),
  vehicle: vehicleFields,
  accident: accidentFields,
  branch: branch.default('repair'),
  /** Epoch milliseconds; now when left out. Starts the 48-hour goal. */
  receivedAt: z.number().int().positive().optional(),
});

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
  'cases.changeParty': command<null>()(z.object({ caseId: uuid, role: partyRole, fields: partyFields }), staff),
  'cases.removeParty': command<null>()(z.object({ caseId: uuid, partyId: uuid }), staff),
  'cases.changeVehicle': command<null>()(
    z.object({ caseId: uuid, owner: z.enum(['client', 'opponent']), fields: vehicleFields }),
    staff,
  ),
  'cases.changeAccident': command<null>()(z.object({ caseId: uuid, fields: accidentFields }), staff),
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
