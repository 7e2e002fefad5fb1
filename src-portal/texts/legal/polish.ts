import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `Obowiązuje od ${when}.`,
  back: 'Wstecz',
  none: {
    title: 'Tego tekstu jeszcze tu nie ma',
    what: 'Biuro jeszcze go nie opublikowało albo adres jest nieprawidłowy.',
    now: 'Prosimy zapytać biuro.',
  },
  noOffice: {
    title: 'Tego tekstu nie można tu jeszcze pokazać',
    what: 'Państwa biuro jeszcze go nie opublikowało. Albo na tym serwerze pracuje kilka biur, a ta przeglądarka nie zna jeszcze Państwa biura.',
    now: 'Prosimy otworzyć zaproszenie lub zalogować się. W przeciwnym razie prosimy zapytać biuro.',
  },
};
