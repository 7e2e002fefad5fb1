import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasReached, meaningOf, stageMeanings, stageWithMeaning } from './matrix.ts';
import { checkMatrix, firstStage, type MatrixDraft, type MatrixStage, recommendedFrom } from './matrix-check.ts';

const stage = (id: string, more: Partial<MatrixStage> = {}): MatrixStage => ({
  id,
  title: `Stufe ${id}`,
  responsibleRole: 'office',
  clientTitle: 'Titel',
  clientResult: 'Stand.',
  clientNext: 'Weiter.',
  published: true,
  meaning: '',
  closes: false,
  deadlineTitle: '',
  deadlineReason: '',
  deadlineAmount: null,
  deadlineUnit: 'days',
  ...more,
});
const good: MatrixDraft = {
  stages: [
    stage('a', { meaning: 'intake' }),
    stage('b', { meaning: 'letterSent' }),
    stage('c', { meaning: 'insurerQuery' }),
    stage('d', { meaning: 'payment' }),
    stage('e', { meaning: 'closed', closes: true }),
  ],
  steps: [],
};
const codes = (draft: MatrixDraft): readonly string[] => checkMatrix(draft).map(({ code }) => code);
const edited = (id: string, change: Partial<MatrixStage>): MatrixDraft => ({
  ...good,
  stages: good.stages.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

describe('the check of the matrix', () => {
  test('has nothing to say about a whole one, also with several closing stages', () => {
    expect(codes(good)).toEqual([]);
    expect(codes({ ...good, stages: [...good.stages, stage('f', { closes: true })] })).toEqual([]);
  });

  test('names what keeps it from working', () => {
    expect(codes({ stages: [], steps: [] })).toEqual(['noStage']);
    expect(codes(edited('e', { closes: false }))).toEqual(
      expect.arrayContaining(['noClosing', 'closedOpen', 'deadEnd', 'noWay']),
    );
    expect(codes({ stages: [stage('x', { closes: true })], steps: [] })).toContain('noFirst');
    expect(codes(edited('b', { title: ' ' }))).toEqual(['noTitle']);
    expect(codes(edited('a', { closes: true }))).toContain('intakeCloses');
  });

  test('names what is odd, at its stage and field', () => {
    expect(codes(edited('b', { meaning: '' }))).toEqual(['missingMeaning']);
    expect(codes(edited('b', { meaning: 'payment' }))).toEqual(['missingMeaning', 'sameMeaning']);
    expect(codes(edited('b', { title: 'STUFE A' }))).toEqual(['sameTitle', 'sameTitle']);
    expect(checkMatrix(edited('c', { clientNext: '' }))).toMatchObject([
      { level: 'warning', code: 'emptyClientText', stageId: 'c', field: 'clientNext' },
    ]);
    expect(codes(edited('c', { clientNext: '', published: false }))).toEqual([]);
    expect(codes(edited('c', { deadlineTitle: 'Frist' }))).toEqual(['deadlineAmount']);
    expect(codes(edited('c', { deadlineAmount: 3 }))).toEqual(['deadlineTitle']);
  });

  test('finds stages nobody comes to and ways that do not end', () => {
    expect(codes({ ...good, steps: [{ from: 'a', to: 'c' }] })).toEqual(['unreachable']);
    const circle = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect(checkMatrix({ ...good, steps: circle }).map(({ code, stageId }) => [code, stageId])).toEqual([
      ['noWay', 'a'],
      ['noWay', 'b'],
      ['unreachable', 'c'],
      ['unreachable', 'd'],
      ['unreachable', 'e'],
    ]);
    // A step to a stage that is gone recommends nothing.
    expect(codes({ ...good, steps: [{ from: 'a', to: 'gone' }] })).toEqual([]);
  });

  const anyMatrix = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 }).chain((ids) =>
    fc.record({
      stages: fc.tuple(
        ...ids.map((id) =>
          fc
            .record({
              closes: fc.boolean(),
              meaning: fc.constantFrom('' as const, 'intake' as const, 'letterSent' as const, 'closed' as const),
            })
            .map((more) => stage(id, more)),
        ),
      ),
      steps: fc.array(fc.record({ from: fc.constantFrom(...ids, 'x'), to: fc.constantFrom(...ids, 'x') })),
    }),
  );

  test('a matrix without complaint about its ways lets every case walk to the end', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        const problems = checkMatrix(matrix);
        const ids = matrix.stages.map(({ id }) => id);
        const quiet = !problems.some(({ code }) => ['deadEnd', 'noWay', 'noClosing'].includes(code));
        // Walked independently of the check: the shortest way by widening circles.
        for (const start of matrix.stages) {
          let circle = new Set([start.id]);
          for (let i = 0; i < ids.length; i++)
            circle = new Set([...circle, ...[...circle].flatMap((id) => recommendedFrom(ids, matrix.steps, id))]);
          const ends = matrix.stages.some(({ id, closes }) => closes && circle.has(id));
          if (quiet) expect(ends).toBe(true);
          if (start === firstStage(matrix.stages)) {
            const lost = problems.filter(({ code }) => code === 'unreachable').map(({ stageId }) => stageId);
            expect(lost.toSorted()).toEqual(ids.filter((id) => !circle.has(id)).toSorted());
          }
        }
      }),
    );
  });
});

describe('a stage by its meaning', () => {
  const row = (id: string, position: number, meaning: string | null, closes = 0) => ({ id, position, meaning, closes });

  test('is the id in old offices, and the office may take it away', () => {
    for (const id of Object.keys(stageMeanings)) {
      expect(meaningOf({ id, meaning: null })).toBe(id);
      expect(meaningOf({ id, meaning: '' })).toBe('');
    }
    expect(meaningOf({ id: 'review', meaning: null })).toBe('');
  });

  test('begins and closes where it can, and never guesses the letter', () => {
    const rows = [row('z', 1, ''), row('y', 2, ''), row('x', 3, '', 1)];
    expect(stageWithMeaning(rows, 'intake')?.id).toBe('z');
    expect(stageWithMeaning(rows, 'closed')?.id).toBe('x');
    expect(stageWithMeaning(rows, 'letterSent')).toBeUndefined();
    expect(rows.map((one) => hasReached(rows, one, 'letterSent'))).toEqual([false, false, true]);
    const letter = [row('z', 1, ''), row('y', 2, 'letterSent'), row('x', 3, '', 1)];
    expect(letter.map((one) => hasReached(letter, one, 'letterSent'))).toEqual([false, true, true]);
  });
});
