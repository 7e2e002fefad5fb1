import { isDocumentKind } from '../../../src-shared/cases/checklist.ts';
import type { InsurerQueryInfo, QuerySuggestion } from '../../../src-shared/contract/insurer-queries.ts';
import { dayOf, endOfDay, isDay } from '../../../src-shared/deadlines/calendar.ts';
import { builtInClientText } from '../../../src-shared/insurer-queries/suggest.ts';
import { berlinInstant, berlinSecond } from '../../../src-shared/tasks/berlin-day.ts';

/** What the form holds of a query, as it is typed. */
export interface QueryValues {
  readonly subject: string;
  readonly question: string;
  readonly kind: string;
  readonly receivedDay: string;
  readonly receivedTime: string;
  readonly days: string;
  /** Empty: computed from the days. */
  readonly dueDay: string;
  readonly assigneeId: string;
  readonly clientText: string;
  readonly changeStatus: boolean;
  readonly fileAttachments: boolean;
}

/** `14:05` of epoch milliseconds, Berlin time. */
export const clockOf = (ms: number): string => {
  const minutes = Math.floor(berlinSecond(ms) / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

/** Epoch milliseconds of a Berlin day and clock time; `before` where it says the same minute, to keep its seconds. */
export const instantOf = (day: string, time: string, before?: number): number => {
  if (before !== undefined && dayOf(before) === day && clockOf(before) === time) return before;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return berlinInstant(day, hours * 3600 + minutes * 60);
};

/** How long insurers usually wait where they do not say. */
const USUAL_DAYS = 3;

/** A new query, received at `now`. */
export const blankQuery = (now: number): QueryValues => ({
  subject: '',
  question: '',
  kind: '',
  receivedDay: dayOf(now),
  receivedTime: clockOf(now),
  days: String(USUAL_DAYS),
  dueDay: '',
  assigneeId: '',
  clientText: '',
  changeStatus: true,
  fileAttachments: true,
});

/** A query as the form shows it for changing. */
export const queryValues = (query: InsurerQueryInfo): QueryValues => ({
  subject: query.subject,
  question: query.question,
  kind: query.askedDocumentKind ?? '',
  receivedDay: dayOf(query.receivedAt),
  receivedTime: clockOf(query.receivedAt),
  days: '',
  dueDay: query.dueAt === null ? '' : dayOf(query.dueAt),
  assigneeId: query.assigneeId ?? '',
  // The built-in words follow the paper that is asked for; own words stay.
  clientText: query.clientText === builtInClientText(query.askedDocumentKind) ? '' : query.clientText,
  changeStatus: false,
  fileAttachments: false,
});

/** What the engine is told. `before` keeps seconds that the form does not show. */
export const queryFields = (values: QueryValues, before?: InsurerQueryInfo) => {
  const sameDue = before?.dueAt != null && dayOf(before.dueAt) === values.dueDay;
  return {
    subject: values.subject,
    question: values.question,
    askedDocumentKind: isDocumentKind(values.kind) ? values.kind : null,
    receivedAt: instantOf(values.receivedDay, values.receivedTime, before?.receivedAt),
    dueAt: sameDue ? before.dueAt : isDay(values.dueDay) ? endOfDay(values.dueDay) : null,
    ...(values.dueDay === '' ? { days: Number(values.days) } : {}),
    assigneeId: values.assigneeId || null,
    clientText: values.clientText,
  };
};

/** What a letter proposed so far. */
export const offeredNames = ['subject', 'question', 'kind', 'receivedDay', 'receivedTime', 'days', 'dueDay'] as const;
export type Offered = Pick<QueryValues, (typeof offeredNames)[number]>;

export const offeredBy = (suggestion: QuerySuggestion, arrivedAt: number): Offered => {
  const at = suggestion.receivedAt ?? arrivedAt;
  return {
    subject: suggestion.subject,
    question: suggestion.question,
    kind: suggestion.askedDocumentKind ?? '',
    receivedDay: dayOf(at),
    receivedTime: clockOf(at),
    days: String(suggestion.answerDays ?? USUAL_DAYS),
    // A day before the letter came is a slip of the reader.
    dueDay: suggestion.answerOn !== null && suggestion.answerOn >= dayOf(at) ? suggestion.answerOn : '',
  };
};

/** Takes a letter's proposals over, except where a person typed something of their own. */
export const takeOffer = (values: QueryValues, last: Offered, next: Offered): QueryValues => {
  const free = (name: keyof Offered) => values[name] === last[name] || values[name] === '';
  const received = free('receivedDay') && free('receivedTime') ? next : values;
  const due = free('days') && free('dueDay') ? next : values;
  return {
    ...values,
    subject: free('subject') ? next.subject : values.subject,
    question: free('question') ? next.question : values.question,
    kind: free('kind') ? next.kind : values.kind,
    receivedDay: received.receivedDay,
    receivedTime: received.receivedTime,
    days: due.days,
    dueDay: due.dueDay,
  };
};
