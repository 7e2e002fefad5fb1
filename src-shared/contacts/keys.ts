import { fold } from '../text/fold.ts';

/** What tells one contact from another; any part may be missing. */
export interface ContactFacts {
  readonly kind?: 'person' | 'company' | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly company?: string | undefined;
  readonly street?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly city?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly iban?: string | undefined;
  readonly isInsurer?: boolean | undefined;
}

/** Words of a name that say nothing about who it is: titles, forms of address and legal forms, as `fold` writes them. */
const idleWords = new Set(
  (
    'dr prof dipl ing med jur habil phil rer nat herr frau fam familie von der den dem zu und & ' +
    'gmbh mbh ag se kg kgaa ohg gbr ug ek ev eg co cokg vvag aoer partg partgmbb haftungsbeschraenkt inh inhaber firma fa'
  ).split(' '),
);
/** Words that insurers add to their name as they like. */
const insurerWords = new Set(
  (
    'versicherung versicherungen versicherungs versicherer allgemeine sach sachversicherung schaden ' +
    'schadenversicherung kfz kraftfahrt kraftfahrtversicherung autoversicherung konzern gruppe deutschland'
  ).split(' '),
);

const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .replace(/ß/g, 'ss')
    // „a. G.“, „e. K.“, „m.b.H.“ are one word each; a hyphen or comma only divides.
    .replace(/\b(\p{L})\.\s*(?=\p{L}\b)/gu, '$1')
    .split(/[^\p{L}\p{N}&]+/u)
    .filter(Boolean);

/**
 * A name as it is compared: its telling words in alphabetical order, so that `Müller, Dr. Jürgen` is `juergen mueller`
 * and `Autohaus Groß GmbH & Co. KG` is `autohaus gross`. Empty where there is no name.
 */
export const nameKey = (facts: ContactFacts): string => {
  const words = wordsOf([facts.company, facts.firstName, facts.lastName].filter(Boolean).join(' '));
  const idle = (word: string): boolean => idleWords.has(word) || (facts.isInsurer === true && insurerWords.has(word));
  const telling = words.filter((word) => !idle(word));
  return [...new Set(telling.length > 0 ? telling : words)].sort().join(' ');
};

/** A telephone number as it is compared: its digits with the German `0` in front. Empty below six digits. */
export const phoneKey = (phone: string): string => {
  const digits = phone
    .trim()
    .replace(/^\+/, '00')
    // „+49 (0)40“ has one 0 too many.
    .replace(/^0049\s*\(0\)/, '0049')
    .replace(/\D/g, '')
    .replace(/^0049/, '0');
  return digits.length >= 6 ? digits : '';
};

export const emailKey = (email: string): string => email.trim().toLowerCase();

/** An IBAN without blanks, in capitals. */
export const ibanKey = (iban: string): string => iban.replace(/\s/g, '').toUpperCase();

/** Street and house number as they are compared: `Lange Str. 5 a` is `langestrasse5a`. */
export const streetKey = (street: string): string =>
  fold(street)
    .replace(/str\.?(?=[\s\d]|$)/g, 'strasse')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A place as it is compared; `Frankfurt am Main` and `Frankfurt a. M.` are both `frankfurt`. */
export const cityKey = (city: string): string =>
  fold(city)
    .replace(/\s*(\(|\/|,| a\.| am | an der | ob der ).*$/, '')
    .replace(/[^\p{L}]/gu, '');
