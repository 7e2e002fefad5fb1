import { readPlate } from '../cases/plate.ts';
import { finCheckCharacter } from '../cases/vehicle.ts';
import { isDay } from '../deadlines/calendar.ts';
import type { PageText } from './kind.ts';

/** What can be taken from a document into its case, with the word the screens use. */
export const fieldTargets = {
  'vehicle.plate': 'Kennzeichen',
  'vehicle.fin': 'FIN',
  'vehicle.fin_check': 'Prüfzeichen der FIN',
  'vehicle.hsn': 'HSN',
  'vehicle.tsn': 'TSN',
  'vehicle.first_registration': 'Erstzulassung',
  'case_file.claim_number': 'Schadennummer',
  'case_file.policy_number': 'Versicherungsschein',
} as const;
export type FieldTarget = keyof typeof fieldTargets;

export interface ReadField {
  readonly target: FieldTarget;
  readonly value: string;
  /** As it stands in the document, so that its place can be found. */
  readonly raw: string;
  readonly page: number;
}

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
const dayOf = (day: string, month: string, year: string): string | undefined => {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
};

type Finder = (text: string) => { readonly value: string; readonly raw: string } | undefined;

const labelled =
  (pattern: RegExp, toValue: (raw: string) => string | undefined): Finder =>
  (text) => {
    const raw = pattern.exec(text)?.[1]?.trim();
    const value = raw === undefined ? undefined : toValue(raw);
    return raw === undefined || value === undefined || value === '' ? undefined : { value, raw };
  };

const fin = /(?:^|\n|\s)\(?(?:E|FIN|Fahrzeug-?Ident(?:ifizierungs)?-?(?:nummer|nr\.?))\)?\s*[:.]?\s+([A-Z0-9]{17})\b/;
/** Field 3 stands right behind E; `-` where the maker gave none. */
const finCheck = /\b[A-Z0-9]{17}\s+\(?3\)?\s*[:.]?\s+([0-9X-])(?=\s|$)/;

const registration: Readonly<Partial<Record<FieldTarget, Finder>>> = {
  'vehicle.plate': labelled(
    /(?:^|\n)\(?(?:A|Kennzeichen)\)?\s*[:.]?\s+([A-ZÄÖÜ]{1,3}[ -]{1,3}[A-Z]{1,2} ?\d{1,4} ?[EH]?)(?=\s|$)/,
    (raw) => readPlate(raw)?.text,
  ),
  'vehicle.fin': (text) => {
    const raw = fin.exec(text)?.[1];
    return raw === undefined ? undefined : { raw, value: provenFin(raw, finCheck.exec(text)?.[1] ?? '') };
  },
  'vehicle.fin_check': labelled(finCheck, (raw) => (raw === '-' ? undefined : raw)),
  'vehicle.hsn': labelled(/(?:^|\n|\s)\(?2\.1\)?\s*[:.]?\s+(\d{4})\b/, (raw) => raw),
  'vehicle.tsn': labelled(/(?:^|\n|\s)\(?2\.2\)?\s*[:.]?\s+([A-Z0-9]{3,9})\b/, (raw) => raw.slice(0, 3)),
  'vehicle.first_registration': labelled(
    /(?:^|\n|\s)\(?(?:B|Erstzulassung|Datum der Erstzulassung)\)?\s*[:.]?\s+(\d{1,2}\.\d{1,2}\.\d{4})\b/,
    (raw) => {
      const [day = '', month = '', year = ''] = raw.split('.');
      return dayOf(day, month, year);
    },
  ),
};

const numberValue = (raw: string): string | undefined =>
  /\d/.test(raw) && raw.length >= 5 ? raw.replace(/[.\s-]+$/, '').slice(0, 40) : undefined;

const letter: Readonly<Partial<Record<FieldTarget, Finder>>> = {
  'case_file.claim_number': labelled(
    /schaden(?:s)?[ -]*(?:nummer|nr\.?|zeichen)[ \t]*[:.]?[ \t]*([A-Z0-9][A-Z0-9/.-]*(?: [A-Z0-9/.-]*\d[A-Z0-9/.-]*)*)/i,
    numberValue,
  ),
  'case_file.policy_number': labelled(
    /(?:versicherungs(?:schein)?[ -]*(?:nummer|nr\.?)|\bVS-?Nr\.?)[ \t]*[:.]?[ \t]*([A-Z0-9][A-Z0-9/.-]*)/i,
    numberValue,
  ),
};

/** Reads what a vehicle registration (ZB I) or a letter says about its case. Only the first pages are looked at. */
export const readFields = (pages: readonly PageText[], kind: string): readonly ReadField[] => {
  const finders = kind === 'registration' ? registration : letter;
  return Object.entries(finders).flatMap(([target, find]): ReadField[] => {
    for (const { page, text } of pages.slice(0, 10)) {
      const found = find(text.slice(0, 40_000));
      if (found) return [{ target: target as FieldTarget, ...found, page }];
    }
    return [];
  });
};
