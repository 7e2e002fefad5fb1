import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askEarly, takeEarly, viewUrl } from './early-view.ts';

const id = 'AAAAAAAAAAAAAAAAAAAAAA';
const key = 'K'.repeat(43);
const asked: string[] = [];
const answers = vi.fn(async (url: string, _init: RequestInit) => {
  asked.push(url);
  return new Response('{}');
});

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('window', {});
  vi.stubGlobal('fetch', answers);
});
afterEach(() => vi.unstubAllGlobals());

it('asks for the view of a whole link, and tells no key', () => {
  askEarly({ pathname: `/s/${id}`, hash: `#${key}` });
  expect(asked).toEqual([viewUrl(id)]);
  expect(JSON.stringify(answers.mock.lastCall)).not.toContain(key);
});

it.each([
  ['without a key', `/s/${id}`, ''],
  ['with a key that is cut off', `/s/${id}`, `#${key.slice(1)}`],
  ['with a key that is too long', `/s/${id}`, `#${key}K`],
  ['of another page', `/s/${id}/impressum`, `#${key}`],
])('asks nothing for a link %s', (_what, pathname, hash) => {
  askEarly({ pathname, hash });
  expect(asked).toEqual([]);
});

it('gives the answer once, and only to its question', async () => {
  askEarly({ pathname: `/s/${id}`, hash: `#${key}.` });
  const { signal } = new AbortController();
  expect(takeEarly(viewUrl('B'.repeat(22)), signal)).toBeUndefined();
  const answer = await takeEarly(viewUrl(id), signal);
  expect(await answer?.text()).toBe('{}');
  expect(takeEarly(viewUrl(id), signal)).toBeUndefined();
});

it('gives up with whoever took it', () => {
  askEarly({ pathname: `/s/${id}`, hash: `#${key}` });
  const own = new AbortController();
  void takeEarly(viewUrl(id), own.signal);
  const signal = answers.mock.lastCall?.[1].signal;
  expect(signal?.aborted).toBe(false);
  own.abort();
  expect(signal?.aborted).toBe(true);
});
