import { setImmediate as breath } from 'node:timers/promises';
import { witnessTree } from '../../../src-shared/events/witness.ts';
import { err, ok } from '../../../src-shared/result.ts';
import type { PulledEvent } from '../../../src-shared/wire/framing.ts';
import { MAX_EVENT_BYTES } from '../../../src-shared/wire/limits.ts';
import type { ServerClient } from './client.ts';
import type { Answer } from './failure.ts';
import { openEvent, sealEvent } from './sealing.ts';
import type { SyncStore } from './store-port.ts';

/** Opened, checked and applied in one go; then the engine's loop gets its turn (DESIGN 4: never blocked for 50 ms). */
const APPLY_BATCH = 50;
const PUSH_EVENTS = 1_000;
const PUSH_BYTES = 4 * 1024 * 1024;

/** Why the exchange cannot go on, beyond what the client reports. */
export type ExchangeProblem = {
  readonly kind: 'own-events-ahead' | 'event-too-large' | 'disk' | 'defect';
};
export type Exchange<T> = Answer<T> | { readonly ok: false; readonly error: ExchangeProblem };

/**
 * Compares what the server has with what is here, after a connect. A server put back from an old backup has less than
 * we remember: then we read it from the start again and send what it lacks.
 */
export const compareHeads = async (store: SyncStore, client: ServerClient): Promise<Exchange<{ lastSeq: number }>> => {
  const listed = await client.devices();
  if (!listed.ok) return listed;
  const { devices, lastSeq } = listed.value;
  const me = devices.find((device) => device.deviceId === store.deviceId);
  const onServer = me?.lastDeviceSeq ?? 0;
  // This desk was put back from an old backup: its next events would take numbers that are used.
  if (onServer > store.lastOwnSeq()) return err({ kind: 'own-events-ahead' });
  if (onServer < store.acknowledged() || store.cursor() > lastSeq) store.forgetDelivered();
  store.setAcknowledged(onServer);
  if (store.cursor() > lastSeq) store.setCursor(0);
  const atEnd = store.cursor() === lastSeq;
  const missing = devices.some(
    (device) => device.deviceId !== store.deviceId && device.lastDeviceSeq > store.highest(device.deviceId),
  );
  if (atEnd && missing) store.setCursor(0);
  return ok({ lastSeq });
};

/** Fetches and applies everything newer. Returns how many events were applied. */
export const pullAll = async (store: SyncStore, client: ServerClient): Promise<Answer<number>> => {
  let applied = 0;
  for (;;) {
    const pulled = await client.pull(store.cursor());
    if (!pulled.ok) return pulled;
    const { events } = pulled.value;
    for (let from = 0; from < events.length; from += APPLY_BATCH) {
      const batch = events.slice(from, from + APPLY_BATCH);
      applied += applyBatch(store, batch);
      const last = batch.at(-1);
      if (last !== undefined) store.setCursor(last.seq);
      await breath();
    }
    if (events.length === 0) break;
  }
  // An event may have introduced the device whose events waited for it.
  if (applied > 0) store.replayQuarantine();
  return ok(applied);
};

const applyBatch = (store: SyncStore, batch: readonly PulledEvent[]): number => {
  const bodies: string[] = [];
  const mine = store.lastOwnSeq();
  for (const { seq, deviceId, deviceSeq, payload } of batch) {
    if (deviceId === store.deviceId && deviceSeq <= mine) continue;
    const opened = openEvent(store.key, { officeId: store.officeId, deviceId, deviceSeq }, payload);
    if (opened.ok) bodies.push(opened.value);
    else store.setAside({ deviceId, deviceSeq, seq, reason: opened.error });
  }
  return store.receive(bodies).filter((result) => result === 'applied').length;
};

/** Asks again for envelopes that did not open: the server may have been mended, or the key has come. */
export const retryAsides = async (store: SyncStore, client: ServerClient): Promise<Answer<number>> => {
  let opened = 0;
  for (const aside of store.setAsides().slice(0, 100)) {
    const pulled = await client.pull(aside.seq - 1, 1);
    if (!pulled.ok) return pulled;
    const event = pulled.value.events[0];
    if (event?.deviceId !== aside.deviceId || event.deviceSeq !== aside.deviceSeq) continue;
    const place = { officeId: store.officeId, deviceId: event.deviceId, deviceSeq: event.deviceSeq };
    const body = openEvent(store.key, place, event.payload);
    if (!body.ok) continue;
    store.receive([body.value]);
    store.takeBack(event.deviceId, event.deviceSeq);
    opened++;
  }
  // One of them may have introduced a desk; and for those set aside for their time, it may have come.
  store.replayQuarantine();
  return ok(opened);
};

/** Sends own events the server does not have. */
export const pushAll = async (store: SyncStore, client: ServerClient): Promise<Exchange<number>> => {
  let sent = 0;
  for (;;) {
    const after = store.acknowledged();
    const { epoch, key } = store.currentKey();
    const payloads: Uint8Array[] = [];
    const hashes: string[] = [];
    let bytes = 0;
    for (const { deviceSeq, body, hash } of store.ownEvents(after, PUSH_EVENTS)) {
      const place = { officeId: store.officeId, deviceId: store.deviceId, deviceSeq };
      const payload = sealEvent(key, epoch, place, body);
      if (payload.length > MAX_EVENT_BYTES) {
        if (payloads.length > 0) break;
        return err({ kind: 'event-too-large' });
      }
      if (bytes + payload.length > PUSH_BYTES && payloads.length > 0) break;
      payloads.push(payload);
      hashes.push(hash);
      bytes += payload.length;
    }
    if (payloads.length === 0) return ok(sent);
    const pushed = await client.push(after + 1, payloads, witnessTree(hashes).root);
    if (!pushed.ok) return pushed;
    const reached = after + payloads.length;
    if (pushed.value.lastDeviceSeq < reached) return err({ kind: 'garbage' });
    store.setAcknowledged(reached);
    sent += payloads.length;
    await breath();
  }
};
