import { blobsContract } from './blobs.ts';
import { devicesContract, keysContract, officesContract } from './devices.ts';
import { eventsContract, liveContract } from './events.ts';
import { publicationsContract, publicContract } from './publications.ts';
import { serverContract } from './server.ts';
import { publicSharesContract, sharesContract } from './shares.ts';

/** Every endpoint of the server, by group. The server routes exactly these; OpenAPI and authorisation.md are checked against them. */
export const wireContract = {
  server: serverContract,
  offices: officesContract,
  devices: devicesContract,
  keys: keysContract,
  events: eventsContract,
  live: liveContract,
  blobs: blobsContract,
  publications: publicationsContract,
  public: publicContract,
  shares: sharesContract,
  publicShares: publicSharesContract,
} as const;
