import { type Guarded, isListOf, isNullOr, isOneOf, isOptional, isShape, isText, isWhole } from './guards.ts';

/** A position of the claim in the client's words. Money in cents; `accepted` null while the insurer has not decided. */
const isPosition = isShape({ title: isText, claimed: isWhole, accepted: isNullOr(isWhole), paid: isWhole });

/** A payment as it came in: the day as `YYYY-MM-DD`, and to whom it went. */
const isPayment = isShape({ day: isText, amount: isWhole, to: isText });

/**
 * A document that was released, with what fetches and opens it: `blob` is its age file's name on the server, `identity`
 * opens that file and no other.
 */
const isReleasedDocument = isShape({
  title: isText,
  /** What it is, as a word. */
  kind: isText,
  /** When it came to the office. Epoch milliseconds. */
  at: isWhole,
  /** Bytes of the document itself. */
  size: isWhole,
  mime: isText,
  blob: isText,
  identity: isText,
});
export type ReleasedDocument = Guarded<typeof isReleasedDocument>;

/**
 * The second layer of a client's status page, the whole of it: what only link and code together open. A field that is
 * not here cannot leave the office by it (docs/security/visibility.md).
 *
 * Desks and pages are updated at different times: a new field must be optional for the reader, and no field may be
 * taken away under `v: 1`.
 */
export const isClientDetails = isShape({
  v: isOneOf(1),
  /** That of the view it belongs to; `sealDetails` sets it. */
  version: isWhole,
  /** The client's own data as the office holds them. Empty where nothing is known. */
  person: isShape({
    name: isText,
    street: isText,
    postalCode: isText,
    city: isText,
    phone: isText,
    email: isText,
  }),
  vehicle: isNullOr(isShape({ plate: isText, name: isText, fin: isText, firstRegistration: isText })),
  /** `date` as `YYYY-MM-DD`, empty where it is not known. */
  accident: isShape({ date: isText, place: isText, claimNumber: isText }),
  amounts: isShape({
    claimed: isWhole,
    /** Of the positions that the insurer has decided. */
    accepted: isWhole,
    /** Claimed of positions that the insurer has not decided. */
    undecided: isWhole,
    paid: isWhole,
    positions: isListOf(isPosition),
    payments: isListOf(isPayment),
  }),
  /** Newest first. */
  documents: isListOf(isReleasedDocument),
  /** How many released documents are older than those and do not fit; they are at the office. */
  leftOut: isOptional(isWhole),
});
export type ClientDetails = Guarded<typeof isClientDetails>;
