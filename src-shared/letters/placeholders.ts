/** The placeholders of letters: groups and fields with their German titles, as templates name them. */
export const placeholders = {
  mandant: {
    title: 'Mandant',
    fields: {
      name: 'Name',
      anrede: 'Anrede',
      briefanrede: 'Anrede im Brief („Sehr geehrte Frau …,“)',
      anschrift: 'Anschrift',
      telefon: 'Telefon',
      email: 'E-Mail',
      iban: 'IBAN',
    },
  },
  empfaenger: {
    title: 'Empfänger',
    fields: { name: 'Name', briefanrede: 'Anrede im Brief', zeichen: 'Zeichen des Empfängers' },
  },
  absender: {
    title: 'Absender',
    fields: { art: 'In wessen Namen: mandant, anwalt oder buero', name: 'Name', anschrift: 'Anschrift' },
  },
  gegner: { title: 'Unfallgegner', fields: { name: 'Name', kennzeichen: 'Kennzeichen' } },
  versicherung: {
    title: 'Versicherung',
    fields: { name: 'Name', ansprechpartner: 'Ansprechpartner', zeichen: 'Zeichen der Versicherung' },
  },
  werkstatt: { title: 'Werkstatt', fields: { name: 'Name' } },
  anwalt: { title: 'Rechtsanwalt', fields: { name: 'Name' } },
  fahrzeug: {
    title: 'Fahrzeug',
    fields: {
      kennzeichen: 'Kennzeichen',
      bezeichnung: 'Hersteller und Modell',
      fin: 'FIN',
      erstzulassung: 'Erstzulassung',
    },
  },
  unfall: {
    title: 'Unfall',
    fields: {
      datum: 'Tag',
      uhrzeit: 'Uhrzeit',
      ort: 'Ort',
      hergang: 'Hergang',
      aktenzeichen: 'Aktenzeichen der Polizei',
    },
  },
  schaden: { title: 'Schaden', fields: { nummer: 'Schadennummer', versicherungsschein: 'Versicherungsschein' } },
  akte: { title: 'Akte', fields: { nummer: 'Aktennummer', bearbeiter: 'Bearbeiter', status: 'Status' } },
  gutachten: {
    title: 'Gutachten',
    fields: {
      nummer: 'Nummer',
      datum: 'Datum',
      wertminderung: 'Wertminderung',
      wiederbeschaffungswert: 'Wiederbeschaffungswert',
      restwert: 'Restwert',
    },
  },
  forderung: {
    title: 'Forderung',
    fields: {
      summe: 'Summe',
      offen: 'noch offen',
      anerkannt: 'anerkannt',
      gekuerzt: 'gekürzt',
      bezahlt: 'bezahlt',
      positionen: 'Tabelle der Positionen',
    },
  },
  zahlung: { title: 'Letzte Zahlung', fields: { betrag: 'Betrag', datum: 'Eingang', zahler: 'Zahler' } },
  rueckfrage: {
    title: 'Rückfrage der Versicherung',
    fields: { betreff: 'Betreff', frage: 'Frage', unterlage: 'verlangte Unterlage', datum: 'Eingang' },
  },
  versand: { title: 'Versand der Forderung', fields: { datum: 'Tag', weg: 'Weg' } },
  frist: { title: 'Frist', fields: { datum: 'Tag, bis zu dem geantwortet werden soll' } },
  brief: { title: 'Schreiben', fields: { datum: 'Datum des Schreibens' } },
  buero: {
    title: 'Büro',
    fields: { name: 'Name', anschrift: 'Anschrift', telefon: 'Telefon', email: 'E-Mail', internet: 'Internet' },
  },
  status: { title: 'Status', fields: { link: 'Statuslink des Mandanten' } },
} as const satisfies Record<string, { readonly title: string; readonly fields: Readonly<Record<string, string>> }>;

/** Lists that templates go through with `{% for x in … %}`, and the fields of each entry. */
export const placeholderLists = {
  positionen: ['titel', 'netto', 'ust', 'gefordert', 'anerkannt', 'bezahlt', 'offen'],
  kuerzungen: ['art', 'position', 'betrag', 'grund', 'argument', 'baustein'],
} as const;

type Groups = typeof placeholders;
/** A value for each placeholder, empty where the case has none. */
export type PlaceholderValues = {
  readonly [G in keyof Groups]: Readonly<Record<keyof Groups[G]['fields'], string>>;
} & {
  readonly [L in keyof typeof placeholderLists]: readonly Readonly<
    Record<(typeof placeholderLists)[L][number], string>
  >[];
};

/** All placeholders without a value, to check a text where there is no case. */
export const emptyValues = (): PlaceholderValues =>
  ({
    ...Object.fromEntries(
      Object.entries(placeholders).map(([group, { fields }]) => [
        group,
        Object.fromEntries(Object.keys(fields).map((field) => [field, ''])),
      ]),
    ),
    ...Object.fromEntries(Object.keys(placeholderLists).map((list) => [list, []])),
  }) as unknown as PlaceholderValues;
