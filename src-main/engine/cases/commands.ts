import { eq } from 'drizzle-orm';
import { documentKinds, type PartyRole } from '../../../src-shared/cases/words.ts';
import { type casesContract, type PartyFields, vehicleFields } from '../../../src-shared/contract/cases.ts';
import { contactFields } from '../../../src-shared/contract/contacts.ts';
import { dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { newContact, usualRoles } from '../contacts/drafts.ts';
import { knownContact } from '../contacts/queries.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { checklistItem, deadline, user } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import { writeSetting } from '../sync/settings.ts';
import { branchDeadlines } from './branch-deadlines.ts';
import { accidentColumns, nameOf, partyDraft, vehicleDraft } from './case-data.ts';
import { findCase } from './case-rows.ts';
import { addedPaper, newChecklist } from './checklist.ts';
import { finishDeadlines, letterGoal, reopenDeadline, statusDeadline } from './deadlines.ts';
import { draftOf } from './intake.ts';
import { nextFileNumber } from './next-file-number.ts';
import { changeStatusDrafts, statusWithMeaning } from './status.ts';

const activeUser = (desk: Desk, id: string) => {
  const row = desk.store.db.select().from(user).where(eq(user.id, id)).get();
  return row?.active === 1 ? row : undefined;
};
const noSuchUser = (field?: string) =>
  fail('user.notFound', 'Diesen Benutzer gibt es nicht (mehr). Bitte einen anderen wählen.', field);

const isEmpty = (fields: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(fields).every(([name, value]) => name === 'kind' || value === '' || value === null || value === false);

/** A party that is not from the directory is linked with the contact it surely is, or becomes a new one. */
const joinDirectory = (
  desk: Desk,
  role: PartyRole,
  fields: PartyFields,
): { readonly contactId: string; readonly draft?: Draft } | undefined => {
  if (fields.contactId !== '' || nameOf(fields) === '') return undefined;
  const contact = { ...contactFields.parse(fields), ...usualRoles(role) };
  const known = knownContact(desk, contact);
  return known === '' ? newContact(desk, contact) : { contactId: known };
};

type CaseCommands = Pick<
  typeof casesContract,
  | 'cases.create'
  | 'cases.keepDraft'
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
    const responsible = input.responsibleId === undefined ? desk.me.id : activeUser(desk, input.responsibleId)?.id;
    if (!responsible) return noSuchUser('responsibleId');
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
          responsible,
          claim_number: input.claimNumber,
          policy_number: input.policyNumber,
          closed_at: null,
          created_at: now,
          created_by: desk.me.id,
          ...(input.mandate === '' ? {} : { mandate: input.mandate, mandate_since: dayOf(receivedAt) }),
          ...accidentColumns(input.accident),
        }),
        ...newChecklist(desk, caseId, input.branch),
      ],
    };
    const drafts = [create];
    const parties = [
      ...(['client', 'opponent', 'insurer', 'workshop', 'lawyer'] as const).map((role) => ({
        role,
        fields: input[role],
      })),
      ...input.others,
    ];
    for (const { role, fields } of parties) {
      if (!fields || isEmpty(fields)) continue;
      const contact = input.toDirectory && role !== 'opponent' ? joinDirectory(desk, role, fields) : undefined;
      if (contact?.draft) drafts.push(contact.draft);
      const contactId = contact?.contactId ?? fields.contactId;
      drafts.push(partyDraft(caseId, role, { ...fields, contactId }, createUuid(desk.deps)));
    }
    if (!isEmpty(input.vehicle)) drafts.push(vehicleDraft(caseId, 'client', input.vehicle, createUuid(desk.deps)));
    if (input.opponentPlate !== '') {
      const fields = vehicleFields.parse({ plate: input.opponentPlate });
      drafts.push(vehicleDraft(caseId, 'opponent', fields, createUuid(desk.deps)));
    }
    drafts.push(letterGoal(desk, caseId, receivedAt), ...statusDeadline(desk, caseId, first, receivedAt));
    const { branch } = input;
    drafts.push(...branchDeadlines(desk, caseId, undefined, { branch, accidentOn: input.accident.date }));
    desk.record(drafts);
    return ok({ caseId, fileNumber });
  },

  'cases.keepDraft': ({ draft }, desk) => {
    writeSetting(desk.store.sqlite, draftOf(desk), draft);
    return ok(null);
  },

  'cases.assign': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const to = activeUser(desk, input.userId);
    if (!to) return noSuchUser();
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
