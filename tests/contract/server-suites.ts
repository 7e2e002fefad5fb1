import { accountPublicationsContractSuite } from './server-account-publications.contract.ts';
import { accountsContractSuite } from './server-accounts.contract.ts';
import { callersContractSuite } from './server-callers.contract.ts';
import { detailsContractSuite } from './server-details.contract.ts';
import type { Harness } from './server-harness.ts';
import { inboxContractSuite } from './server-inbox.contract.ts';
import { pairingContractSuite } from './server-pairing.contract.ts';
import { pushContractSuite } from './server-push.contract.ts';
import { sharesContractSuite } from './server-shares.contract.ts';
import { snapshotsContractSuite } from './server-snapshots.contract.ts';
import { spaceContractSuite } from './server-space.contract.ts';
import { storageContractSuite } from './server-storage.contract.ts';

/** Every part of the contract suite that has a file of its own. */
export const furtherSuites = (current: () => { readonly harness: Harness; readonly base: string }): void => {
  pairingContractSuite(current);
  callersContractSuite(current);
  storageContractSuite(current);
  sharesContractSuite(current);
  inboxContractSuite(current);
  accountsContractSuite(current);
  accountPublicationsContractSuite(current);
  detailsContractSuite(current);
  pushContractSuite(current);
  snapshotsContractSuite(current);
  spaceContractSuite(current);
};
