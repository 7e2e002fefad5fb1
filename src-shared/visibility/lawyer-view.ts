import { accountViewFields, isOutsideAppointment, isOutsideDocument, isOutsideNote } from './account-view.ts';
import { type Guarded, isFlag, isListOf, isNullOr, isOneOf, isOptional, isShape, isText, isWhole } from './guards.ts';

/** Calendar days are `YYYY-MM-DD`, empty where not known; codes are those of the event format. */
const isMatter = isShape({
  receivedAt: isNullOr(isWhole),
  branch: isText,
  mandate: isText,
  mandateSince: isText,
  liabilityPercent: isNullOr(isWhole),
  liabilityState: isText,
  defaultSince: isText,
  claimNumber: isText,
  policyNumber: isText,
  closedAt: isNullOr(isWhole),
  closingNote: isText,
});

const isAccident = isShape({
  date: isText,
  time: isText,
  place: isText,
  country: isText,
  state: isText,
  course: isText,
  policeInvolved: isNullOr(isWhole),
  policeStation: isText,
  policeReference: isText,
});

const isPartyOfCase = isShape({
  role: isText,
  salutation: isText,
  firstName: isText,
  lastName: isText,
  company: isText,
  contactPerson: isText,
  street: isText,
  postalCode: isText,
  city: isText,
  phone: isText,
  email: isText,
  inputTax: isNullOr(isWhole),
  reference: isText,
  iban: isText,
});

const isVehicleOfCase = isShape({
  owner: isText,
  plate: isText,
  make: isText,
  model: isText,
  fin: isText,
  hsn: isText,
  tsn: isText,
  firstRegistration: isText,
  mileageKm: isNullOr(isWhole),
  kind: isText,
  nextInspection: isText,
  financing: isText,
  maintained: isNullOr(isWhole),
  roadworthy: isNullOr(isWhole),
  previousOwners: isNullOr(isWhole),
  previousDamage: isText,
  colour: isText,
});

/** Money in cents. */
const isAppraisal = isShape({
  reportNumber: isText,
  reportDate: isText,
  repairNet: isNullOr(isWhole),
  repairVat: isNullOr(isWhole),
  diminution: isNullOr(isWhole),
  replacementValue: isNullOr(isWhole),
  replacementTaxation: isText,
  residualValue: isNullOr(isWhole),
  repairDays: isNullOr(isWhole),
  replacementDays: isNullOr(isWhole),
  usageLossGroup: isText,
  repairStartedOn: isText,
  repairFinishedOn: isText,
});

const isCut = isShape({
  kind: isText,
  amount: isWhole,
  reason: isText,
  argument: isText,
  state: isText,
  decidedOn: isText,
});

/** A position of the claim; with `part` a sub-line of the one above it. */
const isClaimPosition = isShape({
  part: isFlag,
  kind: isText,
  title: isText,
  basis: isText,
  net: isWhole,
  vat: isWhole,
  claimed: isWhole,
  accepted: isNullOr(isWhole),
  paid: isWhole,
  decidedOn: isText,
  remark: isText,
  cuts: isListOf(isCut),
});

const isPaymentOfCase = isShape({
  receivedOn: isText,
  amount: isWhole,
  payer: isText,
  recipient: isText,
  reference: isText,
  /** On which positions it went; an empty title: on the interest. */
  shares: isListOf(isShape({ title: isText, amount: isWhole })),
  at: isWhole,
});

const isClaim = isShape({
  positions: isListOf(isClaimPosition),
  payments: isListOf(isPaymentOfCase),
  claimed: isWhole,
  accepted: isWhole,
  paid: isWhole,
  interestPaid: isWhole,
  /** claimed − paid. */
  difference: isWhole,
});

const isDeadlineOfCase = isShape({
  title: isText,
  reason: isText,
  source: isText,
  dueAt: isWhole,
  doneAt: isNullOr(isWhole),
});

const isSuspension = isShape({ from: isText, to: isText, reason: isText });

const isQuery = isShape({
  subject: isText,
  question: isText,
  askedKind: isText,
  receivedAt: isWhole,
  answeredAt: isNullOr(isWhole),
  answerNote: isText,
});

const isLetterOfCase = isShape({
  kind: isText,
  subject: isText,
  /** The party it went to; empty: only the address is known. */
  recipient: isText,
  address: isText,
  date: isText,
  /** When it was finished; drafts stay in the office. */
  at: isWhole,
  /** Among `documents`; empty where it is not there. */
  documentId: isText,
  handovers: isListOf(isShape({ how: isText, at: isWhole, recipient: isText, remark: isText })),
});

const isCall = isShape({ at: isWhole, direction: isText, who: isText, reason: isText, text: isText });

const isPaper = isShape({ kind: isText, waivedReason: isText, present: isFlag });

const isSigned = isShape({ form: isText, version: isWhole, signer: isText, place: isText, at: isWhole });

const isChronicleEntry = isShape({ at: isWhole, actor: isText, sentence: isText });

/**
 * What a lawyer's account sees of one case: the whole file but for what the office keeps to itself (internal notes,
 * tasks, drafts). The rules of `client-view.ts` hold: a new field is optional for the reader, none is taken away
 * under `v: 1`.
 */
export const isLawyerView = isShape({
  ...accountViewFields,
  audience: isOneOf('lawyer'),
  matter: isMatter,
  accident: isAccident,
  parties: isListOf(isPartyOfCase),
  vehicles: isListOf(isVehicleOfCase),
  appraisal: isNullOr(isAppraisal),
  claim: isClaim,
  deadlines: isListOf(isDeadlineOfCase),
  suspensions: isListOf(isSuspension),
  appointments: isListOf(isOutsideAppointment),
  queries: isListOf(isQuery),
  letters: isListOf(isLetterOfCase),
  calls: isListOf(isCall),
  papers: isListOf(isPaper),
  signatures: isListOf(isSigned),
  /** Legal, technical and the client's notes, newest first. */
  notes: isListOf(isOutsideNote),
  /** All documents, newest first. */
  documents: isListOf(isOutsideDocument),
  /** Newest first. */
  chronicle: isListOf(isChronicleEntry),
  /** Older entries that found no room here. */
  chronicleEarlier: isWhole,
  /** When this account accepted the notice on secrecy (§ 203 StGB), and in which version. */
  secrecy: isOptional(isNullOr(isShape({ version: isWhole, at: isWhole }))),
});
export type LawyerView = Guarded<typeof isLawyerView>;
