import type { ColumnOf, SyncedTable } from '../events/tables.ts';

/**
 * What happens to a column on its way out:
 * - `shown`: its value can stand in the view as it is
 * - `derived`: it decides what the view says, but its value never stands there
 * - `hidden`: changing it changes nothing in the view
 */
export type Decision = 'shown' | 'derived' | 'hidden';
interface Decisions {
  readonly client: Decision;
}

const shown: Decisions = { client: 'shown' };
const derived: Decisions = { client: 'derived' };
const hidden: Decisions = { client: 'hidden' };

/**
 * The decision for every column of every synced table. A new column does not compile without one, and
 * project-case.test.ts proves that each one is true.
 */
export const decisions = {
  office: {
    name: shown,
    street: hidden,
    postal_code: hidden,
    city: hidden,
    state: hidden,
    phone: shown,
    email: shown,
    website: hidden,
  },
  user: { login_name: hidden, display_name: shown, role: hidden, active: derived },
  device: { tag: hidden, name: hidden, sign_public_key: hidden, seal_public_key: hidden, revoked_at: hidden },
  status: {
    position: derived,
    title: hidden,
    responsible_role: hidden,
    client_title: shown,
    client_result: shown,
    client_next: shown,
    deadline_title: hidden,
    deadline_reason: hidden,
    deadline_amount: hidden,
    deadline_unit: hidden,
    closes: derived,
  },
  case_file: {
    file_number: shown,
    received_at: hidden,
    branch: hidden,
    status: derived,
    status_since: shown,
    responsible: derived,
    accident_date: hidden,
    accident_time: hidden,
    accident_place: hidden,
    accident_course: hidden,
    police_reference: hidden,
    claim_number: hidden,
    policy_number: hidden,
    closed_at: derived,
    created_at: hidden,
    created_by: hidden,
  },
  party: {
    case_id: hidden,
    role: hidden,
    kind: hidden,
    salutation: hidden,
    first_name: hidden,
    last_name: hidden,
    company: hidden,
    contact_person: hidden,
    street: hidden,
    postal_code: hidden,
    city: hidden,
    phone: hidden,
    email: hidden,
    input_tax: hidden,
  },
  vehicle: {
    case_id: hidden,
    owner: hidden,
    plate: hidden,
    make: hidden,
    model: hidden,
    fin: hidden,
    fin_check: hidden,
    hsn: hidden,
    tsn: hidden,
    first_registration: hidden,
    mileage_km: hidden,
  },
  checklist_item: { case_id: hidden, document_kind: derived, required: derived, waived_reason: derived },
  deadline: {
    case_id: hidden,
    kind: derived,
    title: hidden,
    reason: hidden,
    starts_at: hidden,
    due_at: shown,
    done_at: derived,
    done_by: hidden,
  },
  task: {
    case_id: hidden,
    title: hidden,
    assignee: hidden,
    due_at: hidden,
    created_at: hidden,
    created_by: hidden,
    done_at: hidden,
    done_by: hidden,
  },
  note: { case_id: hidden, text: hidden, visibility: hidden, created_at: hidden, created_by: hidden },
  document: {
    case_id: hidden,
    title: hidden,
    kind: derived,
    original_name: hidden,
    added_at: hidden,
    added_by: hidden,
  },
  document_version: {
    case_id: hidden,
    document_id: hidden,
    number: hidden,
    blob_hash: hidden,
    blob_identity: hidden,
    blob_size: hidden,
    plain_hash: hidden,
    plain_size: hidden,
    mime: hidden,
    added_at: hidden,
    added_by: hidden,
  },
  publication: {
    case_id: hidden,
    audience: hidden,
    key: hidden,
    created_at: hidden,
    created_by: hidden,
    expires_at: hidden,
    revoked_at: hidden,
  },
} as const satisfies { readonly [T in SyncedTable]: { readonly [C in ColumnOf<T>]: Decisions } };
