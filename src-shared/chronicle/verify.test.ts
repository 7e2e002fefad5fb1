import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chronicleSource, sealedChronicle, signDep, verifyDep } from '../../tests/fixtures/chronicle.ts';
import { decodeErased, type ErasedEvent, type Event, encodeErased, signEvent } from '../events/event.ts';
import { buildChronicle } from './build.ts';
import { type Chronicle, chronicleHash, sealStatement } from './format.ts';
import { verifyChronicle } from './verify.ts';

const COUNT = 12;
const original = await sealedChronicle(chronicleSource(COUNT));

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const copy = (): Chronicle => structuredClone(original);
const verify = (raw: unknown) => verifyChronicle(verifyDep, raw);
const firstBad = (raw: unknown) => {
  const result = verify(raw);
  return result.ok ? undefined : result.firstBad;
};

/** Every place in a JSON value that holds a plain value, as a path. */
const leaves = (value: Json, path: (string | number)[] = []): (string | number)[][] => {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};
const change = (value: Json, path: readonly (string | number)[], by: (old: Json) => Json): Json => {
  const [key, ...rest] = path;
  if (key === undefined) return by(value);
  if (Array.isArray(value)) return value.map((item, at) => (at === key ? change(item, rest, by) : item));
  if (value === null || typeof value !== 'object') throw new Error('no such place');
  return Object.fromEntries(Object.entries(value).map(([k, item]) => [k, k === key ? change(item, rest, by) : item]));
};
/** Another value of the same kind: one digit, letter or number off. */
const flip = (old: Json): Json => {
  if (typeof old === 'number') return old + 1;
  if (typeof old !== 'string') return 'x';
  const at = Math.floor(old.length / 2);
  return `${old.slice(0, at)}${old[at] === '1' ? '2' : '1'}${old.slice(at + 1)}`;
};
const json = JSON.parse(JSON.stringify(original)) as Json;
const erasedOf = (event: Event): ErasedEvent => {
  const decoded = decodeErased(encodeErased(event));
  if (!decoded.ok) throw new Error('not a header');
  return decoded.value.event;
};
const index = fc.nat({ max: COUNT - 1 });
const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('the sample has none');
  return one;
};

test('an exported chronicle passes, also after being written and read', () => {
  expect(verify(json)).toMatchObject({ ok: true, hash: chronicleHash(original) });
});

test('a chronicle without entries passes too', async () => {
  const empty = await sealedChronicle({ ...chronicleSource(0), chainHeads: [] });
  expect(verify(empty)).toMatchObject({ ok: true });
  expect(empty.devices).toHaveLength(1);
});

test('an entry whose contents were erased keeps its place, its proof and its receipt', async () => {
  const source = chronicleSource(COUNT);
  const events = source.events.map((event, at) => (at === 3 && 'salt' in event ? erasedOf(event) : event));
  const c = await sealedChronicle({ ...source, events });
  expect(verify(c)).toMatchObject({ ok: true });
  expect(c.entries[3]?.sentence).toMatch(/^Eintrag zu einer anderen Akte, die gelöscht wurde/);
  expect(c.entries[3]?.header).toEqual(original.entries[3]?.header);
  expect(c.witness).toEqual(original.witness);
});

test('the export holds no payload: no changes, no keys', () => {
  expect(JSON.stringify(original)).not.toContain('never-in-the-file');
});

describe('a single change anywhere is caught', () => {
  const paths = leaves(json);
  const entryPaths = paths.filter(([part]) => part === 'entries');
  const framePaths = paths.filter(([part]) => part !== 'entries');

  test.each(entryPaths.map((path) => [path.join('.'), path] as const))('%s names its entry', (_, path) => {
    expect(firstBad(change(json, path, flip))?.index).toBe(path[1]);
  });

  test.each(framePaths.map((path) => [path.join('.'), path] as const))('%s', (_, path) => {
    expect(verify(change(json, path, flip)).ok).toBe(false);
  });

  test('a field too many in an entry or its header', () => {
    fc.assert(
      fc.property(index, fc.boolean(), (at, inHeader) => {
        const path = inHeader ? ['entries', at, 'header'] : ['entries', at];
        const more = change(json, path, (old) => ({ ...(old as { [key: string]: Json }), extra: 1 }));
        expect(firstBad(more)).toMatchObject({ index: at, reason: 'unreadable' });
      }),
    );
  });

  test('an entry removed', () => {
    for (let at = 0; at < COUNT; at++) {
      const c = copy();
      c.entries.splice(at, 1);
      expect(firstBad(c)).toMatchObject({ index: at, reason: at === COUNT - 1 ? 'missing-at-end' : 'missing-before' });
    }
  });

  test('several entries removed names the first gap', () => {
    fc.assert(
      fc.property(fc.uniqueArray(index, { minLength: 1 }), (gone) => {
        const c = copy();
        c.entries = c.entries.filter((_, at) => !gone.includes(at));
        expect(firstBad(c)?.index).toBe(Math.min(...gone));
      }),
    );
  });

  test('two entries swapped names the first of them', () => {
    fc.assert(
      fc.property(index, index, (a, b) => {
        fc.pre(a !== b);
        const c = copy();
        const [one, two] = [c.entries[a], c.entries[b]];
        if (!one || !two) throw new Error('no such entries');
        c.entries[a] = two;
        c.entries[b] = one;
        expect(firstBad(c)).toMatchObject({ index: Math.min(a, b), reason: 'moved' });
      }),
    );
  });

  test('an entry doubled or a genuine entry of a longer chronicle inserted', async () => {
    const longer = await sealedChronicle(chronicleSource(COUNT + 1));
    const extra = longer.entries[COUNT];
    if (!extra) throw new Error('no extra entry');
    fc.assert(
      fc.property(index, index, (from, to) => {
        const doubled = copy();
        const again = doubled.entries[from];
        if (!again) throw new Error('no such entry');
        doubled.entries.splice(to, 0, structuredClone(again));
        // Doubled next to itself, the second of the two is the one too many.
        expect(firstBad(doubled)?.index).toBe(from === to ? to + 1 : to);
        const inserted = copy();
        inserted.entries.splice(to, 0, extra);
        expect(firstBad(inserted)).toMatchObject({ index: to, reason: 'inserted' });
      }),
    );
  });
});

describe('who holds no device key cannot make it fit again', () => {
  test('an entry and its hash in the seal removed together', () => {
    const c = copy();
    c.entries.splice(4, 1);
    c.seal.lines.splice(4, 1);
    expect(firstBad(c)).toMatchObject({ reason: 'seal' });
  });

  test('a sealed chronicle cut at the end, with its head', () => {
    const c = copy();
    c.entries.pop();
    c.seal.lines.pop();
    expect(verify(c).ok).toBe(false);
  });

  test('another key in the list of devices', () => {
    const c = copy();
    const [one, two] = c.devices;
    if (!one || !two) throw new Error('two devices expected');
    one.signPublicKey = two.signPublicKey;
    expect(firstBad(c)).toMatchObject({ index: 0, reason: 'bad-signature' });
  });
});

describe('even sealed by a device of the office', () => {
  const reseal = (c: Chronicle): Chronicle => ({
    ...c,
    seal: { ...c.seal, sig: Buffer.from(signDep.sign(sealStatement(chronicleHash(c)))).toString('hex') },
  });

  test('heads must fit the entries', () => {
    const c = copy();
    const [head] = c.heads;
    if (!head) throw new Error('a head expected');
    head.deviceSeq = head.caseSeq;
    head.hash = '0'.repeat(64);
    expect(firstBad(reseal(c))).toMatchObject({ index: null, reason: 'heads' });
  });

  test('entries must stand in the order of time', () => {
    const c = copy();
    c.entries.reverse();
    c.seal.lines.reverse();
    expect(firstBad(reseal(c))).toMatchObject({ index: 1, reason: 'order' });
  });

  test.each([
    [
      'a receipt with another time',
      (c: Chronicle) => {
        first(c.witness.receipts).receivedAt -= 60_000;
      },
    ],
    [
      'a receipt for another run',
      (c: Chronicle) => {
        first(c.witness.receipts).lastSeq += 1;
      },
    ],
    [
      'another way to the root',
      (c: Chronicle) => {
        first(c.witness.proofs).path[0] = '0'.repeat(64);
      },
    ],
    [
      'an entry the receipt does not cover',
      (c: Chronicle) => {
        first(c.witness.proofs).entry = COUNT - 1;
      },
    ],
    [
      'a receipt that is not there',
      (c: Chronicle) => {
        first(c.witness.proofs).receipt = 99;
      },
    ],
    ['an entry covered twice', (c: Chronicle) => void c.witness.proofs.push(first(c.witness.proofs))],
  ])('%s is no word of the server', (_, forge) => {
    const c = copy();
    forge(c);
    expect(firstBad(reseal(c))).toMatchObject({ index: null, reason: 'witness' });
  });

  test.each([
    ['a broken link to its neighbour', { prev: '1'.repeat(64) }, 'broken-chain'],
    ['a number in its chain that was there before', { deviceSeq: 1 }, 'order'],
  ])('%s is caught', async (_, forged, reason) => {
    const source = chronicleSource(2);
    const [first, second] = source.events;
    if (!first || !second || first.device !== second.device || !('salt' in second))
      throw new Error('two events of one desk expected');
    const { sig: __, ...unsigned } = second;
    const { event } = signEvent(signDep, { ...unsigned, ...forged });
    const [one, two] = await Promise.all(
      [first, event].map((only) => sealedChronicle({ ...source, events: [only], chainHeads: [] })),
    );
    if (!one || !two) throw new Error('two chronicles expected');
    const entries = [...one.entries, ...two.entries];
    const lines = [...one.seal.lines, ...two.seal.lines];
    expect(firstBad(reseal({ ...two, entries, seal: { ...two.seal, lines } }))).toMatchObject({ index: 1, reason });
  });

  test('an event altered in the database is not exported', async () => {
    const source = chronicleSource(COUNT);
    const events = source.events.map((event, at) => (at === 7 ? { ...event, facts: { title: 'anders' } } : event));
    const built = await buildChronicle({ ...signDep, ...verifyDep, pause: async () => {} }, { ...source, events });
    expect(built).toMatchObject({ ok: false, error: { index: 7 } });
  });
});

test.each([null, 1, 'x', [], {}, { format: 'fallstand-chronicle', version: 2 }])('%j is no chronicle', (raw) => {
  expect(firstBad(raw)).toMatchObject({ index: null, reason: 'not-a-chronicle' });
});
