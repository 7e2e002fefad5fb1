import fc from 'fast-check';
import { type Draft, removeRow, setRow } from '../../src-main/engine/store/store.ts';
import type { ScheduledDesk } from './desks.ts';

const uuidOf = (n: number) => `00000000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const OFFICE = uuidOf(1);
const cases = [10, 11, 12].map(uuidOf);
const rows = [20, 21, 22].map(uuidOf);
const documents = [30, 31].map(uuidOf);

/** A kind that desks of an older version do not know. */
const NEWER = 'followUp.set';

const erased = (caseId: string, named: readonly string[]): Draft => ({
  stream: OFFICE,
  kind: 'case.erased',
  facts: { caseId, fileNumber: 'x', reason: 'Frist abgelaufen' },
  changes: [
    setRow('erased_case', caseId, { file_number: 'x', erased_at: 1 }),
    removeRow('case_file', caseId),
    ...named.map((row) => removeRow('document', row)),
  ],
  anew: true,
});

/** What a desk may do; few rows and columns, so that the desks meet on the same ones. */
const draft: fc.Arbitrary<Draft> = fc
  .record({
    stream: fc.constantFrom(...cases),
    row: fc.constantFrom(...rows),
    document: fc.constantFrom(...documents),
    what: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('case', 'party', 'task', 'tray', 'file', 'remove', 'restore') },
      { weight: 1, arbitrary: fc.constant('erase') },
    ),
    text: fc.constantFrom('Elbe', 'Alster', 'Bille'),
    number: fc.nat({ max: 3 }),
  })
  .map(({ stream, row, document, what, text, number }): Draft => {
    const changed = { stream, kind: 'case.changed', facts: { what: text } };
    switch (what) {
      case 'case':
        return { ...changed, changes: [setRow('case_file', stream, { file_number: text, closed_at: number || null })] };
      case 'party':
        return { ...changed, changes: [setRow('party', row, { case_id: stream, role: 'client', last_name: text })] };
      case 'task':
        return {
          stream,
          kind: NEWER,
          facts: { title: text, dueAt: number },
          changes: [setRow('task', row, { case_id: stream, title: text, due_at: number })],
        };
      case 'tray':
        // A document that waits without a case stands in the office's own stream.
        return {
          ...changed,
          stream: OFFICE,
          changes: [setRow('document', document, { case_id: null, title: text, position: number })],
        };
      case 'file':
        return { ...changed, changes: [setRow('document', document, { case_id: stream })] };
      case 'erase':
        return erased(stream, number === 0 ? [] : [document]);
      default:
        return { ...changed, changes: [removeRow('party', row, what === 'remove')] };
    }
  });

const deliveryOf = (desk: fc.Arbitrary<number>) => ({
  from: desk,
  to: desk,
  start: fc.nat({ max: 30 }),
  length: fc.nat({ max: 30 }),
  order: fc.constantFrom('kept', 'reversed', 'doubled'),
});

/** Commands, deliveries of any part of another desk's log in any order and again, crashes, jumping clocks, old versions. */
export const scheduleOf = (desks: number) => {
  const desk = fc.nat({ max: desks - 1 });
  return fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('record' as const),
          desk,
          drafts: fc.array(draft, { minLength: 1, maxLength: 3 }),
        }),
      },
      { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const), ...deliveryOf(desk) }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('crash' as const), ...deliveryOf(desk), after: fc.nat({ max: 6 }) }),
      },
      // Within the hour that desks believe each other; beyond it events wait (clock-notes.test.ts).
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('jump' as const),
          desk,
          ms: fc.integer({ min: -1_700_000, max: 1_700_000 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('age' as const), desk, old: fc.boolean() }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const), desk }) },
    ),
    { maxLength: 30 },
  );
};
type ValueOf<A> = A extends fc.Arbitrary<infer V> ? V : never;
export type Schedule = ValueOf<ReturnType<typeof scheduleOf>>;

const part = (from: ScheduledDesk, step: { start: number; length: number; order: string }): string[] => {
  const bodies = from.bodies().slice(step.start, step.start + step.length);
  if (step.order === 'reversed') return bodies.reverse();
  return step.order === 'doubled' ? [...bodies, ...bodies] : bodies;
};

/** Runs a schedule, then brings everything to everybody. Returns the desks' tables. */
export const run = (desks: readonly ScheduledDesk[], schedule: Schedule): readonly string[] => {
  for (const step of schedule) {
    const desk = desks['desk' in step ? step.desk : step.to];
    if (desk === undefined) continue;
    if (step.do === 'record') desk.record(step.drafts);
    else if (step.do === 'jump') desk.drift = step.ms;
    else if (step.do === 'settle') desk.settle();
    else if (step.do === 'age') {
      if (step.old) desk.unknown = new Set([NEWER]);
      else desk.update();
    } else {
      const from = desks[step.from];
      if (from === undefined || from === desk) continue;
      if (step.do === 'crash') desk.crashAfter(step.after, part(from, step));
      else desk.receive(part(from, step));
    }
  }
  for (const desk of desks) desk.update();
  // Twice: what one passes on may have waited for what another brought.
  for (let round = 0; round < 2; round++) {
    for (const to of desks) for (const from of desks) if (to !== from) to.receive(from.bodies());
    for (const desk of desks) desk.settle();
  }
  return desks.map((desk) => desk.dump());
};
