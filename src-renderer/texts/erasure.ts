/** German texts of erasing a case for good. */
export const erasureTexts = {
  open: 'Endgültig löschen …',
  title: (fileNumber: string) => `Akte ${fileNumber} endgültig löschen`,
  what: 'Gelöscht werden alle Angaben, Notizen, Schreiben und Dokumente dieser Akte: hier, auf allen anderen Arbeitsplätzen und auf dem Server. Links zur Akte und zu ihren Dokumenten gelten nicht mehr. Das lässt sich nicht rückgängig machen.',
  stays:
    'Es bleibt: dass es eine Akte mit diesem Aktenzeichen gab, wer sie wann und warum gelöscht hat, und ein Nachweis ohne Inhalt. Kontakte des Büros bleiben. Ältere Sicherungen enthalten die Akte, bis sie überschrieben sind.',
  due: (day: string) => `Die Aufbewahrung ist am ${day} abgelaufen.`,
  early: (day: string) =>
    `Nach der Regel des Büros würde die Akte noch bis ${day} aufbewahrt. Ein Gesetz verlangt das nicht; Sie können sie mit Begründung jetzt löschen.`,
  kept: (day: string, basis: string) =>
    `Die Akte muss bis ${day} aufbewahrt werden (${basis}). Bis dahin kann sie nicht gelöscht werden.`,
  fileNumber: (fileNumber: string) => `Zur Sicherheit: Aktenzeichen ${fileNumber} eintippen`,
  reason: 'Warum wird die Akte gelöscht?',
  reasonHint: 'Zum Beispiel „Aufbewahrung abgelaufen“. Keine Namen, denn dieser Satz bleibt.',
  confirmer: 'Zweite Person, die zustimmt',
  choose: 'Bitte wählen',
  password: 'Passwort der zweiten Person',
  noConfirmer:
    'Löschen müssen zwei Personen gemeinsam. An diesem Arbeitsplatz hat außer Ihnen niemand ein Passwort. Bitte löschen Sie die Akte an einem Arbeitsplatz, an dem sich beide anmelden können.',
  alone: 'In diesem Büro arbeitet sonst niemand; es genügt Ihre Bestätigung.',
  erase: 'Endgültig löschen',
  erased: (fileNumber: string) => `Akte ${fileNumber} ist gelöscht.`,
  list: {
    lead: 'Diese Akten wurden endgültig gelöscht. Von ihrem Inhalt ist nichts mehr da.',
    empty: 'Es wurde noch keine Akte gelöscht. Abgeschlossene Akten löschen Sie auf ihrer Seite unter „Abschluss“.',
    fileNumber: 'Aktenzeichen',
    when: 'Gelöscht',
    by: 'Von',
    reason: 'Grund',
    and: (one: string, two: string) => `${one} und ${two}`,
  },
} as const;
