import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { setRow } from '../store/store.ts';

const start = Date.parse('2026-03-24T13:05:00+01:00');
let office: TestOffice;
let caseId = '';
beforeEach(async () => {
  office = await createTestOffice({ now: () => start });
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
  await office.must('cases.changeStatus', { caseId, statusId: 'payment' });
});
afterEach(() => office.close());

const open = async () =>
  (await office.must('closing.get', { caseId })).points.filter(({ done }) => !done).map(({ id }) => id);
const sentences = async () => (await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence);
const because = 'Mandant weiß Bescheid';

describe('closing', () => {
  test('says what is open and closes only with a reason for each', async () => {
    expect(await open()).toEqual(['papers', 'client']);
    await office.must('tasks.add', { caseId, title: 'Rechnung prüfen' });
    await office.must('claims.addItem', { caseId, fields: { kind: 'repairInvoice', claimed: 100_000 } });
    expect(await open()).toEqual(['payments', 'tasks', 'papers', 'client']);
    const refused = await office.ask('closing.close', { caseId, accept: [{ point: 'tasks', reason: because }] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'closing.open', field: 'accept.payments' } });
    expect((await office.must('cases.get', { caseId })).status.id).toBe('payment');
    const accept = (await open()).map((point) => ({ point, reason: because }));
    await office.must('closing.close', { caseId, note: 'Vergleich.', accept });
    const info = await office.must('closing.get', { caseId });
    expect(info.closedAt).toBe(start);
    expect(info.note.split('\n')).toEqual([
      'Vergleich.',
      `Zahlungen: ${because}`,
      `Aufgaben: ${because}`,
      `Unterlagen: ${because}`,
      `Nachricht an den Mandanten: ${because}`,
    ]);
    expect((await office.must('cases.get', { caseId })).status.closes).toBe(true);
    expect(await sentences()).toContain(
      'Akte abgeschlossen; Aufbewahrung Arbeitsnotizen, Rohfotos und Portalzugang bis 24.03.2028.',
    );
    expect(await office.ask('closing.close', { caseId, accept })).toMatchObject({ ok: false });
  });

  test('counts only a link of the client, not what a workshop or a lawyer sees', async () => {
    const open = office.engine.desk();
    if (!open) throw new Error('nobody is signed in');
    const record = (id: string, audience: string, account: string | null) =>
      open.record([
        {
          stream: caseId,
          kind: 'publication.created',
          facts: { audience },
          changes: [
            setRow('publication', id, {
              ...{ case_id: caseId, audience, account_id: account, key: 'AAAA', created_at: start },
              ...{ expires_at: start + 86_400_000, revoked_at: null },
            }),
          ],
        },
      ]);
    const client = async () => (await office.must('closing.get', { caseId })).points.find(({ id }) => id === 'client');
    record('of-a-lawyer', 'lawyer', '0198c5a0-0000-7000-8000-000000000001');
    expect(await client()).toMatchObject({ done: false });
    record('of-the-client', 'client', null);
    expect(await client()).toMatchObject({ done: true });
  });

  test('asks about documents that somebody can still fetch by a link', async () => {
    const bytes = new Uint8Array(Buffer.from('Vermerk'));
    const { documentId } = await office.must('documents.add', { caseId, name: 'Vermerk.txt', bytes });
    const { shareId } = await office.must('shares.create', {
      caseId,
      title: 'An die Kanzlei',
      items: [{ documentId }],
    });
    expect(await open()).toEqual(['papers', 'client', 'shares']);
    const { points } = await office.must('closing.get', { caseId });
    expect(points.at(-1)?.detail).toBe('Noch abrufbar: An die Kanzlei.');
    await office.must('shares.revoke', { shareId });
    expect(await open()).toEqual(['papers', 'client']);
  });

  test('keeps a case with money for eight years, also when only the stage was set', async () => {
    await office.must('payments.record', {
      caseId,
      fields: { receivedOn: '2026-03-20', amount: 1000, payer: 'Elbe AG', shares: [] },
    });
    await office.must('cases.changeStatus', { caseId, statusId: 'closed' });
    expect((await office.must('closing.get', { caseId })).retention).toMatchObject({ until: '2034-12-31' });
  });

  test('keeps a case at least until its claims are statute-barred', async () => {
    const { caseId: other } = await office.must('cases.create', {
      client: { lastName: 'Demirci' },
      vehicle: {},
      accident: { date: '2026-03-20' },
    });
    expect((await office.must('closing.get', { caseId: other })).retention).toMatchObject({ until: '2029-12-31' });
    await office.must('suspensions.set', {
      caseId: other,
      from: '2027-01-01',
      to: '2027-01-10',
      reason: 'Anmeldung',
    });
    expect((await office.must('closing.get', { caseId: other })).retention).toMatchObject({ until: '2030-01-10' });
  });

  test('opens again where it was, with its reason', async () => {
    expect(await office.ask('closing.reopen', { caseId, reason: because })).toMatchObject({ ok: false });
    const accept = (await open()).map((point) => ({ point, reason: because }));
    await office.must('closing.close', { caseId, accept });
    expect(await office.ask('closing.reopen', { caseId, reason: ' ' })).toMatchObject({ ok: false });
    await office.must('closing.reopen', { caseId, reason: 'Nachzahlung angekündigt' });
    const detail = await office.must('cases.get', { caseId });
    expect([detail.status.id, detail.closedAt]).toEqual(['payment', null]);
    expect(await office.must('closing.get', { caseId })).toMatchObject({ closedAt: null, note: '' });
    expect(await sentences()).toContain('Akte wieder geöffnet: Nachzahlung angekündigt');
  });
});
