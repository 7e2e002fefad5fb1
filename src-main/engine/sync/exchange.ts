import { setImmediate as breath } from 'node:timers/promises';
import { witnessTree } from '../../../src-shared/events/witness.ts';
import { err, ok } from '../../../src-shared/result.ts';
import type { PulledEvent } from '../../../src-shared/wire/framing.ts';
import { MAX_EVENT_BYTES } from '../../../src-shared/wire/limits.ts';
import type { ServerClient } from './client.ts';
import type { Answer } from './failure.ts';
import { openEvent, sealEvent } from './sealing.ts';
import type { OwnEvent, SyncStore } from './store-port.ts';

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
 * we remember: then we read it from the start again and send what it lacks. `isBehind`: once everything newer was fetched,
 * whether the server still has something that is not here, because others sent it again under lower numbers.
 */
export const compareHeads = async (
  store: SyncStore,
  client: ServerClient,
): Promise<Exchange<{ readonly lastSeq: number; readonly isBehind: () => boolean }>> => {
  const listed = await client.devices();
  if (!listed.ok) return listed;
  const { devices, lastSeq } = listed.value;
  const me = devices.find((device) => device.deviceId === store.deviceId);
  const onServer = me?.lastDeviceSeq ?? 0;
  // This desk was put back from an old backup: its next events would take numbers that are used.
  if (onServer > store.lastOwnSeq()) return err({ kind: 'own-events-ahead' });
  const hasLost = onServer < store.acknowledged() || store.cursor() > lastSeq;
  if (hasLost) store.forgetDelivered();
  store.setAcknowledged(onServer);
  if (hasLost) store.setCursor(0);
  const atEnd = store.cursor() === lastSeq;
  const isBehind = (): boolean =>
    devices.some(
      (device) => device.deviceId !== store.deviceId && device.lastDeviceSeq > store.highest(device.deviceId),
    );
  if (atEnd && isBehind()) store.setCursor(0);
  return ok({ lastSeq, isBehind });
};

/** Fetches and applies everything newer. Returns how many events were applied. */
export const pullAll = async (
  store: SyncStore,
  client: ServerClient,
  onProgress: (seq: number, lastSeq: number) => void = () => undefined,
): Promise<Answer<number>> => {
  let applied = 0;
  const waiting = new Set(store.setAsides().map(({ deviceId, deviceSeq }) => `${deviceId}/${deviceSeq}`));
  for (;;) {
    const pulled = await client.pull(store.cursor());
    if (!pulled.ok) return pulled;
    const { events } = pulled.value;
    for (let from = 0; from < events.length; from += APPLY_BATCH) {
      const batch = events.slice(from, from + APPLY_BATCH);
      applied += applyBatch(store, batch, waiting);
      const last = batch.at(-1);
      if (last !== undefined) {
        store.setCursor(last.seq);
        onProgress(last.seq, pulled.value.lastSeq);
      }
      await breath();
    }
    if (events.length === 0) break;
  }
  // An event may have introduced the device whose events waited for it.
  if (applied > 0) store.replayQuarantine();
  return ok(applied);
};

const applyBatch = (store: SyncStore, batch: readonly PulledEvent[], waiting: ReadonlySet<string>): number => {
  const bodies: string[] = [];
  const mended: [string, number][] = [];
  const mine = store.lastOwnSeq();
  for (const { seq, deviceId, deviceSeq, payload } of batch) {
    if (deviceId === store.deviceId && deviceSeq <= mine) continue;
    const opened = openEvent(store.key, { officeId: store.officeId, deviceId, deviceSeq }, payload);
    if (opened.ok) bodies.push(opened.value);
    else store.setAside({ deviceId, deviceSeq, seq, reason: opened.error });
    if (opened.ok && waiting.has(`${deviceId}/${deviceSeq}`)) mended.push([deviceId, deviceSeq]);
  }
  const applied = store.receive(bodies).filter((result) => result === 'applied').length;
  for (const [deviceId, deviceSeq] of mended) store.takeBack(deviceId, deviceSeq);
  return applied;
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
    const sealed = sealRun(store, store.deviceId, store.ownEvents(after, PUSH_EVENTS));
    if (!sealed.ok) return sealed;
    const { payloads, hashes } = sealed.value;
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

/**
 * Brings events of a desk that was shut out and cannot send them itself, where the server has fewer than this desk: after
 * a restore from an old backup, or on a new server.
 */
export const pushFor = async (
  store: SyncStore,
  client: ServerClient,
  deviceId: string,
  onServer: number,
): Promise<Exchange<unknown>> => {
  for (let after = onServer; ; ) {
    const run = store.eventsOf(deviceId, after, PUSH_EVENTS);
    const gapless = run.filter(({ deviceSeq }, index) => deviceSeq === after + 1 + index);
    const sealed = sealRun(store, deviceId, gapless);
    if (!sealed.ok || sealed.value.payloads.length === 0) return sealed;
    const pushed = await client.pushFor(deviceId, after + 1, sealed.value.payloads);
    // Another desk was quicker.
    if (!pushed.ok) return pushed.error.kind === 'conflict' ? ok(undefined) : pushed;
    after += sealed.value.payloads.length;
    await breath();
  }
};

/** As many of the events as one push takes, sealed; none while there is no key that may be used. */
const sealRun = (store: SyncStore, deviceId: string, events: readonly OwnEvent[]): Exchange<Run> => {
  const current = store.currentKey();
  const payloads: Uint8Array[] = [];
  const hashes: string[] = [];
  if (current === undefined) return ok({ payloads, hashes });
  let bytes = 0;
  for (const { deviceSeq, body, hash } of events) {
    const place = { officeId: store.officeId, deviceId, deviceSeq };
    const payload = sealEvent(current.key, current.epoch, place, body);
    if (payload.length > MAX_EVENT_BYTES) {
      if (payloads.length > 0) break;
      return err({ kind: 'event-too-large' });
    }
    if (bytes + payload.length > PUSH_BYTES && payloads.length > 0) break;
    payloads.push(payload);
    hashes.push(hash);
    bytes += payload.length;
  }
  return ok({ payloads, hashes });
};

interface Run {
  readonly payloads: readonly Uint8Array[];
  /** Of the events, for the server's receipt. */
  readonly hashes: readonly string[];
}
