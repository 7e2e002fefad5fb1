import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `Valabil din ${when}.`,
  back: 'Înapoi',
  none: {
    title: 'Acest text nu este încă aici',
    what: 'Biroul nu l-a publicat încă sau adresa nu este corectă.',
    now: 'Întrebați biroul.',
  },
};
