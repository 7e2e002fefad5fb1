import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Draft, setRow } from '../../src-main/engine/store/store.ts';
import { findConflicts } from '../../src-shared/events/conflicts.ts';
import { decodeEvent } from '../../src-shared/events/event.ts';
import { type BareStore, createBareStore, dumpTables, eventBodies } from '../bare-store.ts';

const office = '00000000-0000-7000-8000-000000000001';
const anna = '00000000-0000-7000-8000-00000000000a';
const bernd = '00000000-0000-7000-8000-00000000000b';
const caseId = '00000000-0000-7000-8000-000000000003';

const change = (set: Parameters<typeof setRow<'case_file'>>[2]): Draft => ({
  stream: caseId,
  kind: 'case.changed',
  facts: { what: 'Angaben' },
  changes: [setRow('case_file', caseId, set)],
});
const conflictsOf = (store: BareStore) =>
  findConflicts(
    store.sqlite
      .prepare<[string], { body: string }>('SELECT body FROM event WHERE stream = ?')
      .all(caseId)
      .flatMap(({ body }) => {
        const event = decodeEvent(body);
        return event.ok ? [event.value] : [];
      }),
  );
const exchange = () => {
  const [fromA, fromB] = [eventBodies(a.sqlite), eventBodies(b.sqlite)];
  a.receive(fromB);
  b.receive(fromA);
};

let a: BareStore;
let b: BareStore;
beforeEach(() => {
  a = createBareStore(office);
  b = createBareStore(office);
  const device = (store: BareStore, tag: string) =>
    setRow('device', store.deviceId, { tag, sign_public_key: store.publicKey });
  a.record(anna, [
    { stream: office, kind: 'office.created', facts: { name: 'Büro' }, changes: [device(a, 'A')] },
    { stream: office, kind: 'device.added', facts: { tag: 'B', name: 'Zweiter' }, changes: [device(b, 'B')] },
    change({ file_number: '2026-A0001', claim_number: 'alt', accident_place: 'Hamburg', closed_at: null }),
  ]);
  b.receive(eventBodies(a.sqlite));
});
afterEach(() => {
  a.drop();
  b.drop();
});

describe('two desks at the same time', () => {
  test('on one field: the same value wins, and both desks show the one that lost', () => {
    a.record(anna, [change({ claim_number: 'von Anna' })]);
    b.record(bernd, [change({ claim_number: 'von Bernd' })]);
    exchange();
    expect(dumpTables(a.sqlite)).toEqual(dumpTables(b.sqlite));
    const [here, there] = [conflictsOf(a), conflictsOf(b)];
    expect(here).toEqual(there);
    expect(here).toHaveLength(1);
    const stands = a.sqlite.prepare<[], { claim_number: string }>('SELECT claim_number FROM case_file').get();
    expect(here[0]?.winner.value).toBe(stands?.claim_number);
    expect(new Set([here[0]?.winner.value, here[0]?.loser.value])).toEqual(new Set(['von Anna', 'von Bernd']));
  });

  test('on two fields of one card: both stand, nothing is lost', () => {
    a.record(anna, [change({ claim_number: 'neu', accident_place: 'Hamburg' })]);
    b.record(bernd, [change({ claim_number: 'alt', accident_place: 'Altona' })]);
    exchange();
    expect(conflictsOf(a)).toEqual([]);
    expect(a.sqlite.prepare('SELECT claim_number, accident_place FROM case_file').get()).toEqual({
      claim_number: 'neu',
      accident_place: 'Altona',
    });
  });
});

test('one after the other is no conflict, whoever writes', () => {
  a.record(anna, [change({ claim_number: '1' })]);
  exchange();
  b.record(bernd, [change({ claim_number: '2' })]);
  exchange();
  a.record(anna, [change({ claim_number: '3' })]);
  exchange();
  expect(conflictsOf(a)).toEqual([]);
  expect(conflictsOf(b)).toEqual([]);
});

test('once somebody who saw the winner has written again, or acknowledged, there is nothing left to show', () => {
  a.record(anna, [change({ claim_number: 'von Anna' })]);
  b.record(bernd, [change({ claim_number: 'von Bernd' })]);
  exchange();
  const [conflict] = conflictsOf(a);
  if (!conflict) throw new Error('no conflict');
  b.record(bernd, [
    {
      stream: caseId,
      kind: 'conflict.acknowledged',
      facts: { what: 'Schadennummer', row: caseId, column: 'claim_number', clock: conflict.loser.clock },
      changes: [],
    },
  ]);
  exchange();
  expect(conflictsOf(a)).toEqual([]);
});

test('whatever the desks do and whenever they meet, they show the same conflicts', () => {
  const step = fc.record({ who: fc.constantFrom('a', 'b', 'meet'), value: fc.integer({ min: 0, max: 3 }).map(String) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      for (const { who, value } of steps) {
        if (who === 'meet') exchange();
        else (who === 'a' ? a : b).record(who === 'a' ? anna : bernd, [change({ claim_number: value })]);
      }
      exchange();
      expect(conflictsOf(a)).toEqual(conflictsOf(b));
      // Meeting once more changes nothing.
      exchange();
      expect(dumpTables(a.sqlite)).toEqual(dumpTables(b.sqlite));
    }),
    { numRuns: 40 },
  );
});
