import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `Valid since ${when}.`,
  back: 'Back',
  none: {
    title: 'This text is not here yet',
    what: 'The office has not published it yet, or the address is not right.',
    now: 'Please ask your office for it.',
  },
};
