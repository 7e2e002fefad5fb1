/**
 * German number plates by what they look like (§§ 9–10, 41–48 FZV and their annexes). It reads what people type; it does
 * not know which districts exist.
 */
export const plateKinds = {
  ordinary: 'Kennzeichen',
  electric: 'E-Kennzeichen',
  historic: 'Oldtimer-Kennzeichen (H)',
  exchange: 'Wechselkennzeichen',
  dealer: 'Rotes Kennzeichen (Händler)',
  historicDealer: 'Rotes Oldtimer-Kennzeichen (07)',
  test: 'Rotes Prüfkennzeichen (05)',
  shortTerm: 'Kurzzeitkennzeichen',
  export: 'Ausfuhrkennzeichen',
  authority: 'Behördenkennzeichen',
  army: 'Kennzeichen der Bundeswehr',
  diplomatic: 'Diplomatenkennzeichen',
  insurance: 'Versicherungskennzeichen',
} as const;
export type PlateKind = keyof typeof plateKinds;

export interface Plate {
  readonly kind: PlateKind;
  /** As on the plate, the parts with one blank between them. */
  readonly text: string;
  /** First and last month (1–12) in which the vehicle may be used; undefined all year. */
  readonly season: readonly [number, number] | undefined;
}

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const;

/** `Saison April bis Oktober`; empty where the plate holds all year. */
export const seasonText = (season: Plate['season']): string =>
  season ? `Saison ${months[season[0] - 1] ?? ''} bis ${months[season[1] - 1] ?? ''}` : '';

/** Upper case, one blank between the parts; dashes and dots between parts are blanks too. */
const inParts = (input: string): string =>
  input
    .toLocaleUpperCase('de-DE')
    .trim()
    .replace(/[\s.·:–—-]+/g, ' ')
    .trim();

const ordinary = /^([A-ZÄÖÜ]{1,3}) ([A-Z]{1,2}) ?(\d{1,4}) ?([EHW]?)$/;
const special: readonly (readonly [RegExp, (found: RegExpExecArray) => readonly [PlateKind, string]])[] = [
  [/^Y ?(\d{3}) ?(\d{1,3})$/, (m) => ['army', `Y ${m[1]} ${m[2]}`]],
  [/^0 ?(\d{2,3}) (\d{1,4})$/, (m) => ['diplomatic', `0 ${m[1]} ${m[2]}`]],
  [/^([A-ZÄÖÜ]{1,3}) ?(06|07|05|03|04) ?(\d{2,4})$/, (m) => [red(m[2] ?? ''), `${m[1]} ${m[2]}${m[3]}`]],
  [/^([A-ZÄÖÜ]{1,3}) ?(\d{1,4}) ?([A-Z])$/, (m) => ['export', `${m[1]} ${m[2]} ${m[3]}`]],
  [/^(\d{3}) ?([A-ZÄÖÜ]{3})$/, (m) => ['insurance', `${m[1]} ${m[2]}`]],
  [/^([A-ZÄÖÜ]{1,3}) ?(\d{1,6}|\d{1,3} \d{1,6})$/, (m) => ['authority', `${m[1]} ${m[2]}`]],
];
const red = (digits: string): PlateKind => {
  if (digits === '06') return 'dealer';
  if (digits === '07') return 'historicDealer';
  return digits === '05' ? 'test' : 'shortTerm';
};
const bySuffix: Readonly<Record<string, PlateKind>> = { E: 'electric', H: 'historic', W: 'exchange' };

const withoutSeason = (text: string): Plate | undefined => {
  const found = ordinary.exec(text);
  if (found) {
    const [, district, letters, digits, suffix = ''] = found;
    const base = `${district} ${letters} ${digits}`;
    return {
      kind: bySuffix[suffix] ?? 'ordinary',
      // On an exchange plate the W stands small above; written it is told apart by a blank.
      text: suffix === 'W' ? `${base} W` : `${base}${suffix}`,
      season: undefined,
    };
  }
  for (const [pattern, make] of special) {
    const match = pattern.exec(text);
    if (match) {
      const [kind, made] = make(match);
      return { kind, text: made, season: undefined };
    }
  }
  return undefined;
};

/** The plate somebody typed, where it looks like a German one; undefined for anything else, foreign plates too. */
export const readPlate = (input: string): Plate | undefined => {
  const season = /^(.*?\S)(?:\s+|(?<=[EH]))(?:SAISON\s*)?(0[1-9]|1[0-2])\s?[/–-]\s?(0[1-9]|1[0-2])$/i.exec(
    input.trim(),
  );
  const part = season ? withoutSeason(inParts(season[1] ?? '')) : undefined;
  if (season && part && ['ordinary', 'electric', 'historic'].includes(part.kind)) {
    return { ...part, text: `${part.text} ${season[2]}/${season[3]}`, season: [Number(season[2]), Number(season[3])] };
  }
  return withoutSeason(inParts(input));
};

/**
 * A plate as on the plate: upper case, one blank between the parts, umlauts kept, the season as `04/10` behind. What is
 * no German plate only gets upper case and single blanks: nothing typed is lost.
 */
export const normalizePlate = (input: string): string => {
  const plate = readPlate(input);
  return plate
    ? plate.text
    : input
        .toLocaleUpperCase('de-DE')
        .trim()
        .replace(/[\s–-]+/g, ' ')
        .trim();
};

/** What is odd about a plate, as a German sentence; undefined where nothing is. It warns and never blocks. */
export const plateWarning = (input: string): string | undefined => {
  if (input.trim() === '') return undefined;
  const plate = readPlate(input);
  if (!plate) {
    return /^[A-ZÄÖÜ]{3,5} ?\d{1,4} ?[EHW]?$/.test(inParts(input))
      ? 'Wo endet der Ort? Bitte so trennen: HH KB 2417.'
      : 'Das ist kein deutsches Kennzeichen. Bei einem ausländischen kann es stimmen.';
  }
  if (plate.season && plate.season[0] === plate.season[1]) {
    return 'Ein Saisonkennzeichen gilt 2 bis 11 Monate. Bitte die Monate vergleichen.';
  }
  if (!['ordinary', 'electric', 'historic', 'exchange'].includes(plate.kind)) return undefined;
  const [, , digits = ''] = plate.text.split(' ');
  if (digits.startsWith('0')) return 'Die Ziffern eines Kennzeichens beginnen nicht mit 0. Bitte vergleichen.';
  const signs = plate.text.replace(/ (W|\d\d\/\d\d)$/, '').replaceAll(' ', '').length;
  return signs > 8 ? 'Ein deutsches Kennzeichen hat höchstens 8 Zeichen. Bitte vergleichen.' : undefined;
};
