import { and, eq } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { isPartyRole, liabilityStates, mandates, partyRoles } from '../../../src-shared/cases/words.ts';
import type { casesContract } from '../../../src-shared/contract/cases.ts';
import { isDay } from '../../../src-shared/deadlines/calendar.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { branchOf } from '../claims/case-claims.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { party, vehicle } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { branchDeadlines } from './branch-deadlines.ts';
import { accidentColumns, nameOf, partyDraft, vehicleDraft } from './case-data.ts';
import { findCase } from './case-rows.ts';
import { checklistForBranch } from './checklist.ts';

type DataCommands = Pick<
  typeof casesContract,
  | 'cases.changeParty'
  | 'cases.removeParty'
  | 'cases.changeVehicle'
  | 'cases.changeAccident'
  | 'cases.changeClaim'
  | 'cases.setMandate'
  | 'cases.setLiability'
>;

/** The party's own row; of the client the one there is. Undefined where another one joins. */
const existingParty = (desk: Desk, caseId: string, partyId: string | undefined, role: string) => {
  const which = partyId === undefined ? eq(party.role, 'client') : eq(party.id, partyId);
  if (partyId === undefined && role !== 'client') return undefined;
  return desk.store.db
    .select({ id: party.id, role: party.role })
    .from(party)
    .where(and(eq(party.case_id, caseId), which, eq(party.removed, 0)))
    .orderBy(party.id)
    .get();
};

/** The data that a case holds of people, vehicles, the accident and who claims. */
export const dataCommands: Handlers<DataCommands> = {
  'cases.changeParty': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const existing = existingParty(desk, input.caseId, input.partyId, input.role);
    if (input.partyId !== undefined && !existing) {
      return fail('party.notFound', 'Dieser Beteiligte gehört nicht mehr zur Akte. Die Anzeige wird gerade erneuert.');
    }
    const isClient = existing?.role === 'client' || input.role === 'client';
    if (isClient && nameOf(input.fields) === '') {
      return fail('case.clientMissing', 'Der Name des Mandanten fehlt. Bitte Nachname oder Firma angeben.', 'lastName');
    }
    if (existing && existing.role !== input.role && isClient) {
      return fail(
        'party.client',
        'Der Mandant bleibt Mandant. Weitere Rollen bitte als eigenen Beteiligten eintragen.',
      );
    }
    const partyId = existing?.id ?? createUuid(desk.deps);
    desk.record([partyDraft(input.caseId, input.role, input.fields, partyId)]);
    return ok({ partyId });
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
        facts: { role: partyRoles[isPartyRole(row.role) ? row.role : 'other'], name: partyName(row) },
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
    const branch = branchOf(found.value);
    desk.record([
      {
        stream: input.caseId,
        kind: 'case.changed',
        facts: { what: 'Unfalldaten' },
        changes: [setRow('case_file', input.caseId, accidentColumns(input.fields))],
      },
      ...branchDeadlines(
        desk,
        input.caseId,
        { branch, accidentOn: found.value.accident_date ?? '' },
        { branch, accidentOn: input.fields.date },
      ),
    ]);
    return ok(null);
  },

  'cases.changeClaim': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const before = branchOf(found.value);
    const accidentOn = found.value.accident_date ?? '';
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
          ...checklistForBranch(desk, input.caseId, before, input.branch),
        ],
      },
      ...branchDeadlines(desk, input.caseId, { branch: before, accidentOn }, { branch: input.branch, accidentOn }),
    ]);
    return ok(null);
  },

  'cases.setMandate': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const { mandate, since } = input.fields;
    const when = since === '' ? '' : `, seit ${isDay(since) ? formatCalendarDate(since) : since}`;
    desk.record([
      {
        stream: input.caseId,
        kind: 'case.mandateSet',
        facts: { mandate: `${mandate === '' ? 'noch nicht geklärt' : mandates[mandate]}${when}` },
        changes: [setRow('case_file', input.caseId, { mandate, mandate_since: since })],
      },
    ]);
    return ok(null);
  },

  'cases.setLiability': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const { state, percent } = input.fields;
    desk.record([
      {
        stream: input.caseId,
        kind: 'case.liabilitySet',
        facts: { percent, state: state === '' ? '' : liabilityStates[state] },
        changes: [setRow('case_file', input.caseId, { liability_state: state, liability_percent: percent })],
      },
    ]);
    return ok(null);
  },
};
