import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Event, encodeEvent } from '../../../src-shared/events/event.ts';
import { syncedTables } from '../../../src-shared/events/tables.ts';
import { type BareStore, createBareStore, dumpTables, eventBodies } from '../../../tests/bare-store.ts';
import { storeErrorOf } from './database.ts';
import { type Draft, removeRow, setRow } from './store.ts';

const office = '00000000-0000-7000-8000-000000000001';
const actor = '00000000-0000-7000-8000-000000000002';
const caseId = '00000000-0000-7000-8000-000000000003';

const introduce = (store: BareStore, other: BareStore = store): Draft => ({
  stream: office,
  kind: other === store ? 'office.created' : 'device.added',
  facts: other === store ? { name: 'Büro' } : { tag: 'B', name: 'Zweiter' },
  changes: [setRow('device', other.deviceId, { tag: 'A', sign_public_key: other.publicKey })],
});
const createCase = (number: string): Draft => ({
  stream: caseId,
  kind: 'case.created',
  facts: { fileNumber: number, client: 'Brückner' },
  changes: [setRow('case_file', caseId, { file_number: number, closed_at: null, created_at: 1 })],
});
const changeCase = (place: string): Draft => ({
  stream: caseId,
  kind: 'case.changed',
  facts: { what: 'Unfalldaten' },
  changes: [setRow('case_file', caseId, { accident_place: place })],
});

let a: BareStore;
let b: BareStore;
beforeEach(() => {
  a = createBareStore(office);
  b = createBareStore(office);
  a.record(actor, [introduce(a), introduce(a, b)]);
  b.receive(eventBodies(a.sqlite));
});
afterEach(() => {
  a.drop();
  b.drop();
});

test('the migrations make exactly the synced tables', () => {
  for (const [table, columns] of Object.entries(syncedTables)) {
    const real = a.sqlite
      .prepare<[], { name: string; type: string }>(`SELECT name, type FROM pragma_table_info('${table}')`)
      .all()
      .map((column) => [column.name, column.type]);
    const expected = Object.entries(columns).map(([name, type]) => [name, type === 'int' ? 'INTEGER' : 'TEXT']);
    // A later migration adds its columns behind these two.
    const all = [['id', 'TEXT'], ...expected, ['removed', 'INTEGER'], ['clocks', 'TEXT']];
    expect(real.toSorted(), table).toEqual(all.toSorted());
  }
});

test('the list of cases sorts by an index, never by a temporary one', () => {
  for (const column of ['file_number', 'client_name COLLATE NOCASE', 'status_position', 'created_at']) {
    const plan = a.sqlite
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT * FROM case_summary WHERE closed = 0 ORDER BY ${column} DESC LIMIT 100`,
      )
      .all()
      .map((step) => step.detail);
    expect(plan.join(' '), column).not.toContain('TEMP B-TREE');
  }
});

describe('two desks', () => {
  test('end in the same tables, whatever was offline', () => {
    a.record(actor, [createCase('2026-A0001')]);
    b.record(actor, [changeCase('Hamburg')]);
    a.record(actor, [changeCase('Bremen'), { ...changeCase(''), changes: [removeRow('case_file', caseId)] }]);
    a.receive(eventBodies(b.sqlite));
    b.receive(eventBodies(a.sqlite).reverse());
    b.receive(eventBodies(a.sqlite));
    expect(dumpTables(b.sqlite)).toBe(dumpTables(a.sqlite));
    expect(b.sqlite.prepare('SELECT count(*) AS n FROM quarantine').get()).toEqual({ n: 0 });
  });

  test('number their events without gaps and chain them, also after reopening', () => {
    a.record(actor, [createCase('2026-A0001'), changeCase('x')]);
    const rows = a.sqlite
      .prepare<[], { device_seq: number; hash: string; body: string }>('SELECT * FROM event ORDER BY device_seq')
      .all();
    expect(rows.map((row) => row.device_seq)).toEqual([1, 2, 3, 4]);
    rows.slice(1).forEach((row, i) => {
      expect((JSON.parse(row.body) as Event).prev).toBe(rows[i]?.hash);
    });
  });
});

describe('what cannot be applied is quarantined and never stops the rest', () => {
  const made = () => {
    const [first, second] = a.record(actor, [createCase('2026-A0001'), changeCase('Hamburg')]);
    if (!first || !second) throw new Error('nothing recorded');
    return [first, second] as const;
  };
  const reasons = () =>
    b.sqlite
      .prepare<[], { reason: string }>('SELECT reason FROM quarantine')
      .all()
      .map((row) => row.reason);
  const rest = (b: BareStore) =>
    b.sqlite.prepare<[], { accident_place: string }>('SELECT accident_place FROM case_file').get()?.accident_place;

  test.each([
    ['an unknown kind', 'unknown-kind', { kind: 'case.teleported' }],
    ['a newer version', 'unknown-version', { v: 2 }],
    ['an unknown table', 'unknown-table', { changes: [{ table: 'moon', row: 'x', set: { a: 1 } }] }],
    ['an unknown column', 'unknown-column', { changes: [{ table: 'note', row: 'x', set: { mood: 'gut' } }] }],
    ['a value of another type', 'wrong-type', { changes: [{ table: 'note', row: 'x', set: { text: 5 } }] }],
  ])('%s', (_what, reason, change) => {
    const [first, second] = made();
    const strange = a.fromTheFuture(first, change);
    expect(b.receive([encodeEvent(strange), encodeEvent(second)])).toEqual(['quarantined', 'applied']);
    expect(reasons()).toEqual([reason]);
    expect(rest(b)).toBe('Hamburg');
  });

  test('an altered event', () => {
    const [first, second] = made();
    const altered = { ...first, facts: { ...first.facts, client: 'Jemand anderes' } };
    expect(b.receive([encodeEvent(altered), encodeEvent(second)])).toEqual(['quarantined', 'applied']);
    expect(reasons()).toEqual(['bad-signature']);
    expect(rest(b)).toBe('Hamburg');
    expect(b.receive([encodeEvent(first)])).toEqual(['applied']);
    expect(reasons()).toEqual([]);
  });

  test('an event under the id of another one', () => {
    const [first, second] = made();
    b.receive([encodeEvent(first)]);
    const copycat = a.fromTheFuture(second, { id: first.id });
    expect(b.receive([encodeEvent(copycat), encodeEvent(second)])).toEqual(['quarantined', 'applied']);
    expect(rest(b)).toBe('Hamburg');
  });

  test('an event that gives a known desk another key', () => {
    const [stolen] = b.record(actor, [
      { ...changeCase('x'), changes: [setRow('device', a.deviceId, { sign_public_key: b.publicKey })] },
    ]);
    const c = createBareStore(office);
    c.receive(eventBodies(a.sqlite));
    if (!stolen) throw new Error('nothing recorded');
    expect(c.receive([encodeEvent(stolen)])).toEqual(['quarantined']);
    expect(c.receive(a.record(actor, [createCase('2026-A0001')]).map(encodeEvent))).toEqual(['applied']);
    c.drop();
  });

  test('a forged event does not take the place of a genuine one that waits', () => {
    const [first] = made();
    const strange = a.fromTheFuture(first, { kind: 'case.teleported' });
    b.receive([
      encodeEvent({ ...strange, actor: office }),
      encodeEvent(strange),
      encodeEvent({ ...strange, actor: office }),
    ]);
    expect(b.sqlite.prepare('SELECT reason, body FROM quarantine').all()).toEqual([
      { reason: 'unknown-kind', body: encodeEvent(strange) },
    ]);
  });

  test('desks that introduce each other in a row are all taken at once', () => {
    // c comes before d in the order of the quarantine, and is introduced by it.
    const [d, c] = [createBareStore(office), createBareStore(office)].sort((x, y) =>
      x.deviceId < y.deviceId ? 1 : -1,
    );
    if (!c || !d) throw new Error('two stores were made');
    const waiting = [c.record(actor, [changeCase('Kiel')]), d.record(actor, [introduce(d, c)])].flat();
    expect(b.receive(waiting.map(encodeEvent))).toEqual(['quarantined', 'quarantined']);
    b.record(actor, [introduce(b, d)]);
    expect(b.replayQuarantine()).toBe(2);
    expect(reasons()).toEqual([]);
    c.drop();
    d.drop();
  });

  test('a replayed event changes nothing', () => {
    const [first, second] = made();
    b.receive([encodeEvent(first), encodeEvent(second)]);
    const before = dumpTables(b.sqlite);
    expect(b.receive([encodeEvent(second), encodeEvent(first)])).toEqual(['known', 'known']);
    expect(dumpTables(b.sqlite)).toBe(before);
  });

  test('garbage', () => {
    const [first] = made();
    expect(b.receive(['{"not":"an event"}', 'garbage', encodeEvent(first)])).toEqual([
      'quarantined',
      'quarantined',
      'applied',
    ]);
    b.replayQuarantine();
    expect(reasons()).toEqual(['not-an-event', 'not-an-event']);
  });

  test('an event of a desk nobody introduced waits until somebody does', () => {
    const c = createBareStore(office);
    const [event] = c.record(actor, [changeCase('Kiel')]);
    if (!event) throw new Error('nothing recorded');
    expect(b.receive([encodeEvent(event)])).toEqual(['quarantined']);
    expect(reasons()).toEqual(['unknown-device']);
    b.record(actor, [introduce(b, c)]);
    expect(b.replayQuarantine()).toBe(1);
    expect(reasons()).toEqual([]);
    c.drop();
  });

  test('a clock that runs far ahead', () => {
    const late = createBareStore(office, () => Date.now() + 86_400_000);
    b.record(actor, [introduce(b, late)]);
    const [event] = late.record(actor, [changeCase('Kiel')]);
    if (!event) throw new Error('nothing recorded');
    expect(b.receive([encodeEvent(event)])).toEqual(['quarantined']);
    expect(reasons()).toEqual(['clock-drift']);
    late.drop();
  });
});

describe('a command', () => {
  test('whose second event is malformed records nothing at all', () => {
    const before = dumpTables(a.sqlite);
    const bad: Draft = {
      ...changeCase('x'),
      changes: [{ table: 'case_file', row: caseId, set: { no_such_column: 'x' } }],
    };
    expect(() => a.record(actor, [createCase('2026-A0001'), bad])).toThrow('unknown-column');
    expect(dumpTables(a.sqlite)).toBe(before);
    expect(a.record(actor, [createCase('2026-A0001')])[0]?.deviceSeq).toBe(3);
  });

  test('on a full disk fails with that reason, keeps what was there and works again afterwards', () => {
    a.record(actor, [createCase('2026-A0001')]);
    const pages = Number(a.sqlite.pragma('page_count', { simple: true }));
    a.sqlite.pragma(`max_page_count = ${pages}`);
    let reason: unknown;
    try {
      for (let i = 0; i < 1000; i++) a.record(actor, [changeCase('x'.repeat(50_000))]);
    } catch (thrown) {
      reason = storeErrorOf(thrown);
    }
    expect(reason).toBe('disk-full');
    a.sqlite.pragma('max_page_count = 1073741823');
    const [next] = a.record(actor, [changeCase('Hamburg')]);
    const previous = a.sqlite.prepare('SELECT 1 FROM event WHERE device_seq = ?').get((next?.deviceSeq ?? 0) - 1);
    expect(previous).toBeTruthy();
    b.receive(eventBodies(a.sqlite));
    expect(dumpTables(b.sqlite)).toBe(dumpTables(a.sqlite));
  });
});
