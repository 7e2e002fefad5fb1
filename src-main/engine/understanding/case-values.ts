import { and, eq } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { normalizePlate } from '../../../src-shared/cases/plate.ts';
import { normalizeFin } from '../../../src-shared/cases/vehicle.ts';
import { vehicleKinds } from '../../../src-shared/cases/words.ts';
import { isDay } from '../../../src-shared/deadlines/calendar.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { fold } from '../../../src-shared/text/fold.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import type { FieldTarget } from '../../../src-shared/understanding/field-targets.ts';
import type { Desk } from '../desk.ts';
import { caseFile, party, vehicle } from '../store/schema.ts';
import { setRow } from '../store/store.ts';

/** A field as a document says it. */
export interface Read {
  readonly id: FieldTarget;
  readonly value: string;
}
type PartyRow = typeof party.$inferSelect;

const readValue = (read: readonly Read[], id: FieldTarget): string =>
  read.find((field) => field.id === id)?.value ?? '';

const vehiclesOf = (desk: Desk, caseId: string) =>
  desk.store.db
    .select()
    .from(vehicle)
    .where(and(eq(vehicle.case_id, caseId), eq(vehicle.removed, 0)))
    .orderBy(vehicle.id)
    .all();

/** The vehicle that was read about: the opponent's where its plate or FIN stands in the document, else the client's. */
const vehicleMeant = (desk: Desk, caseId: string, read: readonly Read[]) => {
  const rows = vehiclesOf(desk, caseId);
  const says = (id: FieldTarget, value: string | null): boolean =>
    value !== null && value !== '' && read.some((field) => field.id === id && field.value === value);
  const opponent = rows.find((row) => row.owner === 'opponent');
  const client = rows.find((row) => row.owner !== 'opponent');
  return opponent && (says('vehicle.plate', opponent.plate) || says('vehicle.fin', opponent.fin)) ? opponent : client;
};

const comparable = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const companyWords = /\b(?:gmbh|ag|kg|ohg|ug|gbr|e\.?\s?k\.?|e\.?\s?v\.?|mbh|se)\b/i;

/**
 * Whom the paper names as holder: the client (or the opponent, for that car) where the name is the same, else the holder
 * the case has, else a holder to be added. Nobody is renamed.
 */
const holderMeant = (desk: Desk, caseId: string, read: readonly Read[]): { readonly row: PartyRow | undefined } => {
  const rows = desk.store.db
    .select()
    .from(party)
    .where(and(eq(party.case_id, caseId), eq(party.removed, 0)))
    .orderBy(party.id)
    .all();
  const role = vehicleMeant(desk, caseId, read)?.owner === 'opponent' ? 'opponent' : 'client';
  const name = comparable(`${readValue(read, 'holder.first_name')} ${readValue(read, 'holder.last_name')}`);
  const same = rows.find((row) => row.role === role && comparable(partyName(row)) === name);
  return { row: same ?? rows.find((row) => row.role === 'holder') };
};

/** As the commands of the case store it. */
const stored = ({ id, value }: Read): string => {
  if (id === 'vehicle.plate') return normalizePlate(value);
  if (id === 'vehicle.fin') return normalizeFin(value);
  return id === 'vehicle.tsn' || id === 'vehicle.fin_check' ? value.toUpperCase() : value;
};

/** As people read it. */
export const shownValue = (id: FieldTarget, value: string): string => {
  if (id === 'vehicle.first_registration' && isDay(value)) return formatCalendarDate(value);
  return id === 'vehicle.kind' ? (Object.entries(vehicleKinds).find(([kind]) => kind === value)?.[1] ?? value) : value;
};

/** What the case holds of each field; empty where nothing. */
export const currentValues = (desk: Desk, caseId: string, read: readonly Read[]): ((id: FieldTarget) => string) => {
  const file = desk.store.db.select().from(caseFile).where(eq(caseFile.id, caseId)).get();
  const car = vehicleMeant(desk, caseId, read);
  const { row: holder } = holderMeant(desk, caseId, read);
  const values: Readonly<Record<FieldTarget, string | null | undefined>> = {
    'vehicle.plate': car?.plate,
    'vehicle.fin': car?.fin,
    'vehicle.fin_check': car?.fin_check,
    'vehicle.hsn': car?.hsn,
    'vehicle.tsn': car?.tsn,
    'vehicle.first_registration': car?.first_registration,
    'vehicle.make': car?.make,
    'vehicle.model': car?.model,
    'vehicle.kind': car?.kind,
    'vehicle.next_inspection': car?.next_inspection,
    'holder.last_name': holder?.kind === 'company' ? holder.company : holder?.last_name,
    'holder.first_name': holder?.first_name,
    'holder.street': holder?.street,
    'holder.postal_code': holder?.postal_code,
    'holder.city': holder?.city,
    'case_file.claim_number': file?.claim_number,
    'case_file.policy_number': file?.policy_number,
  };
  return (id) => values[id] ?? '';
};

/** Whether the case says the same already, perhaps spelt otherwise: „BRÜCKNER“ and „Brückner“ are one name. */
export const saysTheSame = (id: FieldTarget, current: string, value: string): boolean =>
  current === value || (/^(?:holder|vehicle\.ma|vehicle\.mo)/.test(id) && comparable(current) === comparable(value));

/** The changes that write the fields into the case; `read` is everything the document says, to know who and which vehicle. */
export const changesOf = (
  desk: Desk,
  caseId: string,
  fields: readonly Read[],
  read: readonly Read[],
): readonly Change[] => {
  const value = (id: FieldTarget): string | undefined => {
    const field = fields.find((each) => each.id === id);
    return field && stored(field);
  };
  const only = (row: Readonly<Record<string, string | undefined>>): Record<string, string> =>
    Object.fromEntries(Object.entries(row).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
  const car = only({
    plate: value('vehicle.plate'),
    fin: value('vehicle.fin'),
    fin_check: value('vehicle.fin_check'),
    hsn: value('vehicle.hsn'),
    tsn: value('vehicle.tsn'),
    first_registration: value('vehicle.first_registration'),
    make: value('vehicle.make'),
    model: value('vehicle.model'),
    kind: value('vehicle.kind'),
    next_inspection: value('vehicle.next_inspection'),
  });
  const { row: holder } = holderMeant(desk, caseId, read);
  const name = value('holder.last_name');
  const company = holder ? holder.kind === 'company' : name !== undefined && companyWords.test(name);
  const person = only({
    ...(company ? { company: name } : { last_name: name, first_name: value('holder.first_name') }),
    street: value('holder.street'),
    postal_code: value('holder.postal_code'),
    city: value('holder.city'),
  });
  const file = only({
    claim_number: value('case_file.claim_number'),
    policy_number: value('case_file.policy_number'),
  });
  const meant = vehicleMeant(desk, caseId, read);
  const vehiclePlace = meant ? {} : { case_id: caseId, owner: 'client' };
  const partyPlace = holder ? {} : { case_id: caseId, role: 'holder', kind: company ? 'company' : 'person' };
  return [
    ...(Object.keys(car).length > 0
      ? [setRow('vehicle', meant?.id ?? createUuid(desk.deps), { ...vehiclePlace, ...car })]
      : []),
    ...(Object.keys(person).length > 0
      ? [setRow('party', holder?.id ?? createUuid(desk.deps), { ...partyPlace, ...person })]
      : []),
    ...(Object.keys(file).length > 0 ? [setRow('case_file', caseId, file)] : []),
  ];
};
