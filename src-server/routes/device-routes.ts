import { ok } from '../../src-shared/result.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import { LAST_SEQ_HEADER, type LiveMessage } from '../../src-shared/wire/events.ts';
import {
  MAX_EVENTS_PER_PULL,
  MAX_JSON_BYTES,
  MAX_KEY_ENVELOPE_BYTES,
  MAX_PUBLICATION_BODY_BYTES,
  MAX_PUSH_BYTES,
  MAX_SNAPSHOT_BODY_BYTES,
} from '../../src-shared/wire/limits.ts';
import { joinOffice, listDevices, restoreDevice, revokeDevice } from '../enrolment/devices.ts';
import { listKeyEnvelopes, putKeyEnvelope } from '../enrolment/key-envelopes.ts';
import { createOffice } from '../enrolment/offices.ts';
import { confirmDevice, leavePairing, openPairing, readPairing } from '../enrolment/pairing.ts';
import { eraseEvents } from '../events/erasures.ts';
import { pullEvents, pushEvents, pushEventsFor } from '../events/events.ts';
import { listReceipts } from '../events/receipts.ts';
import { refuse } from '../http/refusal.ts';
import type { Route } from '../http/route.ts';
import { officeTopic } from '../live/announcer.ts';
import { sseMessage } from '../live/streams.ts';
import { listOpenings } from '../publications/openings.ts';
import { putPublication, readPublication, revokePublication } from '../publications/publications.ts';
import type { Services } from '../services.ts';
import { putSnapshot, readSnapshot } from '../snapshots/snapshots.ts';

/** Everything desks call, except blobs (their bodies are streams, see blob-routes.ts). */
export const deviceRoutes = (route: Route, services: Services): void => {
  const { offices, devices, keys, publications, events, drop, streams, limits, metrics } = services;
  const perMinute = limits.deviceRate;

  route(wireContract.offices.create, { perMinute: limits.enrolmentRate, bodyLimit: MAX_JSON_BYTES }, ({ body }) =>
    createOffice(offices, body),
  );
  route(wireContract.devices.join, { perMinute: limits.enrolmentRate, bodyLimit: MAX_JSON_BYTES }, ({ body }) =>
    joinOffice(devices, body),
  );
  route(wireContract.devices.pairing, { perMinute }, ({ caller }) => readPairing(devices, caller));
  route(wireContract.devices.leave, { perMinute }, async ({ caller }) => {
    const left = await leavePairing(devices, caller);
    services.directory.forget(caller.officeId, caller.deviceId);
    return left;
  });
  route(wireContract.devices.open, { perMinute }, ({ caller, params, body }) =>
    openPairing(devices, caller, params.deviceId, body.nonce),
  );
  route(wireContract.devices.confirm, { perMinute }, async ({ caller, params }) => {
    const confirmed = await confirmDevice(devices, caller, params.deviceId);
    if (confirmed.ok) services.directory.forget(caller.officeId, params.deviceId);
    return confirmed;
  });
  route(wireContract.devices.restore, { perMinute }, ({ caller, params, body }) =>
    restoreDevice(devices, caller, params.deviceId, body),
  );
  route(wireContract.devices.list, { perMinute }, ({ caller }) => listDevices(devices, caller));
  route(wireContract.devices.revoke, { perMinute }, async ({ caller, params }) => {
    const revoked = await revokeDevice(devices, caller, params.deviceId);
    // Other processes hear it by NOTIFY; here it holds before the answer goes out.
    if (revoked.ok) services.directory.forget(caller.officeId, params.deviceId);
    return revoked;
  });
  route(
    wireContract.keys.put,
    { perMinute, bodyLimit: Math.ceil((MAX_KEY_ENVELOPE_BYTES * 4) / 3) + 1024 },
    ({ caller, params, body }) => putKeyEnvelope(keys, caller, params.recipient, params.epoch, body.ciphertext),
  );
  route(wireContract.keys.list, { perMinute }, async ({ caller }) =>
    ok({ keyEnvelopes: await listKeyEnvelopes(keys, caller.officeId, caller.deviceId) }),
  );

  route(wireContract.events.push, { perMinute, bodyLimit: MAX_PUSH_BYTES }, async ({ caller, query, request }) => {
    if (!(request.body instanceof Uint8Array)) return refuse('unsupported-media', 'send application/octet-stream');
    const pushed = await pushEvents(events, caller, query, request.body);
    if (pushed.ok) metrics.stored('events', request.body.length);
    return pushed;
  });
  route(
    wireContract.events.pushFor,
    { perMinute, bodyLimit: MAX_PUSH_BYTES },
    async ({ caller, params, query, request }) => {
      if (!(request.body instanceof Uint8Array)) return refuse('unsupported-media', 'send application/octet-stream');
      const pushed = await pushEventsFor(events, caller, params.deviceId, query.firstSeq, request.body);
      if (pushed.ok) metrics.stored('events', request.body.length);
      return pushed;
    },
  );
  route(wireContract.events.pull, { perMinute }, async ({ caller, query, reply }) => {
    const pulled = await pullEvents(events, caller, query.after, query.limit ?? MAX_EVENTS_PER_PULL);
    if (!pulled.ok) return pulled;
    const { body, lastSeq } = pulled.value;
    await reply
      .header(LAST_SEQ_HEADER, String(lastSeq))
      .header('cache-control', 'no-store')
      .type('application/octet-stream')
      .send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    return ok(undefined);
  });

  route(wireContract.erasures.put, { perMinute, bodyLimit: MAX_PUSH_BYTES }, async ({ caller, request }) => {
    if (!(request.body instanceof Uint8Array)) return refuse('unsupported-media', 'send application/octet-stream');
    return eraseEvents(events, caller, request.body);
  });
  route(wireContract.snapshots.put, { perMinute, bodyLimit: MAX_SNAPSHOT_BODY_BYTES }, ({ caller, body }) =>
    putSnapshot(services.blobs, caller, body),
  );
  route(wireContract.snapshots.get, { perMinute }, async ({ caller }) =>
    ok({ snapshot: await readSnapshot(services.blobs, caller) }),
  );
  route(wireContract.receipts.list, { perMinute }, async ({ caller, query }) =>
    ok({ receipts: await listReceipts(events, caller.officeId, query.after) }),
  );

  route(wireContract.live.open, { perMinute }, async ({ caller, request, reply }) => {
    if (drop.stopping) return refuse('shutting-down', 'the server is stopping');
    const stream = streams.open(request, reply, officeTopic(caller.officeId), caller.deviceId);
    if (stream === undefined) return refuse('too-many-requests', 'too many open streams');
    // Opened before asked, so that nothing falls between.
    const listed = await listDevices(devices, caller);
    const me = listed.ok ? listed.value.devices.find(({ deviceId }) => deviceId === caller.deviceId) : undefined;
    if (me?.revokedAt !== null) {
      // Shut out between its token's check and now: the note that ends its streams came too early for this one.
      const bye: LiveMessage = { type: 'bye', reason: 'device-revoked' };
      stream.end(sseMessage(bye));
      return ok(undefined);
    }
    const hello: LiveMessage = { type: 'hello', lastSeq: listed.ok ? listed.value.lastSeq : 0 };
    stream.write(sseMessage(hello));
    return ok(undefined);
  });

  route(
    wireContract.publications.put,
    { perMinute, bodyLimit: MAX_PUBLICATION_BODY_BYTES },
    ({ caller, params, body }) => putPublication(publications, caller, params.id, body),
  );
  route(wireContract.publications.read, { perMinute }, ({ caller, params }) =>
    readPublication(publications, caller, params.id),
  );
  route(wireContract.publications.revoke, { perMinute }, ({ caller, params }) =>
    revokePublication(publications, caller, params.id),
  );
  route(wireContract.publications.openings, { perMinute }, async ({ caller, params, query }) => {
    await services.openings.drain();
    return listOpenings(publications, caller, params.id, query);
  });
};
