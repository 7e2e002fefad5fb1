import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `Valid since ${when}.`,
  back: 'Back',
  none: {
    title: 'This text is not here yet',
    what: 'The office has not published it yet, or the address is not right.',
    now: 'Please ask your office for it.',
  },
  noOffice: {
    title: 'This text cannot be shown here yet',
    what: 'Your office has not published it yet. Or several offices work on this server, and this browser does not know yours yet.',
    now: 'Open your invitation, or sign in. Otherwise ask your office for it.',
  },
};
