import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InboxDraft } from '../../../src-shared/inbox/messages.ts';
import { type BareStore, createBareStore } from '../../../tests/bare-store.ts';
import { answerRequestByTaskDrafts } from '../client-answers/answering.ts';
import { accountView } from '../publish/current-view.ts';
import { setRow } from '../store/store.ts';
import { itemDrafts } from './drafts.ts';

const OFFICE = '01900000-0000-7000-8000-000000000001';
const CASE = '01900000-0000-7000-8000-0000000000c1';
const ME = '01900000-0000-7000-8000-0000000000e1';
const at = (number: number) => `01900000-0000-7000-8000-00000000000${number}`;
const NOW = Date.parse('2026-03-24T13:05:00+01:00');
const deps = {
  now: () => NOW,
  randomBytes: (length: number) => new Uint8Array(length),
};
let store: BareStore;

beforeEach(() => {
  store = createBareStore(OFFICE, () => NOW);
  store.record(ME, [
    {
      stream: CASE,
      kind: 'case.created',
      facts: { fileNumber: '2026-A1', client: 'Brückner' },
      changes: [
        setRow('case_file', CASE, { file_number: '2026-A1', responsible: ME }),
        setRow('party', at(1), { case_id: CASE, role: 'workshop', company: 'Lack & Co', contact_id: at(2) }),
        setRow('party', at(3), { case_id: CASE, role: 'workshop', company: 'Andere', contact_id: at(4) }),
        ...['workshop', 'lawyer'].flatMap((role) => [
          setRow('account', `account-${role}`, {
            role,
            person: 'Ina Lack',
            contact_id: role === 'workshop' ? at(2) : at(9),
          }),
          setRow('publication', `publication-${role}`, {
            case_id: CASE,
            audience: role,
            account_id: `account-${role}`,
          }),
        ]),
        setRow('appointment', at(5), asked(at(1), 'Besichtigung')),
        setRow('appointment', at(6), asked(at(3), 'Bei der anderen')),
      ],
    },
  ]);
});
afterEach(() => store.drop());

const asked = (party: string, title: string) => ({
  ...{ case_id: CASE, kind: 'inspection', title, starts_at: NOW + 1_000, party_id: party, state: 'proposed' },
});

const desk = () => ({
  store,
  deps,
  identity: { officeId: OFFICE, deviceId: store.deviceId },
  me: { id: ME, displayName: 'Malte', role: 'owner' as const },
});
let items = 0;
const send = (draft: InboxDraft, audience: 'workshop' | 'lawyer' = 'workshop'): string => {
  items += 1;
  const id = `01900000-0000-7000-8000-${String(items).padStart(12, '0')}`;
  const publicationId = `publication-${audience}`;
  const message = { v: 1 as const, id, publication: publicationId, tag: '', sentAt: NOW, files: [], ...draft };
  const take = () => itemDrafts(desk(), { message, caseId: CASE, audience, publicationId, sentAt: NOW }, []);
  // Two desks that take the same item at once write the same rows.
  const [here, there] = [take(), take()];
  store.record(ME, here);
  store.record(ME, there);
  return id;
};
const rows = (table: string): Record<string, unknown>[] =>
  store.sqlite.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} WHERE removed = 0 ORDER BY id`).all();
const sentences = () =>
  store.sqlite
    .prepare<[], { kind: string }>('SELECT kind FROM event ORDER BY seq')
    .all()
    .map(({ kind }) => kind);
const viewFor = (audience: 'workshop' | 'lawyer') =>
  accountView(desk(), CASE, { audience, accountId: `account-${audience}` });

describe('a note from outside', () => {
  it('becomes a note of the case that its sender and the office read, once, with a task', async () => {
    send({ kind: 'note', text: 'Längsträger ist gestaucht.' });
    expect(rows('note')).toMatchObject([
      { text: 'Längsträger ist gestaucht.', visibility: 'technical', author_name: 'Ina Lack (Werkstatt)' },
    ]);
    expect(rows('task')).toMatchObject([{ title: 'Notiz lesen: Ina Lack (Werkstatt)', assignee: ME }]);
    expect((await viewFor('workshop'))?.notes).toMatchObject([{ by: 'you', author: 'Ina Lack (Werkstatt)' }]);
    expect((await viewFor('workshop'))?.received).toMatchObject([{ title: 'Notiz', state: 'accepted' }]);
  });

  it('of a lawyer is legal, and no workshop reads it', async () => {
    send({ kind: 'note', text: 'Klage prüfen' }, 'lawyer');
    expect((await viewFor('lawyer'))?.notes).toMatchObject([{ text: 'Klage prüfen', by: 'you' }]);
    expect((await viewFor('workshop'))?.notes).toEqual([]);
  });
});

it('a person’s request for the own data names who asks, has its month, and is answered on that page alone', async () => {
  const requestId = send({ kind: 'dataRequest', right: 'access', text: 'Bitte alles.' }, 'lawyer');
  const [task] = rows('task');
  expect(task).toMatchObject({
    title: 'Auskunft und Kopie (Art. 15 DSGVO): Ina Lack (Rechtsanwalt)',
    description: expect.stringMatching(/^Eingegangen über die Seite der Akte\. Zu beantworten bis 24\.04\.2026/),
    assignee: ME,
  });
  expect((await viewFor('lawyer'))?.received).toMatchObject([
    { id: requestId, title: 'Anfrage zum Datenschutz', state: 'received', answer: '' },
  ]);
  const answer = answerRequestByTaskDrafts(desk(), String(task?.id));
  expect(answer).toMatchObject([{ facts: { from: 'Ina Lack (Rechtsanwalt)' } }]);
  store.record(ME, answer);
  expect((await viewFor('lawyer'))?.received).toMatchObject([{ id: requestId, state: 'accepted' }]);
  expect((await viewFor('workshop'))?.received).toEqual([]);
});

describe('an appointment', () => {
  it('that the office asked for is confirmed or declined from outside', async () => {
    send({ kind: 'appointment', act: 'accept', appointment: at(5), at: null, text: '' });
    expect(rows('appointment')[0]).toMatchObject({ state: 'fixed', answered_at: NOW });
    expect(sentences()).toContain('appointment.accepted');
    expect(rows('task')).toEqual([]);
    // It stands: a later answer changes nothing, but is read.
    send({ kind: 'appointment', act: 'decline', appointment: at(5), at: null, text: 'Doch nicht' });
    expect(rows('appointment')[0]).toMatchObject({ state: 'fixed' });
    expect(rows('task')).toMatchObject([{ description: 'Doch nicht' }]);
  });

  it('of another workshop cannot be answered, nor is it seen', async () => {
    send({ kind: 'appointment', act: 'accept', appointment: at(6), at: null, text: '' });
    expect(rows('appointment')[1]).toMatchObject({ title: 'Bei der anderen', state: 'proposed' });
    expect((await viewFor('workshop'))?.appointments.map(({ title }) => title)).toEqual(['Besichtigung']);
  });

  it('that is proposed from outside waits for the office', async () => {
    send({
      kind: 'appointment',
      act: 'propose',
      appointment: null,
      at: NOW + 5_000,
      text: 'Bringen Sie den Schein mit',
    });
    const made = rows('appointment').find(({ proposed_by }) => proposed_by === 'account-workshop');
    expect(made).toMatchObject({ state: 'proposed', starts_at: NOW + 5_000, party_id: at(1) });
    expect(rows('task')).toMatchObject([{ title: 'Termin beantworten: Ina Lack (Werkstatt)' }]);
    const view = await viewFor('workshop');
    expect(view?.appointments.at(-1)).toMatchObject({ state: 'proposed', by: 'you' });
    expect(view?.waiting).toEqual(['Bitte bestätigen Sie den Termin „Besichtigung“ am 24.03.2026, 13:05 Uhr.']);
  });
});

it('keeps that the notice on secrecy was accepted, in its version', async () => {
  send({ kind: 'secrecy', version: 1 }, 'lawyer');
  const view = await viewFor('lawyer');
  expect(view?.audience === 'lawyer' && view.secrecy).toEqual({ version: 1, at: NOW });
  expect(rows('secrecy_acceptance')).toMatchObject([{ name: 'Ina Lack (Rechtsanwalt)', version: 1 }]);
  expect(sentences()).toContain('secrecy.accepted');
});
