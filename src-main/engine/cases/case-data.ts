import { normalizeMonth } from '../../../src-shared/cases/day-warnings.ts';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { normalizePlate } from '../../../src-shared/cases/plate.ts';
import { normalizeFin } from '../../../src-shared/cases/vehicle.ts';
import {
  financings,
  isPartyRole,
  liabilityStates,
  mandates,
  type PartyRole,
  partyRoles,
  vehicleKinds,
} from '../../../src-shared/cases/words.ts';
import type {
  AccidentFields,
  CaseDetail,
  LiabilityFields,
  MandateFields,
  PartyFields,
  VehicleFields,
} from '../../../src-shared/contract/cases.ts';
import type { SetOf } from '../../../src-shared/events/tables.ts';
import type { party, vehicle } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import type { CaseFileRow } from './case-rows.ts';

/*
 * Between the fields that people fill in and the columns they lie in: parties, vehicles, accident, mandate, liability.
 */
const known = (column: number | null): boolean | null => (column === null ? null : column === 1);
const bit = (value: boolean | null): number | null => (value === null ? null : value ? 1 : 0);
const codeIn = <T extends string>(words: Readonly<Record<T, string>>, code: string | null): T | '' =>
  code !== null && Object.hasOwn(words, code) ? (code as T) : '';

const partyColumns = (fields: PartyFields): SetOf<'party'> => ({
  kind: fields.kind,
  salutation: fields.salutation,
  first_name: fields.firstName,
  last_name: fields.lastName,
  company: fields.company,
  contact_person: fields.contactPerson,
  street: fields.street,
  postal_code: fields.postalCode,
  city: fields.city,
  phone: fields.phone,
  email: fields.email,
  reference: fields.reference,
  iban: fields.iban,
  input_tax: bit(fields.inputTax),
  contact_id: fields.contactId === '' ? null : fields.contactId,
});

export const partyOfRow = (row: typeof party.$inferSelect): CaseDetail['parties'][number] => ({
  id: row.id,
  role: isPartyRole(row.role) ? row.role : 'other',
  kind: row.kind === 'company' ? 'company' : 'person',
  salutation: row.salutation ?? '',
  firstName: row.first_name ?? '',
  lastName: row.last_name ?? '',
  company: row.company ?? '',
  contactPerson: row.contact_person ?? '',
  street: row.street ?? '',
  postalCode: row.postal_code ?? '',
  city: row.city ?? '',
  phone: row.phone ?? '',
  email: row.email ?? '',
  reference: row.reference ?? '',
  iban: row.iban ?? '',
  inputTax: row.input_tax === 1,
  contactId: row.contact_id ?? '',
});

const vehicleColumns = (fields: VehicleFields): SetOf<'vehicle'> => ({
  kind: fields.kind,
  plate: normalizePlate(fields.plate),
  make: fields.make,
  model: fields.model,
  colour: fields.colour,
  fin: normalizeFin(fields.fin),
  fin_check: fields.finCheck.toUpperCase(),
  hsn: fields.hsn,
  tsn: fields.tsn.toUpperCase(),
  first_registration: fields.firstRegistration,
  next_inspection: normalizeMonth(fields.nextInspection),
  mileage_km: fields.mileageKm,
  financing: fields.financing,
  maintained: bit(fields.maintained),
  roadworthy: bit(fields.roadworthy),
  previous_owners: fields.previousOwners,
  previous_damage: fields.previousDamage,
});

export const vehicleOfRow = (row: typeof vehicle.$inferSelect): CaseDetail['vehicles'][number] => ({
  id: row.id,
  owner: row.owner === 'opponent' ? 'opponent' : 'client',
  kind: codeIn(vehicleKinds, row.kind),
  plate: row.plate ?? '',
  make: row.make ?? '',
  model: row.model ?? '',
  colour: row.colour ?? '',
  fin: row.fin ?? '',
  finCheck: row.fin_check ?? '',
  hsn: row.hsn ?? '',
  tsn: row.tsn ?? '',
  firstRegistration: row.first_registration ?? '',
  nextInspection: row.next_inspection ?? '',
  mileageKm: row.mileage_km,
  financing: codeIn(financings, row.financing),
  maintained: known(row.maintained),
  roadworthy: known(row.roadworthy),
  previousOwners: row.previous_owners,
  previousDamage: row.previous_damage ?? '',
});

export const accidentColumns = (fields: AccidentFields): SetOf<'case_file'> => ({
  accident_date: fields.date,
  accident_time: fields.time,
  accident_place: fields.place,
  accident_country: fields.country,
  accident_course: fields.course,
  police_involved: bit(fields.police),
  police_station: fields.policeStation,
  police_reference: fields.policeReference,
});

export const accidentOfRow = (file: CaseFileRow): AccidentFields => ({
  date: file.accident_date ?? '',
  time: file.accident_time ?? '',
  place: file.accident_place ?? '',
  country: file.accident_country ?? '',
  course: file.accident_course ?? '',
  police: known(file.police_involved),
  policeStation: file.police_station ?? '',
  policeReference: file.police_reference ?? '',
});

export const mandateOfRow = (file: CaseFileRow): MandateFields => ({
  mandate: codeIn(mandates, file.mandate),
  since: file.mandate_since ?? '',
});

/** Where nobody said anything the other side owes the whole damage. */
export const liabilityOfRow = (file: CaseFileRow): LiabilityFields => ({
  state: codeIn(liabilityStates, file.liability_state),
  percent: file.liability_percent ?? 100,
});

/** How a party's fields call it: the company, or first and last name. */
export const nameOf = (fields: PartyFields): string =>
  partyName({ first_name: fields.firstName, last_name: fields.lastName, company: fields.company });

export const partyDraft = (caseId: string, role: PartyRole, fields: PartyFields, row: string): Draft => ({
  stream: caseId,
  kind: 'party.changed',
  facts: { role: partyRoles[role], name: nameOf(fields) },
  changes: [setRow('party', row, { case_id: caseId, role, ...partyColumns(fields) })],
});

export const vehicleDraft = (
  caseId: string,
  owner: 'client' | 'opponent',
  fields: VehicleFields,
  row: string,
): Draft => ({
  stream: caseId,
  kind: 'vehicle.changed',
  facts: { plate: normalizePlate(fields.plate) },
  changes: [setRow('vehicle', row, { case_id: caseId, owner, ...vehicleColumns(fields) })],
});
