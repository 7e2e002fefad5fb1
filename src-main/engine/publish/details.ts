import { and, eq } from 'drizzle-orm';
import {
  type DetailsSecrets,
  deriveDetailsSecrets,
  detailsVerifier,
  openDetails,
  sealDetails,
} from '../../../src-shared/crypto/publication-details.ts';
import type { ClientDetails } from '../../../src-shared/visibility/client-details.ts';
import { detailsShowTheSame, projectClientDetails } from '../../../src-shared/visibility/project-details.ts';
import type { PutPublication, StoredPublication } from '../../../src-shared/wire/publications.ts';
import type { Desk } from '../desk.ts';
import { releaseRows, releaseRuleRows } from '../releases/release-rows.ts';
import {
  caseFile,
  claimItem,
  document,
  documentVersion,
  party,
  payment,
  paymentShare,
  type publication,
  vehicle,
} from '../store/schema.ts';

type PublicationRow = typeof publication.$inferSelect;

/** What the client sees once link and code are proved; undefined where there is no such case. */
export const clientDetailsOf = (desk: Pick<Desk, 'store'>, caseId: string): ClientDetails | undefined => {
  const { db } = desk.store;
  const file = db
    .select()
    .from(caseFile)
    .where(and(eq(caseFile.id, caseId), eq(caseFile.removed, 0)))
    .get();
  if (!file) return undefined;
  const of = <
    T extends
      | typeof party
      | typeof vehicle
      | typeof document
      | typeof documentVersion
      | typeof claimItem
      | typeof payment
      | typeof paymentShare,
  >(
    table: T,
  ) => and(eq(table.case_id, caseId), eq(table.removed, 0));
  return projectClientDetails({
    caseFile: file,
    parties: db.select().from(party).where(of(party)).all(),
    vehicles: db.select().from(vehicle).where(of(vehicle)).all(),
    documents: db.select().from(document).where(of(document)).all(),
    documentVersions: db.select().from(documentVersion).where(of(documentVersion)).all(),
    claimItems: db.select().from(claimItem).where(of(claimItem)).all(),
    payments: db.select().from(payment).where(of(payment)).all(),
    paymentShares: db.select().from(paymentShare).where(of(paymentShare)).all(),
    releases: releaseRows(desk, caseId),
    releaseRules: releaseRuleRows(desk),
    version: 0,
  });
};

/** The second layer of a publication as it should be at the server. */
export interface DetailsToPut {
  /** Whether the server has exactly this already, in the version that it shows. */
  readonly isThere: (stored: StoredPublication) => boolean;
  /** The fields of a put as `version`. */
  readonly seal: (version: number) => Pick<PutPublication, 'details' | 'blobs'>;
}

const NONE: DetailsToPut = {
  isThere: ({ details, blobs }) => details === null && blobs.length === 0,
  seal: () => ({}),
};

/**
 * Makes second layers. Stretching a code takes half a second, so what link and code make is kept while the desk runs: in
 * memory only, as key and code themselves lie in the database.
 */
export const createDetailsMaker = (desk: Pick<Desk, 'store' | 'deps'>) => {
  const known = new Map<string, Promise<DetailsSecrets>>();
  const secretsOf = (id: string, key: string, code: string): Promise<DetailsSecrets> => {
    const name = `${id} ${code}`;
    const found = known.get(name) ?? deriveDetailsSecrets(Buffer.from(key, 'base64url'), id, code);
    known.set(name, found);
    return found;
  };

  /** What is to be put for a publication: nothing where it has no code. */
  return async (row: PublicationRow): Promise<DetailsToPut> => {
    if (!row.code || row.key === null || row.case_id === null) return NONE;
    const details = clientDetailsOf(desk, row.case_id);
    if (details === undefined) return NONE;
    const secrets = await secretsOf(row.id, row.key, row.code);
    const verifier = Buffer.from(detailsVerifier(secrets)).toString('base64url');
    const triesSince = row.unlocked_at ?? row.created_at ?? 0;
    const blobs = [...new Set(details.documents.map(({ blob }) => blob))].sort();
    return {
      isThere: (stored) => {
        if (stored.details?.verifier !== verifier || stored.details.triesSince < triesSince) return false;
        if (stored.blobs.toSorted().join() !== blobs.join()) return false;
        const bytes = Buffer.from(stored.details.ciphertext, 'base64url');
        const opened = openDetails(secrets, row.id, stored.version, bytes);
        return opened.ok && detailsShowTheSame(opened.value, details);
      },
      seal: (version) => ({
        blobs,
        details: {
          ciphertext: Buffer.from(sealDetails(desk.deps, secrets, row.id, version, details)).toString('base64url'),
          verifier,
          triesSince,
        },
      }),
    };
  };
};
