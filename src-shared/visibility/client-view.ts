import { type Guarded, isFlag, isListOf, isNullOr, isOneOf, isOptional, isShape, isText, isWhole } from './guards.ts';
import { isReceived } from './received.ts';

/** A stage of the case in the client's words. `since`: epoch milliseconds when the case came to it. */
const isStage = isShape({
  title: isText,
  state: isOneOf('done', 'current', 'ahead'),
  since: isNullOr(isWhole),
});

/** What the office says of the case in one language; an empty text is not translated and shown in German. */
const isTranslation = isShape({
  headline: isText,
  result: isText,
  next: isText,
  /** The titles of `stages`, in their order. */
  stages: isListOf(isText),
});

/**
 * What a client's status page shows: the whole of it. A field that is not here cannot leave the office
 * (docs/security/visibility.md). Personal data and documents need a second layer with a code and are not in it.
 *
 * Desks and pages are updated at different times: a new field must be optional for the reader, and no field may be
 * taken away under `v: 1`.
 */
export const isClientView = isShape({
  v: isOneOf(1),
  /** Grows with each publication, so that a page never goes back; `sealView` sets it. */
  version: isWhole,
  fileNumber: isText,
  stages: isListOf(isStage),
  headline: isText,
  /** One sentence: what has been reached. */
  result: isText,
  /** One sentence: what happens next. */
  next: isText,
  /** What the client has to do; empty means nothing. */
  todo: isListOf(isText),
  /** Which of these can be handed in here, by the kind of document. */
  requests: isOptional(isListOf(isShape({ kind: isText, sentence: isText }))),
  /** What was sent in with links of this case, newest first. */
  received: isOptional(isListOf(isReceived)),
  /** The office's inbox (age recipient); without it nothing can be sent. */
  inbox: isOptional(isText),
  /** The next date, if there is one. Epoch milliseconds. */
  nextDate: isNullOr(isShape({ title: isText, at: isWhole, kind: isOptional(isText) })),
  contact: isShape({ office: isText, person: isText, phone: isText, email: isText }),
  closed: isFlag,
  /** When what is shown last changed. Epoch milliseconds. */
  updatedAt: isWhole,
  /** What the client asked for his data, newest first; `answeredAt`: epoch milliseconds. */
  dataRequests: isOptional(
    isListOf(isShape({ id: isText, right: isText, at: isWhole, answeredAt: isNullOr(isWhole), answer: isText })),
  ),
  /** How he wants to hear of the case, if he chose. */
  inform: isOptional(isText),
  closingAnswered: isOptional(isFlag),
  /** The version of the privacy notice that the office publishes. */
  notice: isOptional(isWhole),
  translations: isOptional(
    isShape({
      en: isOptional(isTranslation),
      tr: isOptional(isTranslation),
      pl: isOptional(isTranslation),
      ru: isOptional(isTranslation),
      uk: isOptional(isTranslation),
      ar: isOptional(isTranslation),
      ro: isOptional(isTranslation),
    }),
  ),
  /** What happened, the newest first: the title of a stage, or with `paper` (its kind) the name of a paper that came in. */
  history: isOptional(isListOf(isShape({ at: isWhole, text: isText, paper: isOptional(isText) }))),
  /** Whether there is a second layer that opens with a code. */
  hasDetails: isOptional(isFlag),
});
export type ClientView = Guarded<typeof isClientView>;
export type ClientStage = Guarded<typeof isStage>;
export type Translation = Guarded<typeof isTranslation>;
