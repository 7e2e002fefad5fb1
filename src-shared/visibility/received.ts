import { type Guarded, isOneOf, isOptional, isShape, isText, isWhole } from './guards.ts';

/** What became of something a page sent in, so that its sender sees it. */
export const isReceived = isShape({
  id: isText,
  title: isText,
  /** What `title` says, as a code, so that pages can say it in other languages. */
  titleKind: isOptional(isText),
  /** When it reached the office. Epoch milliseconds. */
  at: isWhole,
  state: isOneOf('received', 'accepted', 'question'),
  /** What the office wrote to it; may be empty. */
  answer: isText,
});
export type Received = Guarded<typeof isReceived>;
