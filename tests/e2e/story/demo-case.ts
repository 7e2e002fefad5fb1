/** The case of the story. Every readable string of it is a mark that must never reach the server. */
export const demoCase = {
  office: { name: 'Sachverständigenbüro Elbmarsch', phone: '040 5550 120', email: 'buero@elbmarsch.example' },
  user: { displayName: 'Jördis Thießen', loginName: 'thiessen', password: 'Nordlicht über der Elbe' },
  client: {
    firstName: 'Katharina',
    lastName: 'Brückner-Weißenfels',
    street: 'Heußweg 44',
    postalCode: '20255',
    city: 'Hamburg',
    phone: '0151 5550 4417',
    email: 'k.brueckner@beispiel.example',
    iban: 'DE02 1203 0000 0000 2020 51',
  },
  opponent: { firstName: 'Detlef', lastName: 'Ahrendt-Quast', plate: 'SE DA 812' },
  insurer: {
    company: 'Hansa Nordlicht Versicherung AG',
    street: 'Große Bleichen 21',
    postalCode: '20354',
    city: 'Hamburg',
  },
  workshop: { company: 'Karosserie Petersen & Söhne' },
  claimNumber: 'HN-2026-0048817',
  vehicle: {
    plate: 'HH KB 2417',
    fin: 'A1BS31Z0430336179',
    wrongCheck: '7',
    check: '4',
    hsn: '0603',
    tsn: 'BQT',
    make: 'Volkswagen',
    model: 'Golf Variant',
    firstRegistration: '17.05.2018',
    mileage: '84250',
  },
  accident: {
    date: '20.11.2026',
    time: '17:40',
    place: 'Stresemannstraße 120',
    course: 'Der Unfallgegner fuhr beim Anfahren an der Ampel auf das wartende Fahrzeug auf.',
  },
  note: 'Mandantin ist vormittags am besten zu erreichen.',
  task: 'Vollmacht anfordern',
  documents: {
    photo: 'foto-schaden.jpg',
    digital: 'versicherung-schreiben.pdf',
    scan: 'reparaturbestaetigung-scan.jpg',
  },
} as const;

const stringsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value && typeof value === 'object'
      ? Object.values(value).flatMap(stringsOf)
      : [];

/** Short texts and short numbers turn up in random bytes by chance and would prove nothing. */
const isTelling = (text: string): boolean => text.length >= 5 && !/^\d{1,7}$/.test(text);

/** Every readable string of the case that is long enough to be looked for without chance hits. */
export const marksOf = (more: readonly string[]): string[] =>
  [...new Set([...stringsOf(demoCase), ...more])].filter(isTelling);
