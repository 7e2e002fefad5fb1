export const componentTexts = {
  common: {
    save: 'Speichern',
    cancel: 'Abbrechen',
    close: 'Schließen',
    back: 'Zurück',
    next: 'Weiter',
    loading: 'Wird geladen …',
    saved: 'Gespeichert',
    optional: 'freiwillig',
  },
  countdown: {
    left: (span: string) => `noch ${span}`,
    over: (span: string) => `${span} überfällig`,
    due: (when: string) => `Fällig ${when}`,
    done: 'Erledigt',
  },
  dateField: {
    pick: 'Kalender öffnen',
    calendar: {
      previousMonth: 'Vorheriger Monat',
      nextMonth: 'Nächster Monat',
      previousYear: 'Vorheriges Jahr',
      nextYear: 'Nächstes Jahr',
      previousDecade: 'Vorheriges Jahrzehnt',
      nextDecade: 'Nächstes Jahrzehnt',
    },
    invalid: 'Dieses Datum gibt es nicht. Bitte so angeben: 24.03.2026.',
    placeholder: 'TT.MM.JJJJ',
  },
  timeField: {
    invalid: 'Diese Uhrzeit gibt es nicht. Bitte so angeben: 14:05.',
    placeholder: 'SS:MM',
  },
  form: {
    summary: (n: number) => (n === 1 ? 'Eine Angabe stimmt noch nicht.' : `${n} Angaben stimmen noch nicht.`),
  },
  password: {
    show: 'Passwort zeigen',
    hide: 'Passwort verbergen',
    empty: 'Mindestens 10 Zeichen. Ein kurzer Satz ist gut zu merken und sicher.',
    missing: (n: number) => (n === 1 ? 'Noch 1 Zeichen.' : `Noch ${n} Zeichen.`),
    long: 'Lang genug.',
    veryLong: 'Lang genug und sehr sicher.',
    mismatch: 'Die beiden Eingaben sind verschieden.',
  },
} as const;
