import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rootByPath, witnessTree } from './witness.ts';

const rootOf = (hashes: readonly string[]): string => witnessTree(hashes).root;
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const run = fc.uniqueArray(hash, { minLength: 1, maxLength: 40 });

test('each event of a run leads to the root, and only from its own place', () => {
  fc.assert(
    fc.property(run, fc.nat(), (hashes, pick) => {
      const index = pick % hashes.length;
      const mine = hashes[index] ?? '';
      const tree = witnessTree(hashes);
      const { root } = tree;
      const path = tree.path(index);
      expect(rootByPath(mine, index, hashes.length, path)).toBe(root);
      for (const other of hashes.keys()) {
        if (other !== index) expect(rootByPath(mine, other, hashes.length, path)).not.toBe(root);
      }
      expect(rootByPath(mine, hashes.length, hashes.length, path)).toBeUndefined();
      expect(rootByPath(mine, index, hashes.length, [...path, root])).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test('another event, another order or one fewer gives another root', () => {
  fc.assert(
    fc.property(run, hash, fc.nat(), (hashes, other, pick) => {
      fc.pre(!hashes.includes(other) && hashes.length > 1);
      const index = pick % hashes.length;
      const root = rootOf(hashes);
      expect(rootOf(hashes.with(index, other))).not.toBe(root);
      expect(rootOf(hashes.toReversed())).not.toBe(root);
      expect(rootOf(hashes.toSpliced(index, 1))).not.toBe(root);
    }),
    { numRuns: 60 },
  );
});

test('an inner node is no event', () => {
  const [a, b] = ['1'.repeat(64), '2'.repeat(64)];
  const inner = rootOf([a, b]);
  expect(rootOf([inner])).not.toBe(inner);
});

test('the roots are those of RFC 6962', () => {
  // SHA-256(00 ‖ leaf) for one, and SHA-256(01 ‖ left ‖ right) over two, by another tool: `printf … | xxd -r -p | sha256sum`.
  expect(rootOf(['0'.repeat(64)])).toBe('7f9c9e31ac8256ca2f258583df262dbc7d6f68f2a03043d5c99a4ae5a7396ce9');
});
