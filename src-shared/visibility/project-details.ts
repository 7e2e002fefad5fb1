import { partyName } from '../cases/party-name.ts';
import { documentKinds } from '../cases/words.ts';
import { claimItemTitle, paymentRecipients } from '../claims/words.ts';
import { canonicalJson } from '../events/canonical.ts';
import type { RowOf } from '../events/tables.ts';
import { type ReleaseRow, type ReleaseRuleRow, releaseOf } from '../releases/releases.ts';
import type { ClientDetails, ReleasedDocument } from './client-details.ts';

/** What the second layer is cut from: rows of one case (removed ones left out). */
export interface DetailsSource {
  readonly caseFile: RowOf<'case_file'>;
  readonly parties: readonly RowOf<'party'>[];
  readonly vehicles: readonly RowOf<'vehicle'>[];
  readonly documents: readonly RowOf<'document'>[];
  readonly documentVersions: readonly RowOf<'document_version'>[];
  readonly claimItems: readonly RowOf<'claim_item'>[];
  readonly payments: readonly RowOf<'payment'>[];
  readonly paymentShares: readonly RowOf<'payment_share'>[];
  readonly releases: readonly ReleaseRow[];
  readonly releaseRules: readonly ReleaseRuleRow[];
  /** Epoch milliseconds of the newest change of any of these rows. */
  readonly version: number;
}

/** So many documents fit into what a publication may weigh, with long titles too. */
const MOST_DOCUMENTS = 400;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/**
 * The only way out of the office into the second layer: what the client sees once link and code are proved. An
 * allow-list like `projectCase`: it builds the details field by field and never copies a row. Each column's fate stands in
 * `details-decisions.ts`; a test with marked data holds both together.
 */
export const projectClientDetails = (source: DetailsSource): ClientDetails => {
  const documents = documentsOf(source);
  const leftOut = documents.length - MOST_DOCUMENTS;
  return {
    v: 1,
    version: source.version,
    person: personOf(source),
    vehicle: vehicleOf(source),
    accident: {
      date: source.caseFile.accident_date ?? '',
      place: source.caseFile.accident_place ?? '',
      claimNumber: source.caseFile.claim_number ?? '',
    },
    amounts: amountsOf(source),
    documents: documents.slice(0, MOST_DOCUMENTS),
    ...(leftOut > 0 ? { leftOut } : {}),
  };
};

const personOf = ({ parties }: DetailsSource): ClientDetails['person'] => {
  const client = parties.toSorted(byId).find(({ role }) => role === 'client');
  return {
    name: client ? partyName(client) : '',
    street: client?.street ?? '',
    postalCode: client?.postal_code ?? '',
    city: client?.city ?? '',
    phone: client?.phone ?? '',
    email: client?.email ?? '',
  };
};

const vehicleOf = ({ vehicles }: DetailsSource): ClientDetails['vehicle'] => {
  const vehicle = vehicles.toSorted(byId).find(({ owner }) => owner === 'client');
  if (!vehicle) return null;
  return {
    plate: vehicle.plate ?? '',
    name: [vehicle.make, vehicle.model].filter((part) => part?.trim()).join(' '),
    fin: vehicle.fin ?? '',
    firstRegistration: vehicle.first_registration ?? '',
  };
};

const sum = (amounts: readonly (number | null)[]): number =>
  amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

/** Positions as they are claimed; parts of a position are not shown, their money counts with it. */
const amountsOf = ({ claimItems, payments, paymentShares }: DetailsSource): ClientDetails['amounts'] => {
  const known = new Set(claimItems.map(({ id }) => id));
  const isRoot = ({ parent_id }: RowOf<'claim_item'>) => !parent_id || !known.has(parent_id);
  const roots = claimItems.filter(isRoot).toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || byId(a, b));
  const positions = roots.map((item) => {
    const own = new Set([item.id, ...claimItems.filter((part) => part.parent_id === item.id).map(({ id }) => id)]);
    return {
      title: item.title?.trim() || claimItemTitle(item.kind ?? 'other'),
      claimed: item.claimed ?? 0,
      accepted: item.accepted,
      paid: sum(paymentShares.filter(({ item_id }) => own.has(item_id ?? '')).map(({ amount }) => amount)),
    };
  });
  return {
    claimed: sum(positions.map(({ claimed }) => claimed)),
    accepted: sum(positions.map(({ accepted }) => accepted)),
    undecided: sum(positions.filter(({ accepted }) => accepted === null).map(({ claimed }) => claimed)),
    paid: sum(payments.map(({ amount }) => amount)),
    positions,
    payments: payments
      .toSorted((a, b) => (a.received_on ?? '').localeCompare(b.received_on ?? '') || byId(a, b))
      .map(({ received_on, amount, recipient }) => ({
        day: received_on ?? '',
        amount: amount ?? 0,
        to: recipientWord(recipient),
      })),
  };
};

const recipientWord = (recipient: string | null): string => {
  const words: Readonly<Record<string, string>> = { ...paymentRecipients, client: 'Sie', office: 'unser Büro' };
  return recipient !== null && Object.hasOwn(words, recipient) ? (words[recipient] ?? '') : '';
};

const kindWord = (kind: string | null): string => {
  const words: Readonly<Record<string, string>> = documentKinds;
  return kind !== null && Object.hasOwn(words, kind) ? (words[kind] ?? '') : documentKinds.other;
};

/** The newest version of each document that was released to the client; a version whose file nobody knows is left out. */
const documentsOf = ({
  documents,
  documentVersions,
  releases,
  releaseRules,
}: DetailsSource): readonly ReleasedDocument[] =>
  documents
    .filter((document) => releaseOf(document, 'client', releases, releaseRules).released)
    .toSorted((a, b) => (b.added_at ?? 0) - (a.added_at ?? 0) || byId(a, b))
    .flatMap((document): ReleasedDocument[] => {
      const version = newestOf(documentVersions.filter(({ document_id }) => document_id === document.id));
      if (!version?.blob_hash || !version.blob_identity) return [];
      return [
        {
          title: document.title ?? '',
          kind: kindWord(document.kind),
          at: document.added_at ?? 0,
          size: version.plain_size ?? 0,
          mime: version.mime ?? 'application/octet-stream',
          blob: version.blob_hash,
          identity: version.blob_identity,
        },
      ];
    });

/** Two desks may give the same number offline; then the later id is the newest, as everywhere. */
const newestOf = (versions: readonly RowOf<'document_version'>[]): RowOf<'document_version'> | undefined =>
  versions.toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0) || byId(b, a))[0];

/** Whether two views of the second layer show the same, whenever they were made. */
export const detailsShowTheSame = (a: ClientDetails, b: ClientDetails): boolean => {
  // Sorted: what comes back from the server has its fields in another order.
  const shown = (details: ClientDetails) => canonicalJson({ ...details, version: 0 });
  return shown(a) === shown(b);
};
