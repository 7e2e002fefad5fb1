import { and, eq } from 'drizzle-orm';
import { formatFileNumber, runningNumber } from '../../../src-shared/cases/file-number.ts';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { normalizePlate } from '../../../src-shared/cases/plate.ts';
import { normalizeFin } from '../../../src-shared/cases/vehicle.ts';
import { documentKinds, type PartyRole, partyRoles } from '../../../src-shared/cases/words.ts';
import type { AccidentFields, casesContract, PartyFields, VehicleFields } from '../../../src-shared/contract/cases.ts';
import type { SetOf } from '../../../src-shared/events/tables.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { branchOf } from '../claims/case-claims.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { checklistItem, deadline, party, user, vehicle } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { findCase } from './case-rows.ts';
import { addedPaper, checklistForBranch, newChecklist } from './checklist.ts';
import { finishDeadlines, letterGoal, reopenDeadline, statusDeadline } from './deadlines.ts';
import { changeStatusDrafts, statusWithMeaning } from './status.ts';

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
  input_tax: fields.inputTax ? 1 : 0,
});

const vehicleColumns = (fields: VehicleFields): SetOf<'vehicle'> => ({
  plate: normalizePlate(fields.plate),
  make: fields.make,
  model: fields.model,
  fin: normalizeFin(fields.fin),
  fin_check: fields.finCheck.toUpperCase(),
  hsn: fields.hsn,
  tsn: fields.tsn,
  first_registration: fields.firstRegistration,
  mileage_km: fields.mileageKm,
});

const accidentColumns = (fields: AccidentFields): SetOf<'case_file'> => ({
  accident_date: fields.date,
  accident_time: fields.time,
  accident_place: fields.place,
  accident_course: fields.course,
  police_reference: fields.policeReference,
});

const nameOf = (fields: PartyFields): string =>
  partyName({ first_name: fields.firstName, last_name: fields.lastName, company: fields.company });

/** The next free file number of this desk. Counts what lies in the tables, so it holds after any sync or restore. */
const nextFileNumber = (desk: Desk): string => {
  const year = Number(
    new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', year: 'numeric' }).format(desk.deps.now()),
  );
  const { tag } = desk.identity;
  const prefix = formatFileNumber(year, tag, 0).slice(0, -4);
  // By length first: after 9999 comes 10000.
  const newest = desk.store.sqlite
    .prepare<[string, string], { file_number: string }>(
      `SELECT file_number FROM case_file WHERE file_number BETWEEN ? AND ? ORDER BY length(file_number) DESC, file_number DESC LIMIT 1`,
    )
    .get(`${prefix}0`, `${prefix}:`);
  return formatFileNumber(year, tag, (runningNumber(newest?.file_number ?? '', year, tag) ?? 0) + 1);
};

const partyDraft = (_desk: Desk, caseId: string, role: PartyRole, fields: PartyFields, row: string): Draft => ({
  stream: caseId,
  kind: 'party.changed',
  facts: { role: partyRoles[role], name: nameOf(fields) },
  changes: [setRow('party', row, { case_id: caseId, role, ...partyColumns(fields) })],
});

const vehicleDraft = (caseId: string, owner: string, fields: VehicleFields, row: string): Draft => ({
  stream: caseId,
  kind: 'vehicle.changed',
  facts: { plate: normalizePlate(fields.plate) },
  changes: [setRow('vehicle', row, { case_id: caseId, owner, ...vehicleColumns(fields) })],
});

const isEmpty = (fields: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(fields).every(([name, value]) => name === 'kind' || value === '' || value === null || value === false);

const noFields: VehicleFields = {
  plate: '',
  make: '',
  model: '',
  fin: '',
  finCheck: '',
  hsn: '',
  tsn: '',
  firstRegistration: '',
  mileageKm: null,
};

type CaseCommands = Pick<
  typeof casesContract,
  | 'cases.create'
  | 'cases.changeParty'
  | 'cases.removeParty'
  | 'cases.changeVehicle'
  | 'cases.changeAccident'
  | 'cases.changeClaim'
  | 'cases.assign'
  | 'cases.changeStatus'
  | 'deadlines.done'
  | 'deadlines.reopen'
  | 'checklist.waive'
  | 'checklist.require'
  | 'checklist.add'
>;

export const caseCommands: Handlers<CaseCommands> = {
  'cases.create': (input, desk) => {
    if (nameOf(input.client) === '') {
      return fail(
        'case.clientMissing',
        'Der Name des Mandanten fehlt. Bitte Nachname oder Firma angeben.',
        'client.lastName',
      );
    }
    const first = statusWithMeaning(desk, 'intake');
    if (!first) throw new Error('the status matrix has no first status');
    const caseId = createUuid(desk.deps);
    const now = desk.deps.now();
    const receivedAt = input.receivedAt ?? now;
    const fileNumber = nextFileNumber(desk);
    const create: Draft = {
      stream: caseId,
      kind: 'case.created',
      facts: { fileNumber, client: nameOf(input.client) },
      changes: [
        setRow('case_file', caseId, {
          file_number: fileNumber,
          received_at: receivedAt,
          branch: input.branch,
          status: first.id,
          status_since: now,
          responsible: desk.me.id,
          claim_number: input.claimNumber,
          policy_number: input.policyNumber,
          closed_at: null,
          created_at: now,
          created_by: desk.me.id,
          ...accidentColumns(input.accident),
        }),
        ...newChecklist(desk, caseId, input.branch),
      ],
    };
    const drafts = [create];
    for (const role of ['client', 'opponent', 'insurer', 'workshop'] as const) {
      const fields = input[role];
      if (fields && !isEmpty(fields)) drafts.push(partyDraft(desk, caseId, role, fields, createUuid(desk.deps)));
    }
    if (!isEmpty(input.vehicle)) drafts.push(vehicleDraft(caseId, 'client', input.vehicle, createUuid(desk.deps)));
    if (input.opponentPlate !== '') {
      drafts.push(vehicleDraft(caseId, 'opponent', { ...noFields, plate: input.opponentPlate }, createUuid(desk.deps)));
    }
    drafts.push(letterGoal(desk, caseId, receivedAt), ...statusDeadline(desk, caseId, first, receivedAt));
    desk.record(drafts);
    return ok({ caseId, fileNumber });
  },

  'cases.changeParty': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const existing = desk.store.db
      .select({ id: party.id })
      .from(party)
      .where(and(eq(party.case_id, input.caseId), eq(party.role, input.role), eq(party.removed, 0)))
      .orderBy(party.id)
      .get();
    if (input.role === 'client' && nameOf(input.fields) === '') {
      return fail('case.clientMissing', 'Der Name des Mandanten fehlt. Bitte Nachname oder Firma angeben.', 'lastName');
    }
    desk.record([partyDraft(desk, input.caseId, input.role, input.fields, existing?.id ?? createUuid(desk.deps))]);
    return ok(null);
  },

  'cases.removeParty': (input, desk) => {
    const row = desk.store.db.select().from(party).where(eq(party.id, input.partyId)).get();
    if (!row || row.case_id !== input.caseId || row.removed === 1) return ok(null);
    if (row.role === 'client')
      return fail('case.clientMissing', 'Der Mandant kann geändert, aber nicht entfernt werden.');
    desk.record([
      {
        stream: input.caseId,
        kind: 'party.removed',
        facts: { role: partyRoles[(row.role ?? 'witness') as PartyRole] ?? '', name: partyName(row) },
        changes: [removeRow('party', row.id)],
      },
    ]);
    return ok(null);
  },

  'cases.changeVehicle': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const existing = desk.store.db
      .select({ id: vehicle.id })
      .from(vehicle)
      .where(and(eq(vehicle.case_id, input.caseId), eq(vehicle.owner, input.owner), eq(vehicle.removed, 0)))
      .orderBy(vehicle.id)
      .get();
    desk.record([vehicleDraft(input.caseId, input.owner, input.fields, existing?.id ?? createUuid(desk.deps))]);
    return ok(null);
  },

  'cases.changeAccident': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: input.caseId,
        kind: 'case.changed',
        facts: { what: 'Unfalldaten' },
        changes: [setRow('case_file', input.caseId, accidentColumns(input.fields))],
      },
    ]);
    return ok(null);
  },

  'cases.changeClaim': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: input.caseId,
        kind: 'case.changed',
        facts: { what: 'Schadennummer, Versicherungsschein oder Abrechnungsart' },
        changes: [
          setRow('case_file', input.caseId, {
            claim_number: input.claimNumber,
            policy_number: input.policyNumber,
            branch: input.branch,
          }),
          ...checklistForBranch(desk, input.caseId, branchOf(found.value), input.branch),
        ],
      },
    ]);
    return ok(null);
  },

  'cases.assign': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const to = desk.store.db.select().from(user).where(eq(user.id, input.userId)).get();
    if (to?.active !== 1)
      return fail('user.notFound', 'Diesen Benutzer gibt es nicht (mehr). Bitte einen anderen wählen.');
    if (found.value.responsible === to.id) return ok(null);
    desk.record([
      {
        stream: input.caseId,
        kind: 'case.assigned',
        facts: { to: to.display_name ?? '' },
        changes: [setRow('case_file', input.caseId, { responsible: to.id })],
      },
    ]);
    return ok(null);
  },

  'cases.changeStatus': (input, desk) => {
    const drafts = changeStatusDrafts(desk, input.caseId, input.statusId, desk.deps.now());
    if (!drafts.ok) return drafts;
    if (drafts.value.length > 0) desk.record(drafts.value);
    return ok(null);
  },

  'deadlines.done': (input, desk) => {
    const row = desk.store.db.select().from(deadline).where(eq(deadline.id, input.deadlineId)).get();
    if (!row?.case_id || row.removed === 1) {
      return fail('deadline.notFound', 'Diese Frist gibt es nicht mehr. Die Anzeige wird gerade erneuert.');
    }
    if (row.done_at === null) desk.record(finishDeadlines(desk, row.case_id, ({ id }) => id === row.id));
    return ok(null);
  },

  'deadlines.reopen': (input, desk) => {
    const row = desk.store.db.select().from(deadline).where(eq(deadline.id, input.deadlineId)).get();
    if (!row?.case_id || row.removed === 1) {
      return fail('deadline.notFound', 'Diese Frist gibt es nicht mehr. Die Anzeige wird gerade erneuert.');
    }
    if (row.done_at !== null) desk.record([reopenDeadline(row)]);
    return ok(null);
  },

  'checklist.waive': (input, desk) => changeChecklist(desk, input.itemId, input.reason),
  'checklist.require': (input, desk) => changeChecklist(desk, input.itemId, ''),
  'checklist.add': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const added = addedPaper(desk, input.caseId, input.documentKind);
    const what = documentKinds[input.documentKind];
    if (!added) return fail('checklist.known', `${what} steht schon auf der Checkliste.`, 'documentKind');
    desk.record([{ stream: input.caseId, kind: 'checklist.added', facts: { what }, changes: [added] }]);
    return ok(null);
  },
};

const changeChecklist = (desk: Desk, itemId: string, reason: string) => {
  const row = desk.store.db.select().from(checklistItem).where(eq(checklistItem.id, itemId)).get();
  if (!row?.case_id || row.removed === 1) {
    return fail('checklist.notFound', 'Diese Unterlage steht nicht mehr auf der Checkliste.');
  }
  const what = Object.entries(documentKinds).find(([kind]) => kind === row.document_kind)?.[1] ?? 'Unterlage';
  desk.record([
    {
      stream: row.case_id,
      kind: reason === '' ? 'checklist.required' : 'checklist.waived',
      facts: reason === '' ? { what } : { what, reason },
      changes: [setRow('checklist_item', itemId, { required: reason === '' ? 1 : 0, waived_reason: reason })],
    },
  ]);
  return ok(null);
};
