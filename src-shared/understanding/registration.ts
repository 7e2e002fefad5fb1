import { readPlate } from '../cases/plate.ts';
import { finCheckCharacter } from '../cases/vehicle.ts';
import { isDay } from '../deadlines/calendar.ts';
import type { FieldTarget } from './field-targets.ts';

/** A value with its place in the text, and what speaks against it. */
export interface Found {
  readonly value: string;
  readonly raw: string;
  readonly doubt?: string;
}

type Finder = (text: string) => Found | undefined;

const asDigits: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  l: '1',
  S: '5',
  B: '8',
  Z: '2',
};
const digits = (text: string): string => [...text].map((sign) => asDigits[sign] ?? sign).join('');
const asLetters: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B' };
const letters = (text: string): string => [...text].map((sign) => asLetters[sign] ?? sign).join('');

const misread: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1' };

/**
 * A FIN as it was meant. Letters that no FIN has (O, Q, I) become digits only where the check character (ZB I field 3)
 * proves it; otherwise the FIN stays as it was read.
 */
export const provenFin = (read: string, check: string): string => {
  const corrected = [...read].map((sign) => misread[sign] ?? sign).join('');
  return corrected !== read && check !== '' && finCheckCharacter(corrected) === check ? corrected : read;
};

/** `2019-03-14` of `14.03.2019`; undefined for no day of the calendar. */
const dayOf = (raw: string): string | undefined => {
  const [day = '', month = '', year = ''] = digits(raw).split(/[.,]\s?/);
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
};

const labelled =
  (pattern: RegExp, toValue: (raw: string) => string | undefined): Finder =>
  (text) => {
    const raw = pattern.exec(text)?.[1]?.trim();
    const value = raw === undefined ? undefined : toValue(raw);
    return raw === undefined || value === undefined || value === '' ? undefined : { value, raw };
  };

/** A label of the paper at the beginning of a line or behind white space, perhaps in brackets. */
const label = (name: string): string => String.raw`(?:^|\n|\s)\(?(?:${name})\)?\s*[:.]?[ \t]+`;
/** A name or a description ends with its line, two spaces, or the next label. */
const END = String.raw`(?=[ \t]{2,}|[ \t]*(?:\n|$)|[ \t]+\(?(?:[A-Z]\.\d(?:\.\d)?|\d\.\d|[EJ3])\)?[ \t])`;

const FIN = '(?:[A-Z0-9] ?){16}[A-Z0-9]';
const fin = new RegExp(
  String.raw`(?:^|\n|\s)\(?(?:E|FIN|Fahrzeug-?Ident(?:ifizierungs)?-?(?:nummer|nr\.?))\)?\s*[:.]?\s+(${FIN})\b`,
);
/** Field 3 stands right behind E; `-` where the maker gave none. */
const finCheck = new RegExp(String.raw`\b${FIN}\s+\(?3\)?\s*[:.]?\s+([0-9X-])(?=\s|$)`);

const findFin: Finder = (text) => {
  const raw = fin.exec(text)?.[1];
  if (raw === undefined) return undefined;
  const read = raw.replaceAll(' ', '');
  // Words in capitals may be 17 letters long; every FIN has digits.
  if ((read.match(/\d/g) ?? []).length < 3) return undefined;
  const check = finCheck.exec(text)?.[1] ?? '';
  const value = provenFin(read, check);
  const proves = check === '' || check === '-' || finCheckCharacter(value) === check;
  const doubt = proves ? '' : `Das Prüfzeichen ${check} passt nicht dazu: bitte mit dem Papier vergleichen.`;
  return { raw, value, ...(doubt === '' ? {} : { doubt }) };
};

/** `HH KB 2417`, with signs that scanners confuse put right where a place can only be a letter or only a digit. */
const plateOf = (raw: string): string | undefined => {
  const [, city = '', middle = '', number = '', suffix = ''] =
    /^([A-ZÄÖÜ0158]{1,3})[ -]{1,3}([A-Z0158]{1,2}) ?([\dOQILSBZ]{1,4}) ?([EH]?)$/.exec(raw) ?? [];
  return city === '' ? undefined : readPlate(`${letters(city)} ${letters(middle)} ${digits(number)}${suffix}`)?.text;
};

/** The class of field J as the office names vehicles. */
const classes: readonly (readonly [RegExp, string])[] = [
  [/^M1/, 'car'],
  [/^M[23]/, 'bus'],
  [/^N1/, 'van'],
  [/^N[23]/, 'truck'],
  [/^L[1-7]/, 'motorcycle'],
  [/^O[1-4]/, 'trailer'],
];

const NAME = String.raw`[A-ZÄÖÜ][\p{L}0-9 .,'&/()-]{0,59}?`;
const wordsOf = (raw: string): string | undefined => {
  const text = raw.replace(/[\s,.-]+$/, '').replace(/\s+/g, ' ');
  return /\p{L}{2}/u.test(text) ? text : undefined;
};
/** `Brückner-Weißenfels` of `BRÜCKNER-WEISSENFELS`: names are written so on letters. */
const properCase = (raw: string): string | undefined =>
  wordsOf(raw)?.replace(/\p{L}+/gu, (word) =>
    word === word.toUpperCase() && word.length > 2 ? word.charAt(0) + word.slice(1).toLowerCase() : word,
  );
const named = (name: string, toValue = properCase): Finder =>
  labelled(new RegExp(`${label(name)}(${NAME})${END}`, 'u'), toValue);

const street = new RegExp(
  String.raw`${label(String.raw`C\.?1\.?3`)}([\p{L}][\p{L} .'-]{2,50} \d{1,4} ?[a-zA-Z]?)(?=\s|,|$)`,
  'u',
);
const place = new RegExp(
  String.raw`C\.?1\.?3\)?\s*[:.]?[ \t]+[^\n]*?(?:\n[^\n]{0,30}?)?\b(\d{5})[ \t]+([\p{L}][\p{L} .()/-]{1,40}?)${END}`,
  'u',
);

const findPlace =
  (group: 1 | 2, toValue: (raw: string) => string | undefined): Finder =>
  (text) => {
    const raw = place.exec(text)?.[group]?.trim();
    const value = raw === undefined ? undefined : toValue(raw);
    return raw === undefined || value === undefined ? undefined : { raw, value };
  };

/** What the paper (Zulassungsbescheinigung Teil I) says, by the labels of its fields. */
export const registrationFinders: Readonly<Partial<Record<FieldTarget, Finder>>> = {
  'vehicle.plate': labelled(
    /(?:^|\n)\(?(?:A|Kennzeichen)\)?\s*[:.]?[ \t]+([A-ZÄÖÜ0158]{1,3}[ -]{1,3}[A-Z0158]{1,2} ?[\dOQILSBZ]{1,4} ?[EH]?)(?=\s|$)/,
    plateOf,
  ),
  'vehicle.fin': findFin,
  'vehicle.fin_check': labelled(finCheck, (raw) => (raw === '-' ? undefined : raw)),
  'vehicle.hsn': labelled(/(?:^|\n|\s)\(?2[.,]1\)?\s*[:.]?\s+([\dOQIlSBZ]{4})\b/, (raw) =>
    /^\d{4}$/.test(digits(raw)) ? digits(raw) : undefined,
  ),
  'vehicle.tsn': labelled(/(?:^|\n|\s)\(?2[.,]2\)?\s*[:.]?\s+([A-Z0-9]{3,9})\b/, (raw) => raw.slice(0, 3)),
  'vehicle.first_registration': labelled(
    /(?:^|\n|\s)\(?(?:B|Erstzulassung|Datum der Erstzulassung)\)?\s*[:.]?\s+([\dOIl]{1,2}[.,] ?[\dOIl]{1,2}[.,] ?[\dOIlSB]{4})(?=\s|$)/,
    dayOf,
  ),
  'vehicle.make': named(String.raw`D\.?1`),
  'vehicle.model': named(String.raw`D\.?3`, wordsOf),
  'vehicle.kind': labelled(
    /(?:^|\n|\s)\(?J\)?\s*[:.]?[ \t]+([MNLO][1-7]e?)\b/,
    (raw) => classes.find(([pattern]) => pattern.test(raw))?.[1],
  ),
  'vehicle.next_inspection': labelled(
    /(?:nächste\s+(?:HU|Hauptuntersuchung))\s*[:.]?\s*(\d{2}[./ ]\d{4})\b/i,
    (raw) => {
      const [month = '', year = ''] = raw.split(/[./ ]/);
      return Number(month) >= 1 && Number(month) <= 12 ? `${month}/${year}` : undefined;
    },
  ),
  'holder.last_name': named(String.raw`C\.?1\.?1`),
  'holder.first_name': named(String.raw`C\.?1\.?2`),
  'holder.street': labelled(street, properCase),
  'holder.postal_code': findPlace(1, (raw) => raw),
  'holder.city': findPlace(2, properCase),
};
