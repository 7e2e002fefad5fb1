import type { ColumnOf, SyncedTable } from '../events/tables.ts';
import type { Decision } from './decision.ts';

/**
 * What the second layer of the client's page takes from which column. An allow-list: a column that does not stand here
 * is hidden in it, so a new one stays hidden until somebody decides otherwise. project-details.test.ts proves each line, and
 * that all others are hidden.
 */
export const detailsDecisions: {
  readonly [T in SyncedTable]?: { readonly [C in ColumnOf<T>]?: Exclude<Decision, 'hidden'> };
} = {
  case_file: { accident_date: 'shown', accident_place: 'shown', claim_number: 'shown' },
  party: {
    role: 'derived',
    first_name: 'shown',
    last_name: 'shown',
    company: 'shown',
    street: 'shown',
    postal_code: 'shown',
    city: 'shown',
    phone: 'shown',
    email: 'shown',
  },
  vehicle: {
    owner: 'derived',
    plate: 'shown',
    make: 'shown',
    model: 'shown',
    fin: 'shown',
    first_registration: 'shown',
  },
  document: { title: 'shown', added_at: 'shown', kind: 'derived', kind_by: 'derived', case_id: 'derived' },
  document_version: {
    document_id: 'derived',
    number: 'derived',
    mime: 'shown',
    plain_size: 'shown',
    blob_hash: 'shown',
    blob_identity: 'shown',
  },
  document_release: { case_id: 'derived', document_id: 'derived', audience: 'derived', released: 'derived' },
  release_rule: { audience: 'derived', document_kind: 'derived', released: 'derived' },
  claim_item: {
    parent_id: 'derived',
    position: 'derived',
    kind: 'derived',
    title: 'shown',
    claimed: 'shown',
    accepted: 'shown',
  },
  payment: { received_on: 'shown', amount: 'shown', recipient: 'derived' },
  payment_share: { item_id: 'derived', amount: 'shown' },
};
