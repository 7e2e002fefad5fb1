import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createDeviceIdentity } from '../keys/device-identity.ts';
import { openKeyEnvelope, sealKeyFor } from './envelope.ts';

const deps = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const officeId = randomUUID();
const desk = (tag: string) => createDeviceIdentity(deps, { officeId, tag });
const officeKey = { epoch: 65_536, key: randomBytes(32).toString('base64url'), without: [randomUUID()] };

it('opens for whom it was left, from whom it was left, and for nobody else', async () => {
  const [giver, taker, stranger] = [await desk('A'), await desk('B'), await desk('C')];
  const ciphertext = await sealKeyFor(giver, taker, officeKey);
  const envelope = { epoch: officeKey.epoch, fromDeviceId: giver.deviceId, ciphertext };
  expect(await openKeyEnvelope(taker, giver.signPublicKey, envelope)).toEqual(officeKey);
  expect(await openKeyEnvelope(stranger, giver.signPublicKey, envelope)).toBeUndefined();
  // The server swaps who gave it, the epoch, or hands it on to another.
  expect(await openKeyEnvelope(taker, stranger.signPublicKey, envelope)).toBeUndefined();
  expect(await openKeyEnvelope(taker, giver.signPublicKey, { ...envelope, epoch: 1 })).toBeUndefined();
  const other = { ...taker, deviceId: stranger.deviceId };
  expect(await openKeyEnvelope(other, giver.signPublicKey, envelope)).toBeUndefined();
  expect(await openKeyEnvelope(taker, giver.signPublicKey, { ...envelope, ciphertext: 'AAAA' })).toBeUndefined();
});

it('lets nobody shut himself out of a key that others would go on using after him', async () => {
  const [giver, taker] = [await desk('A'), await desk('B')];
  const without = [...officeKey.without, giver.deviceId];
  const ciphertext = await sealKeyFor(giver, taker, { ...officeKey, without });
  const envelope = { epoch: officeKey.epoch, fromDeviceId: giver.deviceId, ciphertext };
  expect((await openKeyEnvelope(taker, giver.signPublicKey, envelope))?.without).toEqual(officeKey.without);
});
