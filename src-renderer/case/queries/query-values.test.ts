import { describe, expect, test } from 'vitest';
import type { InsurerQueryInfo, QuerySuggestion } from '../../../src-shared/contract/insurer-queries.ts';
import { builtInClientText } from '../../../src-shared/insurer-queries/suggest.ts';
import { blankQuery, clockOf, instantOf, offeredBy, queryFields, queryValues, takeOffer } from './query-values.ts';

const NOW = Date.parse('2026-03-24T14:05:42+01:00');
const query: InsurerQueryInfo = {
  id: 'q',
  caseId: 'c',
  documentId: null,
  documentTitle: '',
  subject: 'Nachfrage',
  question: 'Bitte senden.',
  askedDocumentKind: 'registration',
  clientText: builtInClientText('registration'),
  receivedAt: NOW,
  dueAt: Date.parse('2026-03-27T23:59:59+01:00'),
  assigneeId: null,
  assigneeName: '',
  answeredAt: null,
  answeredByName: '',
  answerNote: '',
  answerLetterId: null,
  hours: 0,
  restHours: 0,
};
const suggestion: QuerySuggestion = {
  source: 'email',
  subject: 'Rückfrage',
  question: 'Bitte?',
  askedDocumentKind: 'mandate',
  claimNumber: '',
  receivedAt: Date.parse('2026-03-23T09:15:00+01:00'),
  sender: '',
  reading: false,
  attachments: [],
  answerOn: null,
  answerDays: null,
  otherCase: null,
};

test('a query that is shown and saved unchanged stays as it is, to the second', () => {
  const { receivedAt, dueAt, subject, question, askedDocumentKind } = query;
  expect(queryFields(queryValues(query), query)).toMatchObject({
    receivedAt,
    dueAt,
    subject,
    question,
    askedDocumentKind,
  });
  expect(queryValues(query).clientText).toBe('');
  expect(queryValues({ ...query, clientText: 'Eigenes' }).clientText).toBe('Eigenes');
});

test('a due day of one’s own ends with that day; without one it is left to the engine', () => {
  const blank = blankQuery(NOW);
  expect(queryFields(blank)).toMatchObject({
    dueAt: null,
    days: 3,
    receivedAt: Date.parse('2026-03-24T14:05:00+01:00'),
  });
  expect(queryFields({ ...blank, dueDay: '2026-03-29' }).dueAt).toBe(Date.parse('2026-03-29T23:59:59+02:00'));
  // The night in which clocks go forward.
  expect(clockOf(instantOf('2026-03-29', '03:30'))).toBe('03:30');
});

describe('what a letter proposes', () => {
  const blank = blankQuery(NOW);
  const first = offeredBy(suggestion, NOW);

  test('fills what nobody touched, and another letter replaces it', () => {
    const filled = takeOffer(blank, blank, first);
    expect(filled).toMatchObject({
      subject: 'Rückfrage',
      kind: 'mandate',
      receivedDay: '2026-03-23',
      receivedTime: '09:15',
    });
    const second = offeredBy({ ...suggestion, subject: 'Anderes', receivedAt: null }, NOW);
    expect(takeOffer(filled, first, second)).toMatchObject({ subject: 'Anderes', receivedDay: '2026-03-24' });
  });

  test('takes the day or the days that it names for the answer, unless one is typed', () => {
    const named = offeredBy({ ...suggestion, answerOn: '2026-04-15', answerDays: 14 }, NOW);
    const filled = takeOffer(blank, blank, named);
    expect(filled).toMatchObject({ dueDay: '2026-04-15', days: '14' });
    expect(takeOffer({ ...blank, days: '5' }, blank, named)).toMatchObject({ dueDay: '', days: '5' });
    expect(offeredBy({ ...suggestion, answerOn: '2026-03-22' }, NOW)).toMatchObject({ dueDay: '', days: '3' });
  });

  test('never overwrites what somebody typed', () => {
    const typed = { ...takeOffer(blank, blank, first), subject: 'Meins', receivedTime: '10:00' };
    const next = offeredBy({ ...suggestion, subject: 'Anderes', question: 'Neu?' }, NOW);
    expect(takeOffer(typed, first, next)).toMatchObject({ subject: 'Meins', question: 'Neu?', receivedTime: '10:00' });
  });
});
