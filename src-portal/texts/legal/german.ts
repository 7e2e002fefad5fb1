/** What stands around the office's legal texts. */
export const texts = {
  since: (when: string) => `Gilt seit ${when}.`,
  back: 'Zurück',
  none: {
    title: 'Diesen Text gibt es hier noch nicht',
    what: 'Das Büro hat ihn noch nicht veröffentlicht, oder die Adresse stimmt nicht.',
    now: 'Fragen Sie Ihr Büro danach.',
  },
  noOffice: {
    title: 'Dieser Text lässt sich hier noch nicht zeigen',
    what: 'Ihr Büro hat ihn noch nicht veröffentlicht. Oder es arbeiten mehrere Büros auf diesem Server, und dieser Browser kennt Ihres noch nicht.',
    now: 'Öffnen Sie Ihre Einladung, oder melden Sie sich an. Sonst fragen Sie Ihr Büro danach.',
  },
};
export type LegalPageTexts = typeof texts;
