import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId = '';
const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));

const add = async (name: string, text: string): Promise<string> => {
  const { documentId } = await office.must('documents.add', { caseId, name, bytes: bytes(text) });
  await office.engine.desk()?.services.documents.queue.idle();
  return documentId;
};
const of = (documentId: string) => office.must('understanding.of', { documentId });
const detail = () => office.must('cases.get', { caseId });

const registration = `Zulassungsbescheinigung Teil I (Fahrzeugschein)
A HH KB 2417
B 14.03.2019
2.1 0603
2.2 BJM00027
E A1BS31Z0430336179
3 4
J M1
D.1 VOLKSWAGEN
D.3 GOLF VARIANT
C.1.1 BRÜCKNER-WEISSENFELS
C.1.2 KATHARINA
C.1.3 ELBCHAUSSEE 12
22763 HAMBURG`;

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner-Weißenfels' },
    vehicle: { plate: 'HH KB 2417' },
    accident: {},
  }));
});
afterAll(() => office.close());

test('a registration is suggested with its reason, and nothing is written', async () => {
  const id = await add('scan0001.txt', registration);
  const { kind, fields, cases } = await of(id);
  expect(kind).toMatchObject({ kind: 'registration', reason: expect.stringContaining('auf Seite 1') });
  expect(cases).toEqual([]);
  // The plate stands in the case already.
  expect(fields.map(({ id: target, shown }) => [target, shown])).toEqual([
    ['vehicle.fin', 'A1BS31Z0430336179'],
    ['vehicle.fin_check', '4'],
    ['vehicle.hsn', '0603'],
    ['vehicle.tsn', 'BJM'],
    ['vehicle.first_registration', '14.03.2019'],
    ['vehicle.make', 'Volkswagen'],
    ['vehicle.model', 'GOLF VARIANT'],
    ['vehicle.kind', 'Pkw'],
    // The holder is the client, written in capitals: only the address is new.
    ['holder.street', 'Elbchaussee 12'],
    ['holder.postal_code', '22763'],
    ['holder.city', 'Hamburg'],
  ]);
  expect((await detail()).vehicles[0]).toMatchObject({ fin: '', hsn: '' });

  await office.must('understanding.acceptKind', { documentId: id, kind: 'registration' });
  expect((await of(id)).kind).toBeNull();
  expect((await of(id)).fields).toHaveLength(11);

  const chosen = fields
    .filter((field) => field.id !== 'vehicle.tsn')
    .map((field) => ({ id: field.id, value: field.value }));
  await office.must('understanding.takeFields', { documentId: id, fields: chosen });
  expect((await detail()).vehicles).toHaveLength(1);
  expect((await detail()).vehicles[0]).toMatchObject({
    plate: 'HH KB 2417',
    fin: 'A1BS31Z0430336179',
    finCheck: '4',
    hsn: '0603',
    tsn: '',
    firstRegistration: '2019-03-14',
    make: 'Volkswagen',
    kind: 'car',
  });
  // No second person joined the case.
  expect((await detail()).parties).toHaveLength(1);
  expect((await detail()).parties[0]).toMatchObject({ lastName: 'Brückner-Weißenfels', city: 'Hamburg' });
  expect((await of(id)).fields).toEqual([]);
});

test("the opponent's registration never offers its data for the client's car", async () => {
  await office.must('cases.changeVehicle', { caseId, owner: 'opponent', fields: { plate: 'PI XY 77' } });
  const before = (await detail()).vehicles.find(({ owner }) => owner === 'client');
  const id = await add('zb1.txt', registration.replace('HH KB 2417', 'PI XY 77').replace('0603', '0588'));
  const { fields } = await of(id);
  expect(fields.find((field) => field.id === 'vehicle.hsn')).toMatchObject({ value: '0588', current: '' });
  await office.must('understanding.takeFields', { documentId: id, fields: [{ id: 'vehicle.hsn', value: '0588' }] });
  const { vehicles } = await detail();
  expect(vehicles.find(({ owner }) => owner === 'opponent')).toMatchObject({ hsn: '0588' });
  expect(vehicles.find(({ owner }) => owner === 'client')).toEqual(before);
});

test('the kinds of a whole case are suggested at once, until somebody chooses', async () => {
  const { caseId: another } = await office.must('cases.create', {
    client: { lastName: 'Öztürk' },
    vehicle: {},
    accident: {},
  });
  const put = async (name: string, text: string) =>
    (await office.must('documents.add', { caseId: another, name, bytes: bytes(text) })).documentId;
  const [paper, other] = [
    await put('scan0007.txt', registration),
    await put('notiz.txt', 'Schlüssel liegt am Empfang.'),
  ];
  const services = office.engine.desk()?.services;
  await services?.documents.queue.idle();
  const kinds = async () => {
    // The first question has them looked at, the second one tells.
    await office.must('understanding.kinds', { caseId: another });
    await services?.understanding.idle();
    return office.must('understanding.kinds', { caseId: another });
  };
  expect(await kinds()).toEqual([
    {
      documentId: paper,
      kind: expect.objectContaining({ kind: 'registration', reason: expect.stringContaining('weil') }),
    },
  ]);
  await office.must('understanding.acceptKind', { documentId: paper, kind: 'registration' });
  expect(await kinds()).toEqual([]);
  await office.must('documents.addVersion', { documentId: other, name: 'zb1.txt', bytes: bytes(registration) });
  await services?.documents.queue.idle();
  expect((await kinds()).map(({ documentId }) => documentId)).toEqual([other]);
});

test('refused fields stay away until there is a new version', async () => {
  const letter = (number: string) =>
    `Sehr geehrte Damen und Herren,\nSchadennummer: ${number}\nwir benötigen noch Fotos.`;
  const id = await add('brief.txt', letter('HN-2026-0048817'));
  expect((await of(id)).fields).toMatchObject([
    { id: 'case_file.claim_number', value: 'HN-2026-0048817', current: '' },
  ]);
  await office.must('understanding.refuseFields', { documentId: id });
  expect((await of(id)).fields).toEqual([]);
  await office.must('documents.addVersion', { documentId: id, name: 'b.txt', bytes: bytes(letter('HN-2026-0048818')) });
  await office.engine.desk()?.services.documents.queue.idle();
  expect((await of(id)).fields).toMatchObject([{ value: 'HN-2026-0048818' }]);
});

test('the office teaches a kind by choosing it', async () => {
  const odd = (n: number) =>
    `Kranichflug Mobilservice Beleg ${n}\nDeckungskulanz Sammelvorgang Hagelschlag Dellendrücker`;
  for (const n of [1, 2, 3]) {
    const id = await add(`x${n}.txt`, odd(n));
    if (n === 1) expect((await of(id)).kind).toBeNull();
    const { title } = (await office.must('documents.list', { caseId })).find((each) => each.id === id) ?? { title: '' };
    await office.must('documents.change', { documentId: id, title, kind: 'estimate' });
  }
  const taught = (await of(await add('x4.txt', odd(4)))).kind;
  expect(taught).toMatchObject({ kind: 'estimate', reason: expect.stringContaining('Ihr Büro') });
});
