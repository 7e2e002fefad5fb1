import { accountContract } from './account.ts';
import { accountsContract } from './accounts.ts';
import { blobsContract } from './blobs.ts';
import { devicesContract, keysContract, officesContract } from './devices.ts';
import { erasuresContract } from './erasures.ts';
import { eventsContract, liveContract } from './events.ts';
import { inboxContract, publicInboxContract } from './inbox.ts';
import { legalTextsContract, publicLegalTextsContract } from './legal-texts.ts';
import { publicationsContract, publicContract } from './publications.ts';
import { pushContract } from './push.ts';
import { receiptsContract } from './receipts.ts';
import { serverContract } from './server.ts';
import { publicSharesContract, sharesContract } from './shares.ts';
import { invitationsContract, signInContract } from './sign-in.ts';
import { snapshotsContract } from './snapshots.ts';

/** Every endpoint of the server, by group. The server routes exactly these; OpenAPI and authorisation.md are checked against them. */
export const wireContract = {
  server: serverContract,
  offices: officesContract,
  devices: devicesContract,
  keys: keysContract,
  events: eventsContract,
  receipts: receiptsContract,
  erasures: erasuresContract,
  snapshots: snapshotsContract,
  live: liveContract,
  blobs: blobsContract,
  publications: publicationsContract,
  public: publicContract,
  push: pushContract,
  legalTexts: legalTextsContract,
  publicLegalTexts: publicLegalTextsContract,
  shares: sharesContract,
  publicShares: publicSharesContract,
  publicInbox: publicInboxContract,
  inbox: inboxContract,
  accounts: accountsContract,
  invitations: invitationsContract,
  signIn: signInContract,
  account: accountContract,
} as const;
