import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `Obowiązuje od ${when}.`,
  back: 'Wstecz',
  none: {
    title: 'Tego tekstu jeszcze tu nie ma',
    what: 'Biuro jeszcze go nie opublikowało albo adres jest nieprawidłowy.',
    now: 'Prosimy zapytać biuro.',
  },
};
