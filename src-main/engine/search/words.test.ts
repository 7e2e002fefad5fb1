import { expect, test } from 'vitest';
import { indexed } from './words.ts';

test('words with umlauts are indexed a second time, as they are written', () => {
  expect(indexed('Die Prüfung der Äste, 3fürs Müll-Öl.').bare).toBe('Prüfung Äste 3fürs Müll Öl');
  expect(indexed('nichts davon').bare).toBe('');
});

test('a file without a single space takes no longer than its length', () => {
  // Looked at from each of its letters, it would hold the engine for minutes.
  expect(indexed('a'.repeat(1_000_000)).bare).toBe('');
  expect(indexed(`${'a'.repeat(1_000_000)}ü`).bare).toHaveLength(1_000_001);
});
