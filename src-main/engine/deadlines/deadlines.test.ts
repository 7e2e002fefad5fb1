import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { deadlinesAfterDemand } from './rules.ts';

const at = (text: string) => Date.parse(text);
let office: TestOffice;
let caseId: string;
let now: number;
beforeEach(async () => {
  now = at('2026-09-03T10:00:00+02:00');
  office = await createTestOffice({ now: () => now });
  ({ caseId } = await office.must('cases.create', {
    client: { lastName: 'Brückner' },
    vehicle: {},
    accident: { date: '2026-08-30' },
  }));
  await office.must('deadlines.setState', { caseId, state: 'HH' });
});
afterEach(() => office.close());

const own = async () => (await office.must('deadlines.forCase', { caseId })).deadlines.filter((d) => !d.automatic);
const month = { rule: null, title: 'Antwort', startsOn: '2026-09-03', amount: 1, unit: 'months' as const };

describe('a deadline', () => {
  test('is set by a period, moved by the holiday of the Land, explained, and warned of', async () => {
    const preview = await office.must('deadlines.preview', { caseId, ...month });
    expect(preview.explanation).toEqual([
      '1 Monat ab dem 03.09.2026 endet am 03.10.2026. Der Tag des Ereignisses zählt nicht mit (§ 187 I BGB).',
      'Der 03.10.2026 ist ein Feiertag in Hamburg (Tag der Deutschen Einheit), daher 05.10.2026 (§ 193 BGB).',
    ]);
    await office.must('deadlines.add', { caseId, ...month, warnDays: 3 });
    const [set] = await own();
    expect(set).toMatchObject({
      dueAt: at('2026-10-05T23:59:59+02:00'),
      state: 'open',
      explanation: preview.explanation,
    });
    now = at('2026-10-02T08:00:00+02:00');
    expect((await own())[0]?.state).toBe('near');
    now = at('2026-10-06T00:00:00+02:00');
    expect((await own())[0]?.state).toBe('overdue');
    await office.must('deadlines.done', { deadlineId: set?.id ?? '' });
    expect((await own())[0]?.state).toBe('done');
  });

  test('moves with the holidays of another Land, its warning with it', async () => {
    // 04.06.2026 is Fronleichnam: a holiday in Nordrhein-Westfalen, none in Hamburg.
    const week = {
      rule: null,
      title: 'Antwort',
      startsOn: '2026-05-28',
      amount: 7,
      unit: 'days' as const,
      warnDays: 2,
    };
    await office.must('deadlines.add', { caseId, ...week });
    expect((await own())[0]?.dueAt).toBe(at('2026-06-04T23:59:59+02:00'));
    await office.must('deadlines.setState', { caseId, state: 'NW' });
    expect((await own())[0]).toMatchObject({
      dueAt: at('2026-06-05T23:59:59+02:00'),
      warnAt: at('2026-06-03T00:00:00+02:00'),
    });
    // Without a Land of its own the case follows the office, which names none here.
    await office.must('deadlines.setState', { caseId, state: '' });
    expect((await own())[0]?.dueAt).toBe(at('2026-06-04T23:59:59+02:00'));
  });

  test('that is a goal of the office stays on its day of rest and says so', async () => {
    const goal = { ...month, moves: false };
    const preview = await office.must('deadlines.preview', { caseId, ...goal });
    expect(preview.dueAt).toBe(at('2026-10-03T23:59:59+02:00'));
    expect(preview.warnings).toEqual([
      'Der 03.10.2026 ist ein Feiertag in Hamburg (Tag der Deutschen Einheit). Ein Ziel des Büros bleibt auf seinem Tag.',
    ]);
    await office.must('deadlines.add', { caseId, ...goal });
    expect((await own())[0]).toMatchObject({ dueAt: preview.dueAt, moves: false });
    await office.must('deadlines.setState', { caseId, state: 'BY' });
    expect((await own())[0]?.dueAt).toBe(preview.dueAt);
  });

  test('moves when the office names another Land, unless it is met, closed or of a case with a Land of its own', async () => {
    const week = { rule: null, startsOn: '2026-05-28', amount: 7, unit: 'days' as const };
    const another = async () =>
      (await office.must('cases.create', { client: { lastName: 'Petersen' }, vehicle: {}, accident: {} })).caseId;
    const [follows, closed] = [await another(), await another()];
    for (const id of [caseId, follows, closed]) {
      await office.must('deadlines.add', { ...week, caseId: id, title: 'Antwort' });
    }
    const met = await office.must('deadlines.add', { ...week, caseId: follows, title: 'Schon da' });
    await office.must('deadlines.done', { deadlineId: met.deadlineId });
    await office.must('cases.changeStatus', { caseId: closed, statusId: 'closed' });
    const { id: _id, deskTag: _tag, ...fields } = await office.must('office.get', {});
    await office.must('office.change', { ...fields, state: 'NW' });
    const days = async (id: string) =>
      (await office.must('deadlines.forCase', { caseId: id })).deadlines
        .filter((d) => !d.automatic)
        .map((d) => `${d.title} ${new Date(d.dueAt).toISOString().slice(0, 10)}`);
    expect(await days(follows)).toEqual(['Schon da 2026-06-04', 'Antwort 2026-06-05']);
    expect(await days(caseId)).toEqual(['Antwort 2026-06-04']);
    expect(await days(closed)).toEqual(['Antwort 2026-06-04']);
    const entries = await office.must('chronicle.list', { caseId: follows });
    expect(entries.map(({ sentence }) => sentence)).toContain(
      'Frist „Antwort“ geändert, jetzt bis 05.06.2026, 23:59 Uhr.',
    );
  });

  test('is changed and removed; one that follows the status is not', async () => {
    const { deadlineId } = await office.must('deadlines.add', { caseId, ...month });
    await office.must('deadlines.change', { deadlineId, caseId, ...month, amount: 2 });
    expect((await own())[0]?.dueAt).toBe(at('2026-11-03T23:59:59+01:00'));
    await office.must('deadlines.remove', { deadlineId });
    expect(await own()).toEqual([]);
    const all = (await office.must('deadlines.forCase', { caseId })).deadlines;
    const goal = all.find((d) => d.automatic);
    expect(await office.ask('deadlines.remove', { deadlineId: goal?.id ?? '' })).toMatchObject({
      ok: false,
      error: { code: 'deadline.automatic' },
    });
  });

  test('refuses a day that the calendar does not have, and keeps what is only odd', async () => {
    const refused = await office.ask('deadlines.add', { caseId, ...month, startsOn: '2026-02-30' });
    expect(refused).toMatchObject({ ok: false, error: { field: 'startsOn' } });
    const odd = await office.must('deadlines.preview', { caseId, ...month, startsOn: '2020-01-01' });
    expect(odd.warnings).toEqual(['Diese Frist ist schon abgelaufen.']);
  });

  test('begins with the demand: review period and § 3a PflVG, each once', async () => {
    const desk = office.engine.desk();
    if (!desk) throw new Error('no desk');
    desk.record(deadlinesAfterDemand(desk, caseId, now));
    expect(deadlinesAfterDemand(desk, caseId, now)).toEqual([]);
    expect((await own()).map((d) => [d.rule, new Date(d.dueAt).toISOString().slice(0, 10)])).toEqual([
      ['insurerReview', '2026-10-01'],
      ['reasonedAnswer', '2026-12-03'],
    ]);
    expect((await own()).every((d) => d.source !== '' && d.reason !== '')).toBe(true);
  });
});

describe('limitation', () => {
  const limitation = async () => (await office.must('deadlines.forCase', { caseId })).limitation;
  const asDeadline = {
    rule: 'limitation' as const,
    title: 'Verjährung',
    startsOn: '2026-08-30',
    amount: 3,
    unit: 'yearEnd' as const,
  };

  test('runs to the end of the third year and longer by what was suspended', async () => {
    expect(await limitation()).toMatchObject({ nominal: '2029-12-31', dueAt: at('2029-12-31T23:59:59+01:00') });
    const { suspensionId } = await office.must('suspensions.set', {
      caseId,
      from: '2027-02-01',
      reason: 'Anmeldung per E-Mail',
    });
    expect(await limitation()).toMatchObject({ dueAt: null });
    expect(await office.ask('deadlines.add', { caseId, ...asDeadline })).toMatchObject({
      ok: false,
      error: { code: 'deadline.suspended' },
    });
    await office.must('suspensions.set', {
      caseId,
      suspensionId,
      from: '2027-02-01',
      to: '2027-02-10',
      reason: 'Anmeldung',
    });
    expect(await limitation()).toMatchObject({ suspendedDays: 10, dueAt: at('2030-01-10T23:59:59+01:00') });
    await office.must('deadlines.add', { caseId, ...asDeadline });
    expect((await own())[0]?.dueAt).toBe(at('2030-01-10T23:59:59+01:00'));
    await office.must('suspensions.remove', { suspensionId });
    expect(await limitation()).toMatchObject({ suspendedDays: 0 });
    // The deadline that was set goes back with it: one that is shown too late would cost the claim.
    expect((await own())[0]?.dueAt).toBe(at('2029-12-31T23:59:59+01:00'));
    await office.must('suspensions.set', { caseId, from: '2027-02-01', to: '2027-02-20', reason: 'Anmeldung' });
    expect((await own())[0]?.dueAt).toBe((await limitation())?.dueAt);
  });

  test('refuses a suspension that ends before it begins', async () => {
    expect(
      await office.ask('suspensions.set', { caseId, from: '2027-02-01', to: '2027-01-01', reason: 'Anmeldung' }),
    ).toMatchObject({ ok: false, error: { field: 'to' } });
  });
});

describe('the calendar file', () => {
  const textOf = async (id: string | null) =>
    new TextDecoder().decode((await office.must('deadlines.exportIcs', { caseId: id })).bytes).replaceAll('\r\n ', '');

  test('has deadlines as days and appointments with place, escaped and folded', async () => {
    await office.must('deadlines.add', { caseId, ...month, warnDays: 3 });
    const { appointmentId } = await office.must('appointments.set', {
      caseId,
      kind: 'inspection',
      startsAt: at('2026-09-10T14:00:00+02:00'),
      endsAt: at('2026-09-10T15:00:00+02:00'),
      place: 'Karosserie Petersen & Söhne, Halle 2; Tor links',
    });
    await office.must('appointments.set', {
      caseId,
      kind: 'repairStart',
      startsAt: at('2026-09-14T00:00:00+02:00'),
      allDay: true,
    });
    const text = await textOf(caseId);
    expect(text).toContain('DTSTART;VALUE=DATE:20261005\r\nDTEND;VALUE=DATE:20261006');
    expect(text).toContain('SUMMARY:Frist: Antwort (2026-A0001)');
    expect(text).toContain('DTSTART:20260910T120000Z\r\nDTEND:20260910T130000Z');
    expect(text).toContain('LOCATION:Karosserie Petersen & Söhne\\, Halle 2\\; Tor links');
    expect(text).toContain('DTSTART;VALUE=DATE:20260914\r\nDTEND;VALUE=DATE:20260915');
    expect(text).toContain('SUMMARY:Reparaturbeginn (2026-A0001)');
    const raw = new TextDecoder().decode((await office.must('deadlines.exportIcs', { caseId })).bytes);
    expect(raw.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    await office.must('appointments.cancel', { appointmentId });
    expect(await textOf(null)).not.toContain('Besichtigung');
  });
});

test('an appointment is changed, and refused when it ends before it begins', async () => {
  const startsAt = at('2026-09-10T14:00:00+02:00');
  const { appointmentId } = await office.must('appointments.set', { caseId, kind: 'inspection', startsAt });
  const refused = await office.ask('appointments.change', {
    appointmentId,
    caseId,
    kind: 'inspection',
    startsAt,
    endsAt: startsAt - 1,
  });
  expect(refused).toMatchObject({ ok: false, error: { field: 'endsAt' } });
  await office.must('appointments.change', {
    appointmentId,
    caseId,
    kind: 'other',
    title: 'Nachbesichtigung',
    startsAt,
  });
  expect(await office.must('appointments.list', { caseId })).toMatchObject([
    { title: 'Nachbesichtigung', kind: 'other' },
  ]);
});

test('an appointment is put to a party of the case, and nobody answers for it', async () => {
  const startsAt = at('2026-09-10T14:00:00+02:00');
  const wanted = { caseId, kind: 'repairStart' as const, startsAt, ask: true };
  expect(await office.ask('appointments.set', wanted)).toMatchObject({ ok: false, error: { field: 'partyId' } });
  const partyId = (await office.must('cases.get', { caseId })).parties[0]?.id ?? '';
  const { appointmentId } = await office.must('appointments.set', { ...wanted, partyId });
  const state = async () => (await office.must('appointments.list', { caseId })).map((one) => one.state);
  expect(await state()).toEqual(['proposed']);
  expect(await office.ask('appointments.answer', { appointmentId, accept: true })).toMatchObject({ ok: false });
  expect(await state()).toEqual(['proposed']);
  const seen = await office.must('publications.previewAccount', { caseId, audience: 'workshop' });
  expect(seen.appointments).toEqual([]);
});

test('Heute shows a far deadline from its warning on, and the appointments of the week', async () => {
  const { deadlineId } = await office.must('deadlines.add', { caseId, ...month, amount: 3, warnDays: 30 });
  const shown = async () => (await office.must('today.get', {})).items.some(({ id }) => id === deadlineId);
  expect(await shown()).toBe(false);
  now = at('2026-11-05T10:00:00+01:00');
  expect(await shown()).toBe(true);
  const { totals, items } = await office.must('today.get', {});
  expect(totals.soon).toBe(items.filter(({ dueAt, kind }) => kind === 'deadline' && (dueAt ?? 0) > now).length);
  const set = (startsAt: string, allDay = false) =>
    office.must('appointments.set', { caseId, kind: 'inspection', startsAt: at(startsAt), allDay });
  await set('2026-11-05T09:00:00+01:00');
  await set('2026-11-05T00:00:00+01:00', true);
  await set('2026-11-06T09:00:00+01:00');
  await set('2026-12-24T09:00:00+01:00');
  const today = await office.must('today.get', {});
  // The one at nine is over, the one on Christmas Eve is far away.
  expect(today.items.filter(({ kind }) => kind === 'appointment')).toHaveLength(2);
  expect(today.totals.appointments).toBe(2);
});
