import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ContactFields } from '../../../src-shared/contract/contacts.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { setRow } from '../store/store.ts';
import { contactFacts } from './directory.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await createTestOffice();
});
afterEach(() => office.close());

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('no desk');
  return open;
};
const save = async (fields: Partial<ContactFields>, contactId?: string): Promise<string> =>
  (await office.must('contacts.save', { fields, ...(contactId === undefined ? {} : { contactId }) })).contactId;
const found = async (text: string, role?: 'insurer' | 'workshop' | 'client'): Promise<readonly string[]> =>
  (await office.must('contacts.find', { text, ...(role ? { role } : {}) })).map(({ name }) => name);
const newCase = async (client: string) =>
  (await office.must('cases.create', { client: { lastName: client }, vehicle: {}, accident: {} })).caseId;
const clientOf = async (caseId: string) => {
  const party = (await office.must('cases.get', { caseId })).parties.find(({ role }) => role === 'client');
  if (!party) throw new Error('no client');
  return party;
};
const linked = async (contactId: string, name: string) => {
  const caseId = await newCase(name);
  const { id: partyId } = await clientOf(caseId);
  await office.must('contacts.link', { caseId, partyId, contactId });
  return { caseId, partyId };
};

describe('finding', () => {
  test('a person by name in any order, prefix and spelling, by place, number and mail', async () => {
    await save({
      firstName: 'Jörg',
      lastName: 'Brückner-Weißenfels',
      city: 'Gießen',
      phone: '+49 (0)641 555 0 199',
      email: 'joerg@weissenfels.example',
    });
    await save({ firstName: 'Bruno', lastName: 'Jörgensen', city: 'Kiel' });
    const name = 'Jörg Brückner-Weißenfels';
    for (const text of [
      'brückner',
      'weiß jor',
      'joerg brueck',
      'WEISSENFELS, Jörg',
      'weißen giess',
      '0641 5550',
      '+49 641 555 01',
      'joerg@weissen',
    ]) {
      expect(await found(text), text).toEqual([name]);
    }
    expect(await found('zzz')).toEqual([]);
  });

  test('the built-in insurers, for insurers only', async () => {
    expect((await found('huk'))[0]).toBe('HUK-COBURG');
    expect(await found('hukcoburg')).toEqual(['HUK-COBURG']);
    expect((await found('R+V', 'insurer'))[0]).toBe('R+V');
    expect(await found('allianz', 'workshop')).toEqual([]);
  });

  test('those of the wanted role and the often used first', async () => {
    await save({ lastName: 'Alster' });
    const often = await save({ lastName: 'Alsterdorf' });
    await save({ kind: 'company', company: 'Zentrum Alster', isWorkshop: true });
    await linked(often, 'Eins');
    expect(await found('alster')).toEqual(['Alsterdorf', 'Alster', 'Zentrum Alster']);
    expect((await found('alster', 'workshop'))[0]).toBe('Zentrum Alster');
    expect((await found('alster', 'client'))[0]).toBe('Alsterdorf');
  });

  test('says in how many cases a contact stands, and as what', async () => {
    const id = await save({ lastName: 'Öz' });
    await linked(id, 'Öz');
    await linked(id, 'Öz');
    expect(await office.must('contacts.find', { text: 'oez' })).toMatchObject([{ cases: 2, caseRoles: ['client'] }]);
    const detail = await office.must('contacts.get', { contactId: id });
    expect(detail.caseList.map(({ role, closed }) => [role, closed])).toEqual([
      ['client', false],
      ['client', false],
    ]);
  });
});

describe('the directory', () => {
  test('lists by filter and order, page by page', async () => {
    await save({ lastName: 'Ziegler', city: 'Aachen' });
    await save({ lastName: 'Ähre', city: 'Zwickau' });
    await save({ kind: 'company', company: 'Autohaus Müßig', isWorkshop: true });
    const names = async (input: Parameters<typeof office.must<'contacts.list'>>[1]) =>
      (await office.must('contacts.list', input)).rows.map(({ name }) => name);
    expect(await names({ show: 'persons' })).toEqual(['Ähre', 'Ziegler']);
    expect(await names({ show: 'persons', sort: 'city' })).toEqual(['Ziegler', 'Ähre']);
    expect(await names({ show: 'workshops' })).toEqual(['Autohaus Müßig']);
    expect(await names({ show: 'persons', offset: 1, limit: 1 })).toEqual(['Ziegler']);
    const insurers = await office.must('contacts.list', { show: 'insurers', limit: 500 });
    expect(insurers.total).toBe(insurers.rows.length);
    expect(insurers.rows.every(({ builtIn }) => builtIn)).toBe(true);
  });

  test('needs a name and nothing else; odd data is kept', async () => {
    expect(await office.ask('contacts.save', { fields: { city: 'Kiel' } })).toMatchObject({
      ok: false,
      error: { code: 'contact.nameMissing', field: 'lastName' },
    });
    const id = await save({ lastName: 'Nord', email: 'kein mail', iban: 'DE00', phone: '?' });
    expect((await office.must('contacts.get', { contactId: id })).fields).toMatchObject({
      email: 'kein mail',
      iban: 'DE00',
      phone: '?',
    });
  });

  test('a built-in insurer takes the data of the office and gives the original back', async () => {
    const id = 'builtin:insurer:huk-coburg';
    const before = await office.must('contacts.get', { contactId: id });
    expect(before).toMatchObject({ builtIn: true, changed: false, fields: { phone: '', email: '' } });
    await save({ ...before.fields, email: 'schaden@huk.example' }, id);
    expect(await office.must('contacts.get', { contactId: id })).toMatchObject({
      changed: true,
      fields: { email: 'schaden@huk.example', company: 'HUK-COBURG' },
    });
    expect(await found('schaden@huk')).toEqual(['HUK-COBURG']);
    await office.must('contacts.remove', { contactId: id });
    expect(await office.must('contacts.get', { contactId: id })).toEqual(before);
    expect(await office.ask('contacts.remove', { contactId: id })).toMatchObject({
      error: { code: 'contact.builtIn' },
    });
    await save({ ...before.fields, phone: '09561 1' }, id);
    expect((await office.must('contacts.get', { contactId: id })).fields).toMatchObject({
      phone: '09561 1',
      email: '',
    });
  });

  test('an insurer shows how long it takes to answer a demand', async () => {
    const insurer = 'builtin:insurer:vhv';
    const caseId = await newCase('Weber');
    const at = Date.parse('2026-03-01T12:00:00+01:00');
    desk().record([
      {
        stream: caseId,
        kind: 'party.changed',
        facts: { role: 'Versicherung', name: 'VHV' },
        changes: [setRow('party', 'p', { case_id: caseId, role: 'insurer', company: 'VHV', contact_id: insurer })],
      },
      {
        stream: caseId,
        kind: 'letter.handedOver',
        facts: { subject: 'Forderung', how: 'Brief', recipient: 'VHV', at },
        changes: [
          setRow('letter', 'l', { case_id: caseId, kind: 'demand' }),
          setRow('letter_handover', 'h', { case_id: caseId, letter_id: 'l', at }),
        ],
      },
    ]);
    expect((await office.must('contacts.get', { contactId: insurer })).reply).toBeNull();
    desk().record([
      {
        stream: caseId,
        kind: 'payment.recorded',
        facts: { amount: 100, payer: 'VHV', receivedOn: '2026-03-25' },
        changes: [setRow('payment', 'z', { case_id: caseId, received_on: '2026-03-25', amount: 100 })],
      },
    ]);
    expect((await office.must('contacts.get', { contactId: insurer })).reply).toEqual({ days: 24, cases: 1 });
  });

  test('removal hides a contact, leaves the party, and can be taken back', async () => {
    const id = await save({ lastName: 'Weber', phone: '0431 555' });
    const { caseId, partyId } = await linked(id, 'Weber');
    await office.must('contacts.remove', { contactId: id });
    expect(await found('weber')).toEqual([]);
    expect(await office.ask('contacts.get', { contactId: id })).toMatchObject({ error: { code: 'contact.notFound' } });
    expect((await clientOf(caseId)).lastName).toBe('Weber');
    await office.must('contacts.restore', { contactId: id });
    expect((await office.must('contacts.get', { contactId: id })).caseList.map((each) => each.partyId)).toEqual([
      partyId,
    ]);
  });
});

describe('duplicates', () => {
  test('are found by what is typed, with the reason', async () => {
    await save({ firstName: 'Jürgen', lastName: 'Groß', city: 'Kiel', phone: '0431 5550 77' });
    await save({ firstName: 'Anna', lastName: 'Klein', city: 'Kiel' });
    const reasons = async (fields: Partial<ContactFields>) =>
      (await office.must('contacts.similar', { fields })).map(({ contact, reasons: why }) => [contact.name, ...why]);
    expect(await reasons({ lastName: 'GROSS', firstName: 'Juergen', city: 'Kiel' })).toEqual([
      ['Jürgen Groß', 'gleicher Name und Ort'],
    ]);
    expect(await reasons({ lastName: 'Anders', phone: '0431/555077' })).toEqual([
      ['Jürgen Groß', 'gleiche Telefonnummer'],
    ]);
    expect(await reasons({ lastName: 'Anders', city: 'Kiel' })).toEqual([]);
    expect(await reasons({})).toEqual([]);
    expect(
      (
        await office.must('contacts.similar', {
          fields: { kind: 'company', company: 'HUK-Coburg Versicherung AG', isInsurer: true },
        })
      ).map(({ contact }) => contact.id),
    ).toEqual(['builtin:insurer:huk-coburg']);
  });

  test('of the whole directory are listed together', async () => {
    const a = await save({ firstName: 'Jürgen', lastName: 'Groß', city: 'Kiel' });
    const b = await save({ firstName: 'Juergen', lastName: 'Gross', city: 'Kiel' });
    await save({ firstName: 'Jürgen', lastName: 'Groß', city: 'München' });
    const own = await save({ kind: 'company', company: 'VHV Versicherung', isInsurer: true });
    const { rows, total } = await office.must('contacts.list', { show: 'doubles' });
    expect(rows.map(({ id }) => id).toSorted()).toEqual([a, b, own, 'builtin:insurer:vhv'].toSorted());
    expect(total).toBe(4);
    expect(await office.must('contacts.list', { show: 'doubles', text: 'vhv' })).toMatchObject({ total: 2 });
  });

  test('merge into one: its cases, its data, and all of it can be undone', async () => {
    const keep = await save({ firstName: 'Jürgen', lastName: 'Groß', city: 'Kiel' });
    const other = await save({ lastName: 'Gross', firstName: 'Juergen', phone: '0431 5550 77' });
    await linked(keep, 'A');
    await linked(other, 'B');
    const { fields } = await office.must('contacts.get', { contactId: keep });
    await office.must('contacts.merge', { keepId: keep, otherId: other, fields: { ...fields, phone: '0431 5550 77' } });
    expect(await found('gross')).toEqual(['Jürgen Groß']);
    const merged = await office.must('contacts.get', { contactId: other });
    expect(merged).toMatchObject({ id: keep, cases: 2, fields: { phone: '0431 5550 77', city: 'Kiel' } });
    expect(contactFacts(desk(), other)).toMatchObject({ city: 'Kiel' });
    expect(await office.ask('contacts.merge', { keepId: other, otherId: keep, fields })).toMatchObject({
      error: { code: 'contact.same' },
    });

    expect((await office.must('history.undo', {})).what).toBe('Kontakt Juergen Gross mit Jürgen Groß zusammengeführt.');
    expect((await found('gross')).toSorted()).toEqual(['Juergen Gross', 'Jürgen Groß']);
    expect(await office.must('contacts.get', { contactId: other })).toMatchObject({ id: other, cases: 1 });
    expect(await office.must('contacts.get', { contactId: keep })).toMatchObject({ cases: 1, fields: { phone: '' } });
    await office.must('history.redo', {});
    expect(await found('gross')).toEqual(['Jürgen Groß']);
  });

  test('merged ones go and come back with the one that stayed', async () => {
    const [a, b] = [await save({ lastName: 'Petersen' }), await save({ lastName: 'Pedersen' })];
    await office.must('contacts.merge', { keepId: a, otherId: b, fields: { lastName: 'Petersen' } });
    await office.must('contacts.remove', { contactId: a });
    expect([...(await found('petersen')), ...(await found('pedersen'))]).toEqual([]);
    await office.must('contacts.restore', { contactId: a });
    expect(await found('petersen')).toEqual(['Petersen']);
  });

  test('a built-in insurer merged into an entry of the office comes back when that one goes', async () => {
    const own = await save({ kind: 'company', company: 'Allianz Schaden Nord', isInsurer: true });
    const builtIn = 'builtin:insurer:allianz';
    const { fields } = await office.must('contacts.get', { contactId: own });
    await office.must('contacts.merge', { keepId: own, otherId: builtIn, fields });
    expect((await office.must('contacts.get', { contactId: builtIn })).id).toBe(own);
    await office.must('contacts.remove', { contactId: own });
    expect(await office.must('contacts.get', { contactId: builtIn })).toMatchObject({ name: 'Allianz', id: builtIn });
  });
});

describe('parties', () => {
  test('keep their copy, and are offered what is newer in the contact', async () => {
    const id = await save({ lastName: 'Weber', phone: '0431 1111 11' });
    const { caseId, partyId } = await linked(id, 'Weber');
    // An older number of the contact is no news for a party that has none... until somebody writes it.
    expect(await office.must('contacts.differences', { caseId })).toEqual([]);
    const { fields } = await office.must('contacts.get', { contactId: id });
    await save({ ...fields, phone: '0431 2222 22', city: 'Kiel' }, id);
    expect((await clientOf(caseId)).phone).toBe('');
    expect(await office.must('contacts.differences', { caseId })).toMatchObject([
      {
        partyId,
        contactName: 'Weber',
        fields: [
          { title: 'Ort', inCase: '', inContact: 'Kiel' },
          { title: 'Telefon', inCase: '', inContact: '0431 2222 22' },
        ],
      },
    ]);
    await office.must('contacts.takeOver', { caseId, partyId });
    expect(await clientOf(caseId)).toMatchObject({ phone: '0431 2222 22', city: 'Kiel', lastName: 'Weber' });
    expect(await office.must('contacts.differences', { caseId })).toEqual([]);
  });

  test('kept as they are, are asked again only after the next change', async () => {
    const id = await save({ lastName: 'Weber' });
    const { caseId, partyId } = await linked(id, 'Weber');
    await save({ lastName: 'Weber', city: 'Kiel' }, id);
    await office.must('contacts.keep', { caseId, partyId });
    expect(await office.must('contacts.differences', { caseId })).toEqual([]);
    expect((await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence)).toContain(
      'Mandant Weber: Angaben der Akte behalten, obwohl der Kontakt inzwischen andere hat.',
    );
    await save({ lastName: 'Weber', city: 'Lübeck' }, id);
    expect(await office.must('contacts.differences', { caseId })).toHaveLength(1);
  });

  test('of a new case that are surely known are linked, and nobody is in the directory twice', async () => {
    const create = (insurer: string) =>
      office.must('cases.create', {
        client: { lastName: 'Weber', phone: '0431 555 010' },
        insurer: { kind: 'company', company: insurer },
        vehicle: {},
        accident: {},
        toDirectory: true,
      });
    await create('VHV Versicherung AG');
    await create('VHV');
    expect(await found('weber')).toEqual(['Weber']);
    expect(await office.must('contacts.find', { text: 'vhv' })).toMatchObject([
      { id: 'builtin:insurer:vhv', cases: 2, caseRoles: ['insurer'] },
    ]);
  });

  test('become contacts of their role', async () => {
    const { caseId } = await office.must('cases.create', {
      client: { firstName: 'Änne', lastName: 'Öz', city: 'Kiel' },
      workshop: { kind: 'company', company: 'Autohaus Müßig' },
      vehicle: {},
      accident: {},
    });
    const parties = (await office.must('cases.get', { caseId })).parties;
    const workshop = parties.find(({ role }) => role === 'workshop');
    const { contactId } = await office.must('contacts.addFromParty', { caseId, partyId: workshop?.id ?? '' });
    expect(await office.must('contacts.get', { contactId })).toMatchObject({
      name: 'Autohaus Müßig',
      fields: { isWorkshop: true, isInsurer: false, kind: 'company' },
      cases: 1,
      caseRoles: ['workshop'],
    });
    expect(await office.must('contacts.addFromParty', { caseId, partyId: workshop?.id ?? '' })).toEqual({ contactId });
  });
});
