import type { Received } from '../store/store.ts';
import type { OpenEventError } from './sealing.ts';

/** What sync needs of the desk's database. Numbers are 0 where there is nothing yet. */
export interface SyncStore {
  readonly officeId: string;
  readonly deviceId: string;
  /** Sequence number up to which the server's events are here. */
  cursor(): number;
  setCursor(seq: number): void;
  /** Own events up to this device sequence number are on the server. */
  acknowledged(): number;
  setAcknowledged(deviceSeq: number): void;
  /** The server came back with less than it had: files and views count as not delivered. */
  forgetDelivered(): void;
  /** When the oldest own event was made that the server has not; null where none waits. */
  oldestUnsentAt(): number | null;
  /** This desk's newest event. */
  lastOwnSeq(): number;
  /** Own events after a device sequence number, in order. */
  ownEvents(after: number, limit: number): readonly OwnEvent[];
  /** Highest event of a device that is here, applied or set aside. */
  highest(deviceId: string): number;
  /** Applies events of other desks; what cannot be applied is quarantined by the store itself. */
  receive(bodies: readonly string[]): readonly Received[];
  /** Tries quarantined events again. */
  replayQuarantine(): void;
  /** Sets an envelope aside that did not open; forgets it once it did. */
  setAside(event: SealedAside): void;
  takeBack(deviceId: string, deviceSeq: number): void;
  setAsides(): readonly SealedAside[];
  /** Events of another desk that are here, after a sequence number of its own, in order. */
  eventsOf(deviceId: string, after: number, limit: number): readonly OwnEvent[];
  key(epoch: number): Uint8Array | undefined;
  /** The key that new events are sealed with; undefined while somebody who left has every one of them. */
  currentKey(): { readonly epoch: number; readonly key: Uint8Array } | undefined;
}

export interface OwnEvent {
  readonly deviceSeq: number;
  readonly body: string;
  readonly hash: string;
}

export interface SealedAside {
  readonly deviceId: string;
  readonly deviceSeq: number;
  readonly seq: number;
  readonly reason: OpenEventError;
}
