import { clientTables } from './client-tables.ts';
import { documentTables } from './document-tables.ts';
import { inboxTables } from './inbox-tables.ts';
import { letterTables } from './letter-tables.ts';

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
    meaning: 'text',
    published: 'int',
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
    accident_country: 'text',
    police_involved: 'int',
    mandate: 'text',
    mandate_since: 'text',
    state: 'text',
    liability_percent: 'int',
    liability_state: 'text',
    police_station: 'text',
    default_since: 'text',
    retention_class: 'text',
    retain_until: 'text',
    closing_note: 'text',
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
    contact_id: 'text',
    reference: 'text',
    iban: 'text',
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
    kind: 'text',
    next_inspection: 'text',
    financing: 'text',
    maintained: 'int',
    roadworthy: 'int',
    previous_owners: 'int',
    previous_damage: 'text',
    colour: 'text',
  },
  checklist_item: { case_id: 'text', document_kind: 'text', required: 'int', waived_reason: 'text', status: 'text' },
  deadline: {
    case_id: 'text',
    kind: 'text',
    title: 'text',
    reason: 'text',
    starts_at: 'int',
    due_at: 'int',
    done_at: 'int',
    done_by: 'text',
    rule: 'text',
    source: 'text',
    amount: 'int',
    unit: 'text',
    warn_at: 'int',
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
    kind: 'text',
    description: 'text',
    remind_at: 'int',
    repeat: 'text',
    document_id: 'text',
    letter_id: 'text',
  },
  note: {
    case_id: 'text',
    text: 'text',
    visibility: 'text',
    created_at: 'int',
    created_by: 'text',
    /** The account outside that wrote it, and the name it had then; empty for notes of the office. */
    account_id: 'text',
    author_name: 'text',
  },
  ...documentTables,
  ...inboxTables,
  publication: {
    case_id: 'text',
    audience: 'text',
    key: 'text',
    created_at: 'int',
    created_by: 'text',
    expires_at: 'int',
    revoked_at: 'int',
    /** Opens the second layer together with the key; goes to the person by another way. Empty: there is none. */
    code: 'text',
    /** When the office last let codes be tried anew. */
    unlocked_at: 'int',
    account_id: 'text',
  },
  /** Somebody of a workshop or of lawyers who signs in; the row's id is the account's. */
  account: {
    contact_id: 'text',
    role: 'text',
    person: 'text',
    email: 'text',
    created_at: 'int',
    created_by: 'text',
    invitation_id: 'text',
    invitation_secret: 'text',
    invited_at: 'int',
    invitation_expires_at: 'int',
    sender_key: 'text',
    recipient: 'text',
    accepted_at: 'int',
    opens_new_cases: 'int',
    revoked_at: 'int',
  },
  /** A person or company of the office's directory; `merged_into` names the one that took its place. */
  contact: {
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
    website: 'text',
    iban: 'text',
    input_tax: 'int',
    is_insurer: 'int',
    is_workshop: 'int',
    is_lawyer: 'int',
    remark: 'text',
    merged_into: 'text',
    created_at: 'int',
    created_by: 'text',
  },
  /** The figures of the appraisal; its row has the case's id. Money in cents, days as whole days. */
  valuation: {
    case_id: 'text',
    report_number: 'text',
    report_date: 'text',
    repair_net: 'int',
    repair_vat: 'int',
    diminution: 'int',
    replacement_value: 'int',
    replacement_taxation: 'text',
    residual_value: 'int',
    repair_days: 'int',
    replacement_days: 'int',
    usage_loss_group: 'text',
    repair_started_on: 'text',
    repair_finished_on: 'text',
  },
  /** A step of the status matrix that the office recommends. */
  status_step: { from_status: 'text', to_status: 'text' },
  /** A paper that cases of a branch (empty: all) need, from a stage on (empty: from the beginning). */
  checklist_rule: { branch: 'text', document_kind: 'text', status: 'text', position: 'int', active: 'int' },
  /** What the checklist sets off (src-shared/tasks/paper-tasks.ts). */
  paper_task: { after_days: 'int', active: 'int' },
  /** A time in which the limitation period does not run (§ 203 BGB, § 115 II VVG). */
  suspension: { case_id: 'text', starts_on: 'text', ends_on: 'text', reason: 'text' },
  /** A telephone call, logged in one click. */
  call: {
    case_id: 'text',
    direction: 'text',
    party_id: 'text',
    who: 'text',
    reason: 'text',
    text: 'text',
    visibility: 'text',
    at: 'int',
    created_by: 'text',
  },
  task_step: { case_id: 'text', task_id: 'text', position: 'int', title: 'text', done_at: 'int', done_by: 'text' },
  /** A position of the claim; with `parent_id` a sub-line of one. Money in cents. */
  claim_item: {
    case_id: 'text',
    parent_id: 'text',
    position: 'int',
    kind: 'text',
    title: 'text',
    basis: 'text',
    net: 'int',
    vat: 'int',
    claimed: 'int',
    accepted: 'int',
    decided_on: 'text',
    document_id: 'text',
    remark: 'text',
  },
  /** What the insurer cut from a position, and what the office answered. Money in cents. */
  reduction: {
    case_id: 'text',
    item_id: 'text',
    kind: 'text',
    amount: 'int',
    reason: 'text',
    argument: 'text',
    state: 'text',
    decided_on: 'text',
    document_id: 'text',
    letter_id: 'text',
  },
  payment: {
    case_id: 'text',
    received_on: 'text',
    amount: 'int',
    payer: 'text',
    party_id: 'text',
    recipient: 'text',
    reference: 'text',
    document_id: 'text',
    created_at: 'int',
    created_by: 'text',
  },
  /** The part of a payment that goes on a position; `item_id` empty: on the interest. */
  payment_share: { case_id: 'text', payment_id: 'text', item_id: 'text', amount: 'int' },
  /** Basiszinssatz (§ 247 BGB) in hundredths of a percent point. */
  base_rate: { valid_from: 'text', basis_points: 'int', source: 'text', active: 'int' },
  /** Daily rate of the loss of use of a vehicle group. */
  usage_loss_rate: { valid_from: 'text', vehicle_group: 'text', cents_per_day: 'int', source: 'text', active: 'int' },
  insurer_query: {
    case_id: 'text',
    document_id: 'text',
    received_at: 'int',
    subject: 'text',
    question: 'text',
    asked_document_kind: 'text',
    client_text: 'text',
    task_id: 'text',
    deadline_id: 'text',
    answered_at: 'int',
    answered_by: 'text',
    answer_letter_id: 'text',
    answer_note: 'text',
  },
  ...letterTables,
  ...clientTables,
  /** One version of a form to sign; never changed once written, so that each signature keeps the words it is under. */
  form_version: { kind: 'text', version: 'int', title: 'text', body: 'text', created_at: 'int', created_by: 'text' },
  signature: {
    case_id: 'text',
    form_kind: 'text',
    form_version_id: 'text',
    form_version: 'int',
    text_hash: 'text',
    signer: 'text',
    place: 'text',
    signed_at: 'int',
    document_id: 'text',
    created_by: 'text',
  },
  appointment: {
    case_id: 'text',
    kind: 'text',
    title: 'text',
    starts_at: 'int',
    ends_at: 'int',
    all_day: 'int',
    place: 'text',
    party_id: 'text',
    user_id: 'text',
    remark: 'text',
    created_at: 'int',
    created_by: 'text',
    /** How far both sides agree: `AppointmentState`; empty: it stands. */
    state: 'text',
    /** The account outside that proposed it; empty: the office. */
    proposed_by: 'text',
    /** What the side that answered a proposal wrote to it. */
    answer: 'text',
    answered_at: 'int',
  },
  /** That an account outside accepted the notice on secrecy (§ 203 StGB) for a case, in which version and when. */
  secrecy_acceptance: {
    case_id: 'text',
    account_id: 'text',
    name: 'text',
    version: 'int',
    accepted_at: 'int',
  },
  /** A word that the office’s spelling knows besides the German ones. */
  spelling_word: { word: 'text' },
  /** A case that was erased: its number and the reason, nothing of what was in it. */
  erased_case: { file_number: 'text', reason: 'text', erased_at: 'int', erased_by: 'text', confirmed_by: 'text' },
  /** An event of another stream that spoke of nothing but an erased case. */
  erased_event: { erased_case: 'text' },
  /** A filter of the case list that a user keeps under a name. */
  saved_filter: { user_id: 'text', name: 'text', filter: 'text', position: 'int' },
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
