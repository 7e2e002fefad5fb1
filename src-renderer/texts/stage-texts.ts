/** German texts of the stages' translations. */
export const stageTextTexts = {
  lead: 'Was Mandanten zu den veröffentlichten Stufen in ihrer Sprache lesen. Die Sprache wählt ihr Browser, auf der Seite lässt sie sich ändern. Für die mitgelieferten Stufen ist alles übersetzt; ein Satz, den Sie auf Deutsch geändert haben, muss auch hier neu gesagt werden. Bis dahin erscheint er auf Deutsch.',
  language: 'Sprache',
  languageLocked: 'Bitte erst speichern oder verwerfen, dann die Sprache wechseln.',
  empty: 'Keine Stufe wird dem Mandanten gezeigt. Das lässt sich unter „Statusmatrix“ ändern.',
  title: 'Überschrift',
  result: 'Stand in einem Satz',
  next: 'Was jetzt? In einem Satz',
  noGerman: 'Auf Deutsch steht hier noch nichts.',
  germanShown: 'Nicht übersetzt: Der deutsche Satz erscheint.',
  reset: 'Wie mitgeliefert',
  discard: 'Verwerfen',
  saved: (language: string) => `Die Texte auf ${language} sind gespeichert. Offene Statusseiten zeigen sie sofort.`,
} as const;
