import type { AccountDeps } from './accounts/deps.ts';
import type { BlobDeps } from './blobs/blobs.ts';
import type { ServerLimits } from './config.ts';
import type { Database } from './database/database.ts';
import type { DeviceDirectory } from './enrolment/device-directory.ts';
import type { DeviceDeps } from './enrolment/devices.ts';
import type { KeyDeps } from './enrolment/key-envelopes.ts';
import type { OfficeDeps } from './enrolment/offices.ts';
import type { EventDeps } from './events/events.ts';
import type { Misses } from './http/misses.ts';
import type { ServerKey } from './identity/server-key.ts';
import type { InboxDeps } from './inbox/rows.ts';
import type { Streams } from './live/streams.ts';
import type { Metrics } from './ops/metrics.ts';
import type { OpeningLog } from './publications/openings.ts';
import type { PublicationDeps } from './publications/publications.ts';
import type { PushDeps } from './push/subscriptions.ts';
import type { ShareDeps } from './shares/shares.ts';

/** What the routes work with, made once in app.ts. */
export interface Services {
  readonly serverKey: ServerKey;
  readonly version: string;
  readonly now: () => number;
  readonly database: Database;
  readonly directory: DeviceDirectory;
  readonly streams: Streams;
  readonly metrics: Metrics;
  readonly misses: Misses;
  readonly limits: ServerLimits;
  readonly offices: OfficeDeps;
  readonly devices: DeviceDeps;
  readonly keys: KeyDeps;
  readonly events: EventDeps;
  readonly blobs: BlobDeps;
  readonly publications: PublicationDeps;
  readonly openings: OpeningLog;
  readonly push: PushDeps | undefined;
  readonly shares: ShareDeps;
  readonly inbox: InboxDeps;
  readonly accounts: AccountDeps;
  /** Where people reach it; undefined: where they did. */
  readonly publicUrl: string | undefined;
  /** Set once the server begins to stop; no new streams from then on. */
  readonly drop: { stopping: boolean };
}
