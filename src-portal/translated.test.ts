import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClientView } from '../src-shared/visibility/client-view.ts';
import { speak } from './language/language.ts';
import { byKind, dateTitle, said, todoPhrases } from './translated.ts';

const view: ClientView = {
  v: 1,
  version: 1,
  fileNumber: '2026-A0001',
  headline: 'Forderung ist versendet',
  result: 'Ihr Forderungsschreiben ist bei der Versicherung.',
  next: 'Eigener Satz des Büros.',
  stages: [
    { title: 'Ihr Fall ist angelegt', state: 'done', since: 1 },
    { title: 'Forderung ist versendet', state: 'current', since: 2 },
  ],
  todo: ['Bitte schicken Sie uns Ihren Fahrzeugschein.', 'Bitte rufen Sie uns an.'],
  requests: [{ kind: 'registration', sentence: 'Bitte schicken Sie uns Ihren Fahrzeugschein.' }],
  nextDate: { title: 'Rückmeldung der Versicherung', at: 3, kind: 'status:letterSent' },
  contact: { office: '', person: '', phone: '', email: '' },
  closed: false,
  updatedAt: 1,
  translations: {
    en: { headline: 'Claim sent', result: 'Your claim letter is with the insurer.', next: '', stages: ['Opened', ''] },
  },
};
const words = { registration: 'Please send us your registration.' };

beforeEach(() => vi.stubGlobal('document', { documentElement: {} }));
afterEach(async () => {
  await speak('de');
  vi.unstubAllGlobals();
});

it('says in German what the view says', () => {
  expect(said(view).headline).toEqual({ text: 'Forderung ist versendet' });
  expect(todoPhrases(view, {})[0]).toEqual({ text: 'Bitte schicken Sie uns Ihren Fahrzeugschein.' });
});

it('says what is translated, and names as German what is not', async () => {
  expect(await speak('en')).toBe(true);
  expect(document.documentElement).toMatchObject({ lang: 'en', dir: 'ltr' });
  const { headline, next, stages } = said(view);
  expect([headline, next]).toEqual([{ text: 'Claim sent' }, { text: 'Eigener Satz des Büros.', lang: 'de' }]);
  expect(stages.map(({ phrase }) => phrase)).toEqual([
    { text: 'Opened' },
    { text: 'Forderung ist versendet', lang: 'de' },
  ]);
  expect(todoPhrases(view, words)).toEqual([
    { text: 'Please send us your registration.' },
    { text: 'Bitte rufen Sie uns an.', lang: 'de' },
  ]);
  expect(view.nextDate && dateTitle(view.nextDate, { toString: 'x' })).toEqual({
    text: 'Rückmeldung der Versicherung',
    lang: 'de',
  });
});

it('turns the page round for Arabic, and shows a view of an older desk in German', async () => {
  await speak('ar');
  expect(document.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' });
  const { translations: _, requests: __, ...older } = view;
  expect(said(older).headline).toEqual({ text: 'Forderung ist versendet', lang: 'de' });
  expect(todoPhrases(older, words)[0]?.lang).toBe('de');
});

it('says what was sent by its code, and in the office’s words where there is none', async () => {
  const sent = { registration: 'Vehicle registration certificate' };
  await speak('en');
  expect(byKind('Fahrzeugschein (ZB I)', 'registration', sent)).toEqual({ text: 'Vehicle registration certificate' });
  expect(byKind('Fahrzeugschein (ZB I)', undefined, sent)).toEqual({ text: 'Fahrzeugschein (ZB I)', lang: 'de' });
});
