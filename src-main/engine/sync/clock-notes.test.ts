import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BareStore, createBareStore, eventBodies } from '../../../tests/bare-store.ts';
import { setRow } from '../store/store.ts';
import { createClockNotes } from './clock-notes.ts';

const office = '00000000-0000-7000-8000-000000000001';
const DAY = 86_400_000;
let now = Date.UTC(2026, 5, 15, 10);
let a: BareStore;
let b: BareStore;
const notesOf = (store: BareStore) => createClockNotes({ store, identity: store, deps: { now: () => now } });
const introduce = (store: BareStore, kind: string, facts: Record<string, string>) => ({
  stream: office,
  kind,
  facts,
  changes: [setRow('device', store.deviceId, { tag: 'A', sign_public_key: store.publicKey })],
});

beforeEach(() => {
  now = Date.UTC(2026, 5, 15, 10);
  a = createBareStore(office, () => now);
  b = createBareStore(office, () => now);
  a.record(office, [
    introduce(a, 'office.created', { name: 'Büro' }),
    introduce(b, 'device.added', { tag: 'B', name: 'B' }),
  ]);
  b.receive(eventBodies(a.sqlite));
});
afterEach(() => {
  a.drop();
  b.drop();
});

test('after a clock ran a day ahead, both ends say so, and the entry comes by itself', () => {
  expect([notesOf(a).note(0), notesOf(b).note(0)]).toEqual([null, null]);
  now += DAY;
  a.record(office, [{ stream: office, kind: 'office.recoverySheetMade', facts: {}, changes: [] }]);
  now -= DAY;
  b.receive(eventBodies(a.sqlite));
  expect(notesOf(a).note(0)).toMatchObject({
    kind: 'was-ahead',
    text: expect.stringContaining('ab 16.06.2026, 11:00 Uhr'),
  });
  expect(notesOf(b).note(0)).toMatchObject({
    kind: 'ahead-elsewhere',
    text: expect.stringMatching(/^Ein Eintrag trägt eine Zeit in der Zukunft/),
  });
  notesOf(b).retry();
  expect(notesOf(b).note(0)).not.toBeNull();
  now += DAY;
  notesOf(b).retry();
  expect([notesOf(a).note(0), notesOf(b).note(0)]).toEqual([null, null]);
  expect(eventBodies(b.sqlite)).toHaveLength(3);
});

test('a clock that is wrong now is said first', () => {
  const said = (minutes: number) =>
    notesOf(a)
      .note(minutes * 60_000)
      ?.text.split('.')[0];
  expect([-7, 7, 119, -150, 60 * 24 * 3].map(said)).toEqual([
    'Die Uhr dieses Rechners geht etwa 7 Minuten vor',
    'Die Uhr dieses Rechners geht etwa 7 Minuten nach',
    'Die Uhr dieses Rechners geht etwa 119 Minuten nach',
    'Die Uhr dieses Rechners geht etwa 3 Stunden vor',
    'Die Uhr dieses Rechners geht etwa 3 Tage nach',
  ]);
  expect(said(4)).toBeUndefined();
});
