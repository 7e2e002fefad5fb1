import { ibanKey } from './keys.ts';

/*
 * Warnings about what somebody typed: a German sentence, or empty where nothing looks wrong. They never block: a foreign
 * number, a special address or what the office knows better is kept as it is.
 */

/** Letters or too few digits in a telephone number. */
export const phoneWarning = (phone: string): string => {
  const text = phone.trim();
  if (text === '') return '';
  if (/[^\d\s()+/.\-–]/.test(text)) return 'Enthält Zeichen, die nicht zu einer Telefonnummer gehören.';
  const digits = text.replace(/\D/g, '').length;
  if (digits < 6) return 'Diese Nummer ist sehr kurz. Fehlt die Vorwahl?';
  if (digits > 15) return 'Diese Nummer hat mehr als 15 Ziffern. Stehen zwei Nummern im Feld?';
  return '';
};

/** What no mail server would take. */
export const emailWarning = (email: string): string => {
  const text = email.trim();
  if (text === '') return '';
  if (/[;,]/.test(text)) return 'Hier stehen vielleicht mehrere Adressen. Briefe und Nachrichten brauchen genau eine.';
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text) ? '' : 'Das sieht nicht aus wie name@beispiel.de.';
};

/** German postal codes have five digits; those of other countries are only looked at for odd signs. */
export const postalCodeWarning = (postalCode: string): string => {
  const text = postalCode.trim();
  if (text === '' || /^\d{5}$/.test(text)) return '';
  if (/^\d+$/.test(text)) return 'Deutsche Postleitzahlen haben fünf Ziffern.';
  return /^[\p{L}\d\s-]+$/u.test(text) ? '' : 'Das sieht nicht aus wie eine Postleitzahl.';
};

/** Lengths by country from the IBAN registry (SWIFT), for Germany and its neighbours. */
const ibanLengths: Readonly<Record<string, number>> = {
  DE: 22,
  AT: 20,
  CH: 21,
  LI: 21,
  LU: 20,
  BE: 16,
  NL: 18,
  FR: 27,
  DK: 18,
  PL: 28,
  CZ: 24,
  IT: 27,
  ES: 24,
};

/** The remainder of a long decimal number by 97, seven digits at a time. */
const mod97 = (digits: string): number => {
  let rest = 0;
  for (let i = 0; i < digits.length; i += 7) rest = Number(`${rest}${digits.slice(i, i + 7)}`) % 97;
  return rest;
};

/** The check digits of an IBAN (ISO 13616, ISO 7064 MOD 97-10), and its length where the country is known. */
export const ibanWarning = (iban: string): string => {
  const text = ibanKey(iban);
  if (text === '') return '';
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text)) return 'Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern.';
  const length = ibanLengths[text.slice(0, 2)];
  if (length !== undefined && text.length !== length) {
    return `Eine IBAN aus ${text.slice(0, 2)} hat ${length} Zeichen, hier sind es ${text.length}.`;
  }
  const digits = [...text.slice(4), ...text.slice(0, 4)]
    .map((sign) => (/\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55)))
    .join('');
  return mod97(digits) === 1 ? '' : 'Die Prüfziffer passt nicht. Bitte die IBAN mit der Vorlage vergleichen.';
};

/** An IBAN in groups of four, as it is read aloud. */
export const formatIban = (iban: string): string => ibanKey(iban).replace(/(.{4})(?=.)/g, '$1 ');
