import { expect, it } from 'vitest';
import { noteVersion } from './seen-version.ts';

const storageOf = (start: Record<string, string> = {}): Storage => {
  const kept = new Map(Object.entries(start));
  return {
    length: 0,
    key: () => null,
    clear: () => kept.clear(),
    removeItem: (name) => void kept.delete(name),
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
  };
};

it('tells an older version from one that is new or the same, for each link by itself', () => {
  const storage = storageOf();
  expect([7, 7, 9, 8, 9].map((version) => noteVersion(storage, 'a', version))).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(noteVersion(storage, 'b', 1)).toBe(false);
  expect(noteVersion(storage, 'a', 8)).toBe(true);
});

it('forgets the oldest of many links, and lives with storage that is odd or forbidden', () => {
  const storage = storageOf();
  for (let n = 0; n < 21; n++) noteVersion(storage, `link${n}`, 5);
  expect(noteVersion(storage, 'link0', 1)).toBe(false);
  expect(noteVersion(storage, 'link20', 1)).toBe(true);
  expect(noteVersion(storageOf({ seen: '{"a":1}' }), 'a', 1)).toBe(false);
  expect(noteVersion(undefined, 'a', 1)).toBe(false);
});
