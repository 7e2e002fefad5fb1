import type { RowOf } from '../events/tables.ts';
import type { ReleaseRow, ReleaseRuleRow } from '../releases/releases.ts';
import type { AnswersSource } from './answers-part.ts';
import type { InboxSource } from './inbox-part.ts';

/** An entry of the case's chronicle, with what its sentence is made of. */
export interface ChronicleSourceEntry {
  readonly at: number;
  readonly actor: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly sentence: string;
}

/** Who is to see the view, as the case knows them. */
export interface Viewer {
  /** The account that looks; null in a preview before there is one. */
  readonly accountId: string | null;
  /** All accounts of the same workshop or lawyer's office, that of the one who looks among them. */
  readonly colleagues: readonly string[];
  /** The publications of this case for them. */
  readonly publications: readonly string[];
  /** The party of the case they are. */
  readonly partyId: string | null;
}

/** What only workshops and lawyers can see parts of. */
export interface AccountSource {
  readonly viewer: Viewer;
  readonly versions: readonly RowOf<'document_version'>[];
  readonly releases: readonly ReleaseRow[];
  readonly releaseRules: readonly ReleaseRuleRow[];
  readonly appointments: readonly RowOf<'appointment'>[];
  readonly valuation: RowOf<'valuation'> | null;
  readonly claimItems: readonly RowOf<'claim_item'>[];
  readonly reductions: readonly RowOf<'reduction'>[];
  readonly payments: readonly RowOf<'payment'>[];
  readonly paymentShares: readonly RowOf<'payment_share'>[];
  readonly queries: readonly RowOf<'insurer_query'>[];
  readonly letters: readonly RowOf<'letter'>[];
  readonly handovers: readonly RowOf<'letter_handover'>[];
  readonly calls: readonly RowOf<'call'>[];
  readonly suspensions: readonly RowOf<'suspension'>[];
  readonly signatures: readonly RowOf<'signature'>[];
  readonly acceptances: readonly RowOf<'secrecy_acceptance'>[];
  /** The newest entries, newest first. */
  readonly chronicle: readonly ChronicleSourceEntry[];
  /** How many older ones there are. */
  readonly chronicleEarlier: number;
}

/** For views that need nothing of it. */
export const emptyAccountSource: AccountSource = {
  viewer: { accountId: null, colleagues: [], publications: [], partyId: null },
  versions: [],
  releases: [],
  releaseRules: [],
  appointments: [],
  valuation: null,
  claimItems: [],
  reductions: [],
  payments: [],
  paymentShares: [],
  queries: [],
  letters: [],
  handovers: [],
  calls: [],
  suspensions: [],
  signatures: [],
  acceptances: [],
  chronicle: [],
  chronicleEarlier: 0,
};

/** Everything the office holds about one case, as rows (removed ones left out). Only `projectCase` cuts it down. */
export interface CaseSource extends AccountSource, AnswersSource, InboxSource {
  readonly caseFile: RowOf<'case_file'>;
  /** When the case came to which status, oldest first: from the events that set `case_file.status`. */
  readonly reached: readonly { readonly status: string; readonly at: number }[];
  readonly statuses: readonly RowOf<'status'>[];
  /** What stages say in other languages, where the office wrote it itself. */
  readonly statusTexts: readonly RowOf<'status_text'>[];
  readonly parties: readonly RowOf<'party'>[];
  readonly vehicles: readonly RowOf<'vehicle'>[];
  readonly deadlines: readonly RowOf<'deadline'>[];
  readonly tasks: readonly RowOf<'task'>[];
  readonly notes: readonly RowOf<'note'>[];
  readonly checklist: readonly RowOf<'checklist_item'>[];
  readonly documents: readonly RowOf<'document'>[];
  readonly office: RowOf<'office'> | null;
  /** At least the one `case_file.responsible` names. */
  readonly users: readonly RowOf<'user'>[];
  /** Epoch milliseconds of the newest change of any of these rows. */
  readonly version: number;
  /** Wall clock in epoch milliseconds. */
  readonly now: number;
}
