import type { RowOf } from '../events/tables.ts';
import type { ClientView } from './client-view.ts';

export interface AnswersSource {
  readonly dataRequests: readonly RowOf<'data_request'>[];
  readonly informChoices: readonly RowOf<'inform_choice'>[];
  readonly closingAnswers: readonly RowOf<'closing_answer'>[];
  /** The office's published texts, all versions. */
  readonly legalTexts: readonly RowOf<'legal_text'>[];
}

type AnswersPart = Pick<ClientView, 'dataRequests' | 'inform' | 'closingAnswered' | 'notice'>;

/** The newest of the rows by a time; ties by id, so that every desk names the same one. */
const newest = <R extends { readonly id: string }>(rows: readonly R[], at: (row: R) => number | null): R | undefined =>
  rows.toSorted((a, b) => (at(b) ?? 0) - (at(a) ?? 0) || (a.id < b.id ? -1 : 1))[0];

/** Which version of the office's privacy notice holds. */
export const noticePart = ({ legalTexts }: Pick<AnswersSource, 'legalTexts'>): Pick<ClientView, 'notice'> => {
  const notice = newest(
    legalTexts.filter(({ kind }) => kind === 'privacy'),
    ({ version }) => version,
  )?.version;
  return notice ? { notice } : {};
};

/** What became of what the client asked and chose, and which privacy notice holds. `isMine`: a request of this audience. */
export const answersPart = (
  { dataRequests, informChoices, closingAnswers, legalTexts }: AnswersSource,
  isMine: (requestId: string) => boolean,
): AnswersPart => {
  const inform = newest(informChoices, ({ chosen_at }) => chosen_at)?.choice;
  return {
    dataRequests: dataRequests
      .filter(({ id, kind }) => kind !== null && isMine(id))
      .toSorted((a, b) => (b.received_at ?? 0) - (a.received_at ?? 0) || (a.id < b.id ? -1 : 1))
      .map(({ id, kind, received_at, answered_at, answer }) => ({
        id,
        right: kind ?? '',
        at: received_at ?? 0,
        answeredAt: answered_at,
        answer: answer ?? '',
      })),
    ...(inform ? { inform } : {}),
    closingAnswered: closingAnswers.length > 0,
    ...noticePart({ legalTexts }),
  };
};
