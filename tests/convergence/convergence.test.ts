import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Draft, removeRow, setRow } from '../../src-main/engine/store/store.ts';
import { type BareStore, createBareStore, dumpTables, eventBodies } from '../bare-store.ts';

const office = '00000000-0000-7000-8000-000000000001';
const actor = '00000000-0000-7000-8000-000000000002';
const uuidOf = (n: number) => `00000000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const cases = [10, 11].map(uuidOf);
const rows = [20, 21, 22].map(uuidOf);

/** What a desk may do; few rows and columns, so that the desks meet on the same ones. */
const draft: fc.Arbitrary<Draft> = fc
  .record({
    stream: fc.constantFrom(...cases),
    row: fc.constantFrom(...rows),
    what: fc.constantFrom('case', 'party', 'task', 'remove', 'restore'),
    text: fc.constantFrom('Elbe', 'Alster', 'Bille'),
    number: fc.nat({ max: 3 }),
  })
  .map(({ stream, row, what, text, number }): Draft => {
    const changed = { stream, kind: 'case.changed', facts: { what: text } };
    if (what === 'case') {
      return { ...changed, changes: [setRow('case_file', stream, { file_number: text, closed_at: number || null })] };
    }
    if (what === 'party') {
      return { ...changed, changes: [setRow('party', row, { case_id: stream, role: 'client', last_name: text })] };
    }
    if (what === 'task') {
      return { ...changed, changes: [setRow('task', row, { case_id: stream, title: text, due_at: number })] };
    }
    return { ...changed, changes: [removeRow('party', row, what === 'remove')] };
  });

const DESKS = 3;
const desk = fc.nat({ max: DESKS - 1 });
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      desk,
      drafts: fc.array(draft, { minLength: 1, maxLength: 3 }),
    }),
  },
  // A delivery takes any part of another desk's log, in any order, again or for the first time.
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      from: desk,
      to: desk,
      from0: fc.nat({ max: 20 }),
      length: fc.nat({ max: 20 }),
      reverse: fc.boolean(),
    }),
  },
);

const withDesks = (run: (desks: readonly BareStore[]) => void): void => {
  const drift = [0, -40_000, 90_000];
  const desks = drift.map((ms) => createBareStore(office, () => Date.now() + ms));
  try {
    const [first] = desks;
    first?.record(actor, [
      {
        stream: office,
        kind: 'office.created',
        facts: { name: 'Büro' },
        changes: desks.map((d, i) =>
          setRow('device', d.deviceId, { tag: 'ABC'[i] ?? '', sign_public_key: d.publicKey }),
        ),
      },
    ]);
    for (const other of desks.slice(1)) other.receive(eventBodies(desks[0]?.sqlite ?? other.sqlite));
    run(desks);
  } finally {
    for (const d of desks) d.drop();
  }
};

test('three desks, any commands, any deliveries, clocks apart: the same tables in the end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      withDesks((desks) => {
        for (const s of steps) {
          if (s.do === 'record') desks[s.desk]?.record(actor, s.drafts);
          else {
            const from = desks[s.from];
            if (!from) continue;
            const part = eventBodies(from.sqlite).slice(s.from0, s.from0 + s.length);
            desks[s.to]?.receive(s.reverse ? part.reverse() : part);
          }
        }
        for (const to of desks) for (const from of desks) if (to !== from) to.receive(eventBodies(from.sqlite));
        const dumps = desks.map((d) => dumpTables(d.sqlite));
        expect(dumps[1]).toBe(dumps[0]);
        expect(dumps[2]).toBe(dumps[0]);
        for (const d of desks) expect(d.sqlite.prepare('SELECT count(*) AS n FROM quarantine').get()).toEqual({ n: 0 });
      });
    }),
    { numRuns: Number(process.env.FALLSTAND_SCHEDULES ?? 100) },
  );
}, 300_000);
