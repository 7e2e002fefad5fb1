import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Event, encodeErased, FIRST_PREV, signEvent } from '../../../src-shared/events/event.ts';
import { type BareStore, createBareStore } from '../../../tests/bare-store.ts';
import { createVerifier } from '../keys/device-identity.ts';
import { setRow } from '../store/store.ts';
import { createLogLoader } from './load-log.ts';

const office = '00000000-0000-7000-8000-000000000001';
const device = '00000000-0000-7000-8000-0000000000d1';
const pair = generateKeyPairSync('ed25519');
const deps = { sign: (message: Uint8Array) => new Uint8Array(sign(null, message, pair.privateKey)) };

/** A chain of a device that is not this one. */
const chain = (count: number): Event[] => {
  const events: Event[] = [];
  let prev = FIRST_PREV;
  for (let n = 1; n <= count; n++) {
    const signed = signEvent(deps, {
      id: `00000000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`,
      stream: office,
      kind: 'case.changed',
      v: 1,
      at: n.toString(16).padStart(16, '0'),
      device,
      deviceSeq: n,
      actor: office,
      salt: '0'.repeat(32),
      facts: { what: `Angabe ${n}` },
      changes: [],
      prev,
    });
    events.push(signed.event);
    prev = signed.hash;
  }
  return events;
};
const events = chain(6);
const text = (list: readonly Event[]) => list.map((event) => JSON.stringify(event)).join('\n');

let store: BareStore;
beforeEach(() => {
  store = createBareStore(office);
  const key = String(createPublicKey(pair.privateKey).export({ format: 'jwk' }).x);
  store.record(office, [
    {
      stream: office,
      kind: 'office.created',
      facts: { name: 'Büro' },
      changes: [
        setRow('device', device, { tag: 'B', sign_public_key: key }),
        setRow('device', store.deviceId, { tag: 'A', sign_public_key: store.publicKey }),
      ],
    },
  ]);
});
afterEach(() => store.drop());

const load = async (...runs: string[]) => {
  const loader = createLogLoader(store.sqlite, createVerifier());
  for (const run of runs) {
    const fault = await loader.add(device, run);
    if (fault) return fault;
  }
  return loader.finish();
};
const count = () =>
  store.sqlite.prepare<[string], number>('SELECT count(*) FROM event WHERE device = ?').pluck().get(device);

test('takes over a chain in runs, also where events are there as headers or wait elsewhere', async () => {
  expect(await load(text(events.slice(0, 3)), text(events.slice(3)))).toBeUndefined();
  expect(count()).toBe(6);
  store.sqlite.prepare('DELETE FROM event WHERE device = ?').run(device);
  const headers = events.map((event, at) => (at % 2 ? encodeErased(event) : JSON.stringify(event))).join('\n');
  expect(await load(headers)).toBeUndefined();
  expect(store.sqlite.prepare('SELECT count(*) AS n FROM event WHERE erased = 1').get()).toEqual({ n: 3 });
  store.sqlite.prepare('DELETE FROM event WHERE device = ?').run(device);
  expect(await load(text(events.toSpliced(2, 1)))).toBeUndefined();
});

test.each([
  ['other words', [events[0], { ...events[1], facts: { what: 'anders' } }, events[2]], 'broken-chain'],
  ['other words in the last one', [events[0], { ...events[1], facts: { what: 'anders' } }], 'bad-signature'],
  ['other words before a gap', [{ ...events[0], facts: { what: 'anders' } }, events[2]], 'bad-signature'],
  ['an order of its own', [events[1], events[0]], 'broken-chain'],
  ['an event of another desk', [{ ...events[0], device: office }], 'not-an-event'],
  ['no event', [{ anything: 1 }], 'not-an-event'],
] as const)('refuses %s', async (_, list, fault) => {
  expect(await load(list.map((each) => JSON.stringify(each)).join('\n'))).toBe(fault);
});
