import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodePush } from '../../src-shared/wire/framing.ts';
import {
  type Harness,
  joinDevice,
  newKeyPair,
  newOffice,
  payloads,
  TestDevice,
  waitingDevice,
} from './server-harness.ts';
import { outcome, pulled, refused } from './server-replies.ts';

/** Letting devices in and naming them again: the same on every database. */
export const pairingContractSuite = (server: () => { readonly harness: Harness }): void => {
  const harness = () => server().harness;
  describe('pairing', () => {
    it('keeps a device waiting until who invited it has shown its number and confirmed', async () => {
      const a = await newOffice(harness());
      const c = await joinDevice(a, 'C');
      const b = await waitingDevice(a, 'B');
      const of = (part: string) => `/v1/devices/${b.deviceId}/${part}`;
      const pairing = async () => (await b.send('GET', '/v1/pairing')).json();
      expect(await pairing()).toEqual({ opening: null, confirmed: false });
      expect(outcome(await b.send('GET', '/v1/devices'))).toEqual(refused(403, 'device-not-confirmed'));
      expect(outcome(await b.push(1, payloads(1)))).toEqual(refused(403, 'device-not-confirmed'));
      const nonce = newKeyPair().publicKey;
      for (const stranger of [c, await newOffice(harness())]) {
        expect(outcome(await stranger.send('PUT', of('opening'), { nonce }))).toEqual(refused(404, 'not-found'));
        expect(outcome(await stranger.send('PUT', of('confirmation')))).toEqual(refused(404, 'not-found'));
      }
      expect((await a.send('PUT', of('opening'), { nonce })).json()).toEqual({ opening: nonce, confirmed: false });
      const other = { nonce: newKeyPair().publicKey };
      expect(outcome(await a.send('PUT', of('opening'), other))).toEqual(refused(409, 'already-exists'));
      const key = { ciphertext: randomBytes(50).toString('base64url') };
      expect((await a.send('PUT', `/v1/key-envelopes/${b.deviceId}/1`, key)).statusCode).toBe(200);
      expect((await a.send('PUT', of('confirmation'))).json()).toEqual({ opening: nonce, confirmed: true });
      expect(await pairing()).toEqual({ opening: nonce, confirmed: true });
      expect((await b.send('GET', '/v1/key-envelopes')).json().keyEnvelopes).toMatchObject([key]);
      expect((await b.push(1, payloads(1))).statusCode).toBe(200);
      expect(outcome(await b.send('DELETE', '/v1/pairing'))).toEqual(refused(404, 'not-found'));
    });

    it('forgets a waiting device that is refused, gives up or is too late, and gives its tag again', async () => {
      const a = await newOffice(harness());
      const refusedOne = await waitingDevice(a, 'B');
      await a.send('DELETE', `/v1/devices/${refusedOne.deviceId}`);
      expect(outcome(await refusedOne.send('GET', '/v1/pairing'))).toEqual(refused(401, 'unauthenticated'));
      const leaving = await waitingDevice(a, 'B');
      expect((await leaving.send('DELETE', '/v1/pairing')).statusCode).toBe(200);
      expect(outcome(await leaving.send('GET', '/v1/pairing'))).toEqual(refused(401, 'unauthenticated'));
      const late = await waitingDevice(a, 'B');
      harness().now += 3_600_001;
      const next = await joinDevice(a, 'B');
      expect(outcome(await late.send('GET', '/v1/pairing'))).toEqual(refused(401, 'unauthenticated'));
      const { devices } = (await next.send('GET', '/v1/devices')).json();
      expect(devices.map((device: { deviceId: string }) => device.deviceId)).toEqual([a.deviceId, next.deviceId]);
    });

    it('is told of devices that it lost or never knew, and takes the events of a removed one from another', async () => {
      const a = await newOffice(harness());
      const lost = new TestDevice(harness(), a.officeId, 'B');
      const gone = new TestDevice(harness(), a.officeId, 'C');
      const { deviceId: _, ...keys } = lost.keys;
      const { deviceId: __, ...goneKeys } = gone.keys;
      const url = `/v1/devices/${lost.deviceId}`;
      for (let n = 0; n < 2; n++) {
        expect((await a.send('PUT', url, { ...keys, revoked: false })).json()).toEqual({ deviceId: lost.deviceId });
      }
      expect((await lost.push(1, payloads(2))).statusCode).toBe(200);
      const otherKey = { ...keys, signPublicKey: newKeyPair().publicKey, revoked: false };
      expect(outcome(await a.send('PUT', url, otherKey))).toEqual(refused(409, 'already-exists'));
      const otherId = `/v1/devices/${randomUUID()}`;
      expect(outcome(await a.send('PUT', otherId, otherKey))).toEqual(refused(409, 'desk-tag-taken'));
      await a.send('PUT', `/v1/devices/${gone.deviceId}`, { ...goneKeys, revoked: true });
      expect(outcome(await gone.push(1, payloads(1)))).toEqual(refused(403, 'device-revoked'));
      const sent = payloads(2);
      const pushFor = (device: TestDevice, by = a) =>
        by.send('POST', `/v1/devices/${device.deviceId}/events?firstSeq=1`, encodePush(sent));
      expect((await pushFor(gone)).json()).toEqual({ lastDeviceSeq: 2, lastSeq: 4, stored: 2 });
      expect((await pushFor(gone)).json()).toMatchObject({ stored: 0 });
      // Who can send itself is not spoken for, and strangers speak for nobody.
      expect(outcome(await pushFor(lost))).toEqual(refused(404, 'not-found'));
      expect(outcome(await pushFor(gone, await newOffice(harness())))).toEqual(refused(404, 'not-found'));
      expect(pulled(await lost.send('GET', '/v1/events?after=2')).map(({ deviceId }) => deviceId)).toEqual([
        gone.deviceId,
        gone.deviceId,
      ]);
    });
  });
};
