import { expect, test } from 'vitest';
import type { ClientView } from './client-view.ts';
import { hasNews } from './news.ts';

const view: ClientView = {
  v: 1,
  version: 1,
  fileNumber: '2026-A0042',
  stages: [
    { title: 'Angelegt', state: 'done', since: 1 },
    { title: 'Versendet', state: 'current', since: 2 },
    { title: 'Abgeschlossen', state: 'ahead', since: null },
  ],
  headline: 'Versendet',
  result: 'Das Schreiben ist bei der Versicherung.',
  next: 'Wir warten.',
  todo: [],
  requests: [],
  received: [{ id: 'i', title: 'Fahrzeugschein', at: 1, state: 'received', answer: '' }],
  nextDate: null,
  contact: { office: 'Büro', person: '', phone: '', email: '' },
  closed: false,
  updatedAt: 1,
  dataRequests: [{ id: 'r', right: 'access', at: 1, answeredAt: null, answer: '' }],
};
const [created, , closing] = view.stages;
const tells = (change: Partial<ClientView>) => hasNews(view, { ...view, ...change });

test('what happens in the case is news', () => {
  const [request, item] = [view.dataRequests?.[0], view.received?.[0]];
  if (!created || !closing || !request || !item) throw new Error('the view is not whole');
  expect(tells({ stages: [created, { ...closing, state: 'current', since: 3 }] })).toBe(true);
  expect(tells({ closed: true, stages: [created, { ...closing, state: 'done', since: 3 }] })).toBe(true);
  expect(
    tells({ requests: [{ kind: 'registration', sentence: 'Bitte schicken Sie uns Ihren Fahrzeugschein.' }] }),
  ).toBe(true);
  expect(tells({ received: [{ ...item, state: 'question', answer: 'Bitte noch einmal.' }] })).toBe(true);
  expect(tells({ dataRequests: [{ ...request, answeredAt: 3 }] })).toBe(true);
});

test('wordings, papers, dates and what he did himself are not', () => {
  const [created, current] = view.stages;
  if (!created || !current) throw new Error('the view is not whole');
  expect(tells({})).toBe(false);
  expect(tells({ headline: 'Abgeschickt', stages: [created, { ...current, title: 'Abgeschickt' }] })).toBe(false);
  expect(tells({ nextDate: { title: 'Rückmeldung', at: 9 }, history: [{ at: 3, text: 'Gutachten' }] })).toBe(false);
  expect(tells({ inform: 'daily', notice: 2, closingAnswered: true })).toBe(false);
  const open = { ...view, requests: [{ kind: 'order', sentence: 'Bitte den Auftrag.' }] };
  expect(hasNews(open, view)).toBe(false);
  const done: ClientView = { ...view, closed: true, stages: [{ title: 'Angelegt', state: 'done', since: 1 }] };
  expect(hasNews(done, { ...done, headline: 'Zu' })).toBe(false);
});
