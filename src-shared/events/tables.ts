/**
 * The synced tables: what events may change, and nothing else. Desk migrations create exactly these columns (a test
 * compares). A name here is part of the event format: never rename or reuse one, only add.
 * Every table also has `id`, and the merge columns `removed` and `clocks` that only `apply` writes.
 */
export const syncedTables = {
  office: {
    name: 'text',
    street: 'text',
    postal_code: 'text',
    city: 'text',
    state: 'text',
    phone: 'text',
    email: 'text',
    website: 'text',
  },
  user: { login_name: 'text', display_name: 'text', role: 'text', active: 'int' },
  device: { tag: 'text', name: 'text', sign_public_key: 'text', seal_public_key: 'text', revoked_at: 'int' },
  /** A stage of the status matrix. */
  status: {
    position: 'int',
    title: 'text',
    responsible_role: 'text',
    client_title: 'text',
    client_result: 'text',
    client_next: 'text',
    deadline_title: 'text',
    deadline_reason: 'text',
    deadline_amount: 'int',
    deadline_unit: 'text',
    closes: 'int',
  },
  case_file: {
    file_number: 'text',
    received_at: 'int',
    branch: 'text',
    status: 'text',
    status_since: 'int',
    responsible: 'text',
    accident_date: 'text',
    accident_time: 'text',
    accident_place: 'text',
    accident_course: 'text',
    police_reference: 'text',
    claim_number: 'text',
    policy_number: 'text',
    closed_at: 'int',
    created_at: 'int',
    created_by: 'text',
  },
  party: {
    case_id: 'text',
    role: 'text',
    kind: 'text',
    salutation: 'text',
    first_name: 'text',
    last_name: 'text',
    company: 'text',
    contact_person: 'text',
    street: 'text',
    postal_code: 'text',
    city: 'text',
    phone: 'text',
    email: 'text',
    input_tax: 'int',
  },
  vehicle: {
    case_id: 'text',
    owner: 'text',
    plate: 'text',
    make: 'text',
    model: 'text',
    fin: 'text',
    fin_check: 'text',
    hsn: 'text',
    tsn: 'text',
    first_registration: 'text',
    mileage_km: 'int',
  },
  checklist_item: { case_id: 'text', document_kind: 'text', required: 'int', waived_reason: 'text' },
  deadline: {
    case_id: 'text',
    kind: 'text',
    title: 'text',
    reason: 'text',
    starts_at: 'int',
    due_at: 'int',
    done_at: 'int',
    done_by: 'text',
  },
  task: {
    case_id: 'text',
    title: 'text',
    assignee: 'text',
    due_at: 'int',
    created_at: 'int',
    created_by: 'text',
    done_at: 'int',
    done_by: 'text',
  },
  note: { case_id: 'text', text: 'text', visibility: 'text', created_at: 'int', created_by: 'text' },
  document: {
    case_id: 'text',
    title: 'text',
    kind: 'text',
    original_name: 'text',
    added_at: 'int',
    added_by: 'text',
  },
  document_version: {
    case_id: 'text',
    document_id: 'text',
    number: 'int',
    blob_hash: 'text',
    blob_identity: 'text',
    blob_size: 'int',
    plain_hash: 'text',
    plain_size: 'int',
    mime: 'text',
    added_at: 'int',
    added_by: 'text',
  },
  publication: {
    case_id: 'text',
    audience: 'text',
    key: 'text',
    created_at: 'int',
    created_by: 'text',
    expires_at: 'int',
    revoked_at: 'int',
  },
} as const satisfies Record<string, Record<string, ColumnType>>;

export type ColumnType = 'text' | 'int';
export type SyncedTable = keyof typeof syncedTables;
export type ColumnOf<T extends SyncedTable> = keyof (typeof syncedTables)[T] & string;
export type Value = string | number | null;

type ValueOf<C> = C extends 'int' ? number : string;
/** A row as it lies in the database. Any column may be missing: events arrive in any order. */
export type RowOf<T extends SyncedTable> = { id: string } & {
  -readonly [K in keyof (typeof syncedTables)[T]]: ValueOf<(typeof syncedTables)[T][K]> | null;
};
/** The columns an event sets. */
export type SetOf<T extends SyncedTable> = Partial<Omit<RowOf<T>, 'id'>>;

export const isSyncedTable = (name: string): name is SyncedTable => Object.hasOwn(syncedTables, name);

/** The type of a column, or undefined where this version does not know it. */
export const columnType = (table: string, column: string): ColumnType | undefined => {
  if (!isSyncedTable(table)) return undefined;
  const columns: Readonly<Record<string, ColumnType>> = syncedTables[table];
  return Object.hasOwn(columns, column) ? columns[column] : undefined;
};
