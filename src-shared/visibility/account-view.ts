import { type Guarded, isFlag, isListOf, isNullOr, isOneOf, isOptional, isShape, isText, isWhole } from './guards.ts';
import { isReceived } from './received.ts';

/*
 * What the views of workshops and lawyers have in common. The client's page does not load this file.
 */

/** Whom to ask at the office. */
export const isOfficeContact = isShape({ office: isText, person: isText, phone: isText, email: isText });

/** A document that may be fetched: the name of its encrypted file on the server, and the age identity that opens it. */
export const isOutsideDocument = isShape({
  id: isText,
  title: isText,
  kind: isText,
  /** When it came to the case. Epoch milliseconds. */
  at: isWhole,
  mime: isText,
  /** Bytes when opened. */
  size: isWhole,
  /** SHA-256 of the encrypted file. */
  blob: isText,
  identity: isText,
});
export type OutsideDocument = Guarded<typeof isOutsideDocument>;

/** `proposed`: one side asked, `by` says which; the other has not answered. */
export const isOutsideAppointment = isShape({
  id: isText,
  title: isText,
  startsAt: isWhole,
  endsAt: isNullOr(isWhole),
  allDay: isFlag,
  place: isText,
  remark: isText,
  state: isOneOf('fixed', 'proposed', 'declined'),
  by: isOneOf('office', 'you'),
  /** What the side that answered wrote to it. */
  answer: isText,
});
export type OutsideAppointment = Guarded<typeof isOutsideAppointment>;

/** A note both sides read. `by`: `you` is the account that looks. */
export const isOutsideNote = isShape({
  id: isText,
  text: isText,
  at: isWhole,
  author: isText,
  by: isOneOf('office', 'you', 'other'),
});
export type OutsideNote = Guarded<typeof isOutsideNote>;

/** The fields every view for an account has, so that a list of cases can be made of views. */
export const accountViewFields = {
  v: isOneOf(1),
  /** Grows with each publication, so that a page never goes back; `sealView` sets it. */
  version: isWhole,
  fileNumber: isText,
  /** One line that tells cases apart: the plate and the vehicle, or the client's name. */
  subject: isText,
  /** The stage the case is in. */
  headline: isText,
  /** Since when. Epoch milliseconds. */
  since: isNullOr(isWhole),
  closed: isFlag,
  contact: isOfficeContact,
  /** What waits for whoever looks: a sentence each. */
  waiting: isListOf(isText),
  /** What this page sent in, newest first. */
  received: isOptional(isListOf(isReceived)),
  /** The office's inbox (age recipient); without it nothing can be sent. */
  inbox: isOptional(isText),
  /** The version of the privacy notice that the office publishes. */
  notice: isOptional(isWhole),
  /** When what is shown last changed. Epoch milliseconds. */
  updatedAt: isWhole,
} as const;
