import { describe, expect, it } from 'vitest';
import { splitHash } from './hash-location.ts';
import { paths } from './paths.ts';

describe('the address in the hash', () => {
  it.each([
    ['', '/', ''],
    ['#/', '/', ''],
    ['#/akten', '/akten', ''],
    ['#/akten/1/dokumente?dokument=2&seite=3', '/akten/1/dokumente', 'dokument=2&seite=3'],
    ['#suche?text=a?b', '/suche', 'text=a?b'],
  ])('splits %j', (hash, path, search) => {
    expect(splitHash(hash)).toEqual([path, search]);
  });

  it('carries a search text through, whatever is in it', () => {
    const text = 'Müller & Söhne? 100 % #1 „Ä“';
    const [path, search] = splitHash(`#${paths.document('c', 'd', 4, text)}`);
    expect(path).toBe('/akten/c/dokumente');
    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({ dokument: 'd', seite: '4', text });
  });
});
