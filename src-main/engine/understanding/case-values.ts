import { and, eq } from 'drizzle-orm';
import { normalizePlate } from '../../../src-shared/cases/plate.ts';
import { normalizeFin } from '../../../src-shared/cases/vehicle.ts';
import { isDay } from '../../../src-shared/deadlines/calendar.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import type { KnownCase } from '../../../src-shared/understanding/case-match.ts';
import type { FieldTarget } from '../../../src-shared/understanding/fields.ts';
import type { Desk } from '../desk.ts';
import { caseFile, vehicle } from '../store/schema.ts';
import { setRow } from '../store/store.ts';

interface Read {
  readonly id: FieldTarget;
  readonly value: string;
}

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

/** As the commands of the case store it. */
const stored = ({ id, value }: Read): string => {
  if (id === 'vehicle.plate') return normalizePlate(value);
  if (id === 'vehicle.fin') return normalizeFin(value);
  return id === 'vehicle.tsn' || id === 'vehicle.fin_check' ? value.toUpperCase() : value;
};

/** As people read it. */
export const shownValue = (id: FieldTarget, value: string): string =>
  id === 'vehicle.first_registration' && isDay(value) ? formatCalendarDate(value) : value;

/** What the case holds of each field; empty where nothing. */
export const currentValues = (desk: Desk, caseId: string, read: readonly Read[]): ((id: FieldTarget) => string) => {
  const file = desk.store.db.select().from(caseFile).where(eq(caseFile.id, caseId)).get();
  const car = vehicleMeant(desk, caseId, read);
  const values: Readonly<Record<FieldTarget, string | null | undefined>> = {
    'vehicle.plate': car?.plate,
    'vehicle.fin': car?.fin,
    'vehicle.fin_check': car?.fin_check,
    'vehicle.hsn': car?.hsn,
    'vehicle.tsn': car?.tsn,
    'vehicle.first_registration': car?.first_registration,
    'case_file.claim_number': file?.claim_number,
    'case_file.policy_number': file?.policy_number,
  };
  return (id) => values[id] ?? '';
};

/** The changes that write the fields into the case; `read` is everything the document says, to know which vehicle. */
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
  });
  const file = only({
    claim_number: value('case_file.claim_number'),
    policy_number: value('case_file.policy_number'),
  });
  const meant = vehicleMeant(desk, caseId, read);
  const place = meant ? {} : { case_id: caseId, owner: 'client' };
  return [
    ...(Object.keys(car).length > 0
      ? [setRow('vehicle', meant?.id ?? createUuid(desk.deps), { ...place, ...car })]
      : []),
    ...(Object.keys(file).length > 0 ? [setRow('case_file', caseId, file)] : []),
  ];
};

/** All cases with what they can be recognised by. */
export const knownCases = (desk: Desk): readonly KnownCase[] => {
  const cars = new Map<string, { plates: string[]; fins: string[] }>();
  const vehicles = desk.store.sqlite.prepare<[], { case_id: string; plate: string | null; fin: string | null }>(
    'SELECT case_id, plate, fin FROM vehicle WHERE removed = 0 AND case_id IS NOT NULL',
  );
  for (const { case_id, plate, fin } of vehicles.iterate()) {
    const of = cars.get(case_id) ?? { plates: [], fins: [] };
    if (plate) of.plates.push(plate);
    if (fin) of.fins.push(fin);
    cars.set(case_id, of);
  }
  return desk.store.sqlite
    .prepare<[], { id: string; number: string; claim: string; name: string }>(
      `SELECT f.id, f.file_number AS number, coalesce(f.claim_number, '') AS claim,
         coalesce((SELECT coalesce(nullif(p.company, ''), trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')))
           FROM party p WHERE p.case_id = f.id AND p.role = 'client' AND p.removed = 0 ORDER BY p.id LIMIT 1), '') AS name
       FROM case_file f WHERE f.removed = 0 AND f.file_number IS NOT NULL`,
    )
    .all()
    .map(({ id, number, claim, name }) => ({
      caseId: id,
      fileNumber: number,
      clientName: name,
      claimNumber: claim,
      plates: cars.get(id)?.plates ?? [],
      fins: cars.get(id)?.fins ?? [],
    }));
};
