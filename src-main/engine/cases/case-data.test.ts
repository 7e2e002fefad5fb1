import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Branch } from '../../../src-shared/cases/words.ts';
import { createTestOffice, PASSWORD, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId: string;
let now = Date.parse('2026-03-24T13:05:00+01:00');

beforeEach(async () => {
  now = Date.parse('2026-03-24T13:05:00+01:00');
  office = await createTestOffice({ now: () => now });
  ({ caseId } = await office.must('cases.create', {
    client: { lastName: 'Brückner-Weißenfels' },
    vehicle: { plate: 'HH KB 2417' },
    accident: { date: '2026-03-23' },
  }));
});
afterEach(() => office.close());

const get = () => office.must('cases.get', { caseId });
const said = async () => (await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence);
const holding = async () =>
  (await office.must('deadlines.forCase', { caseId })).deadlines.filter(({ rule }) => rule === 'holdingPeriod');
const setBranch = (branch: Branch) => office.must('cases.changeClaim', { caseId, branch });

describe('parties', () => {
  test('a role is held by several, each changed and removed by itself', async () => {
    const add = (lastName: string) =>
      office.must('cases.changeParty', { caseId, role: 'witness', fields: { lastName } });
    const first = await add('Ahrendt');
    const second = await add('Quast');
    now += 1000;
    await office.must('cases.changeParty', {
      caseId,
      partyId: second.partyId,
      role: 'witness',
      fields: { lastName: 'Quast', phone: 'nur abends 0151 5550 1' },
    });
    await office.must('cases.removeParty', { caseId, partyId: first.partyId });
    const { parties } = await get();
    expect(parties.filter(({ role }) => role === 'witness')).toMatchObject([
      { id: second.partyId, lastName: 'Quast', phone: 'nur abends 0151 5550 1' },
    ]);
    expect(await said()).toContain('Zeuge Ahrendt von der Akte genommen.');
  });

  test('there is one client, who keeps the role and the name', async () => {
    const client = (await get()).parties[0];
    const same = await office.must('cases.changeParty', { caseId, role: 'client', fields: { lastName: 'Brückner' } });
    expect(same.partyId).toBe(client?.id);
    const tried = [
      { partyId: same.partyId, role: 'witness' as const, fields: { lastName: 'Brückner' } },
      { partyId: same.partyId, role: 'client' as const, fields: { firstName: '' } },
      { partyId: '00000000-0000-4000-8000-000000000000', role: 'witness' as const, fields: { lastName: 'Niemand' } },
    ];
    for (const input of tried) expect((await office.ask('cases.changeParty', { caseId, ...input })).ok).toBe(false);
    expect((await get()).parties).toMatchObject([{ role: 'client', lastName: 'Brückner' }]);
  });

  test('one contact has several roles, and is unlinked by an empty link', async () => {
    const { contactId } = await office.must('contacts.save', { fields: { lastName: 'Brückner' } });
    for (const role of ['holder', 'driver'] as const) {
      await office.must('cases.changeParty', { caseId, role, fields: { lastName: 'Brückner', contactId } });
    }
    const driver = (await get()).parties.find(({ role }) => role === 'driver');
    await office.must('cases.changeParty', {
      caseId,
      partyId: driver?.id,
      role: 'driver',
      fields: { lastName: 'Brückner' },
    });
    const links = new Map((await get()).parties.map((party) => [party.role, party.contactId]));
    expect([links.get('holder'), links.get('driver')]).toEqual([contactId, '']);
  });

  test('taken in with the directory, new people become contacts and known ones stay linked, opponents never', async () => {
    const { contactId } = await office.must('contacts.save', { fields: { kind: 'company', company: 'Elbe Direkt' } });
    const made = await office.must('cases.create', {
      client: { lastName: 'Özdemir' },
      opponent: { lastName: 'Unfallgegner' },
      insurer: { kind: 'company', company: 'Elbe Direkt', contactId },
      lawyer: { kind: 'company', company: 'Kanzlei Söhlke' },
      others: [{ role: 'witness', fields: { lastName: 'Zeugin' } }],
      vehicle: {},
      accident: {},
      toDirectory: true,
    });
    const { total, rows } = await office.must('contacts.list', {});
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Özdemir', 'Elbe Direkt', 'Kanzlei Söhlke', 'Zeugin']),
    );
    expect(rows.map(({ name }) => name)).not.toContain('Unfallgegner');
    expect(rows.find(({ name }) => name === 'Kanzlei Söhlke')?.fields.isLawyer).toBe(true);
    const { parties } = await office.must('cases.get', { caseId: made.caseId });
    expect(parties.find(({ role }) => role === 'insurer')?.contactId).toBe(contactId);
    expect(parties.find(({ role }) => role === 'opponent')?.contactId).toBe('');
    expect((await office.must('contacts.list', {})).total).toBe(total);
  });
});

test('odd input is kept as typed, and nothing that counts from it breaks', async () => {
  const vehicle = {
    kind: 'car' as const,
    plate: 'hh kb 24 saison 04-10',
    fin: 'a1bs31zo430336179',
    hsn: '63',
    tsn: 'bqt0001',
    firstRegistration: '31.02.2018',
    nextInspection: '5.27',
    mileageKm: -12,
    financing: 'leased' as const,
    maintained: true,
    roadworthy: false,
    previousOwners: 2,
    previousDamage: 'Kratzer an der Tür',
    colour: 'blau',
  };
  await office.must('cases.changeVehicle', { caseId, owner: 'client', fields: vehicle });
  const accident = { date: '31.02.2026', time: 'abends', country: 'Dänemark', police: false, policeStation: 'PK 21' };
  await office.must('cases.changeAccident', { caseId, fields: accident });
  await office.must('cases.changeParty', {
    caseId,
    role: 'client',
    fields: { lastName: 'B', email: 'kein Mailkonto' },
  });
  const detail = await get();
  expect(detail.vehicles[0]).toMatchObject({
    ...vehicle,
    plate: 'HH KB 24 04/10',
    fin: 'A1BS31ZO430336179',
    tsn: 'BQT0001',
    nextInspection: '05/2027',
  });
  expect(detail.accident).toMatchObject({ ...accident, place: '', course: '' });
  expect(detail.parties[0]?.email).toBe('kein Mailkonto');
  expect((await office.must('deadlines.forCase', { caseId })).limitation).toBeNull();
  expect((await office.must('claims.get', { caseId })).liabilityPercent).toBe(100);
});

test('who claims and how much the other side owes are sentences of the chronicle', async () => {
  expect(await get()).toMatchObject({ mandate: { mandate: '' }, liability: { state: '', percent: 100 } });
  await office.must('cases.setMandate', { caseId, fields: { mandate: 'lawyer', since: '2026-03-24' } });
  await office.must('cases.setLiability', { caseId, fields: { state: 'partial', percent: 70 } });
  expect(await get()).toMatchObject({
    mandate: { mandate: 'lawyer', since: '2026-03-24' },
    liability: { state: 'partial', percent: 70 },
  });
  expect((await office.must('claims.get', { caseId })).liabilityPercent).toBe(70);
  expect(await said()).toEqual(
    expect.arrayContaining([
      'Absender und Mandat: Rechtsanwalt ist beauftragt, seit 24.03.2026.',
      'Haftungsquote 70 % (Mithaftung des Mandanten) eingetragen.',
    ]),
  );
  const refused = await office.ask('cases.setLiability', { caseId, fields: { percent: 130 } });
  expect(refused).toMatchObject({ ok: false, error: { field: 'fields.percent' } });
});

describe('the branch', () => {
  test('of 130 % brings its Haltefrist, which follows the accident and leaves with the branch', async () => {
    await setBranch('overLimit');
    expect(await holding()).toMatchObject([{ state: 'open' }]);
    const before = (await holding())[0]?.dueAt ?? 0;
    expect(new Date(before).toISOString().slice(0, 10)).toBe('2026-09-23');
    await office.must('cases.changeAccident', { caseId, fields: { date: '2026-03-20' } });
    expect((await holding()).map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 10))).toEqual(['2026-09-20']);
    await setBranch('overLimit');
    expect(await holding()).toHaveLength(1);
    await setBranch('repair');
    expect(await holding()).toEqual([]);
  });

  test('waits for the day of the accident, and leaves alone what the office counts from another day', async () => {
    await office.must('cases.changeAccident', { caseId, fields: { date: '' } });
    await setBranch('overLimit');
    expect(await holding()).toEqual([]);
    await office.must('cases.changeAccident', { caseId, fields: { date: '2062-03-20' } });
    expect(await holding()).toEqual([]);
    await office.must('cases.changeAccident', { caseId, fields: { date: '2026-03-20' } });
    const [made] = await holding();
    if (!made) throw new Error('no Haltefrist');
    await office.must('deadlines.change', {
      deadlineId: made.id,
      caseId,
      rule: 'holdingPeriod',
      title: made.title,
      startsOn: '2026-03-22',
      amount: 6,
      unit: 'months',
    });
    await office.must('cases.changeAccident', { caseId, fields: { date: '2026-03-19' } });
    await setBranch('repair');
    expect(await holding()).toHaveLength(1);
  });

  test('one that was deleted does not come back by itself', async () => {
    await setBranch('overLimit');
    const [made] = await holding();
    await office.must('deadlines.remove', { deadlineId: made?.id ?? '' });
    await office.must('cases.changeAccident', { caseId, fields: { date: '2026-03-20' } });
    expect(await holding()).toEqual([]);
  });

  test('is told at intake, with number, papers, positions and deadlines', async () => {
    const over = await office.must('cases.intake', { branch: 'overLimit' });
    expect(over).toMatchObject({ fileNumber: '2026-A0002', responsibleName: 'Jördis Thießen', stage: 'Eingang' });
    expect(over.papers.map(({ title }) => title)).toContain('Reparaturbestätigung');
    expect(over.deadlines.map(({ title }) => title)).toEqual([
      'Unterlagen prüfen',
      'Forderungsschreiben (48-Stunden-Ziel)',
      'Haltefrist (130-%-Fall)',
    ]);
    const total = await office.must('cases.intake', { branch: 'totalLoss' });
    expect(total.positions).toContain('Wiederbeschaffungsaufwand');
    expect(total.deadlines).toHaveLength(2);
    const made = await office.must('cases.create', {
      client: { lastName: 'Muster' },
      vehicle: {},
      accident: { date: '2026-03-20' },
      branch: 'overLimit',
      mandate: 'client',
    });
    expect(made.fileNumber).toBe('2026-A0002');
    const detail = await office.must('cases.get', { caseId: made.caseId });
    expect(detail.mandate).toEqual({ mandate: 'client', since: '2026-03-24' });
    expect(detail.checklist.map(({ title }) => title).toSorted()).toEqual(
      over.papers.map(({ title }) => title).toSorted(),
    );
    expect(detail.deadlines.map(({ title }) => title).toSorted()).toEqual(
      over.deadlines.map(({ title }) => title).toSorted(),
    );
  });
});

test('what was typed into a new case is kept for its user alone, and forgotten when empty', async () => {
  await office.must('cases.keepDraft', { draft: '{"client":{"lastName":"Angefangen"}}' });
  expect(await office.must('cases.keptDraft', {})).toContain('Angefangen');
  const other = await office.must('users.add', {
    displayName: 'Malte Ravens',
    loginName: 'ravens',
    role: 'appraiser',
    password: PASSWORD,
  });
  const users = (await office.must('session.state', {})).users;
  const id = users.find(({ displayName }) => displayName === 'Malte Ravens')?.id ?? '';
  expect(other).toBeDefined();
  await office.must('session.signOut', {});
  await office.must('session.signIn', { userId: id, password: PASSWORD });
  expect(await office.must('cases.keptDraft', {})).toBe('');
  await office.must('session.signOut', {});
  await office.must('session.signIn', { userId: office.userId, password: PASSWORD });
  expect(await office.must('cases.keptDraft', {})).toContain('Angefangen');
  await office.must('cases.keepDraft', { draft: '' });
  expect(await office.must('cases.keptDraft', {})).toBe('');
});
