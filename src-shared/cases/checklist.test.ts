import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allBranches, allKinds, defaultPapers, type PaperOverride, paperRuleId, papersOf } from './checklist.ts';

const sameStage = (meaning: string) => meaning;

test('without changes a branch needs what Fallstand ships', () => {
  for (const branch of allBranches) expect(papersOf(branch, new Map(), sameStage)).toEqual(defaultPapers(branch));
  expect(papersOf('repair', new Map(), () => undefined).every(({ status }) => status === '')).toBe(true);
});

test('an override decides its own branch and paper, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...allBranches),
      fc.constantFrom(...allKinds),
      fc.boolean(),
      fc.constantFrom('', 'review'),
      (branch, kind, active, status) => {
        const overrides = new Map<string, PaperOverride>([[paperRuleId(branch, kind), { active, status }]]);
        for (const other of allBranches) {
          const before = papersOf(other, new Map(), sameStage).filter((rule) => rule.documentKind !== kind);
          const after = papersOf(other, overrides, sameStage);
          expect(after.filter((rule) => rule.documentKind !== kind)).toEqual(before);
          if (other === branch) {
            expect(after.find((rule) => rule.documentKind === kind)).toEqual(
              active ? { documentKind: kind, status } : undefined,
            );
          }
        }
      },
    ),
  );
});
