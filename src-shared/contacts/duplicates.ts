import { type ContactFacts, cityKey, emailKey, ibanKey, nameKey, phoneKey, streetKey } from './keys.ts';

/** Why two contacts may be one; the strongest first. Read after „Vielleicht dieselbe wie“. */
export const duplicateReasons = [
  'gleiche IBAN',
  'gleicher Name und Ort',
  'gleiche E-Mail-Adresse',
  'gleiche Telefonnummer',
  'Name fast gleich, gleiche Straße',
  'gleicher Name',
  'gleiche Firma an anderem Ort',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** At most this many typing errors in a name of this many letters. */
const errorsAllowed = (length: number): number => {
  if (length >= 10) return 2;
  return length >= 4 ? 1 : 0;
};

/** Whether `a` becomes `b` by at most `most` letters changed, left out or added (Levenshtein), stopping early. */
export const isNear = (a: string, b: string, most: number): boolean => {
  if (Math.abs(a.length - b.length) > most) return false;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return false;
    row = next;
  }
  return (row[b.length] ?? 0) <= most;
};

const isCompany = (facts: ContactFacts): boolean => (facts.company ?? '').trim() !== '';

const same = (a: string, b: string): boolean => a !== '' && a === b;
const samePlace = (a: ContactFacts, b: ContactFacts): boolean =>
  same((a.postalCode ?? '').trim(), (b.postalCode ?? '').trim()) || same(cityKey(a.city ?? ''), cityKey(b.city ?? ''));
const hasPlace = (facts: ContactFacts): boolean =>
  (facts.postalCode ?? '').trim() !== '' || cityKey(facts.city ?? '') !== '';

/**
 * Why two contacts are likely the same; empty where nothing speaks for it. Symmetric; a contact with a name is like
 * itself; case, umlaut spelling, ß, titles and legal forms make no difference. What only says where somebody lives
 * (city, postal code, even the street) is never a reason by itself.
 */
export const similarity = (a: ContactFacts, b: ContactFacts): readonly DuplicateReason[] => {
  const reasons = new Set<DuplicateReason>();
  if (same(ibanKey(a.iban ?? ''), ibanKey(b.iban ?? ''))) reasons.add('gleiche IBAN');
  if (same(emailKey(a.email ?? ''), emailKey(b.email ?? ''))) reasons.add('gleiche E-Mail-Adresse');
  if (same(phoneKey(a.phone ?? ''), phoneKey(b.phone ?? ''))) reasons.add('gleiche Telefonnummer');

  // The words that insurers add as they like are left out where one of them is known to be an insurer.
  const insurers = a.isInsurer === true || b.isInsurer === true;
  const nameA = nameKey({ ...a, isInsurer: insurers });
  const nameB = nameKey({ ...b, isInsurer: insurers });
  const there = samePlace(a, b);
  const placeUnknown = !hasPlace(a) || !hasPlace(b);
  if (same(nameA, nameB)) {
    if (there) reasons.add('gleicher Name und Ort');
    else if (placeUnknown) reasons.add('gleicher Name');
    else if (isCompany(a) && isCompany(b)) reasons.add('gleiche Firma an anderem Ort');
  }
  if (
    (there || placeUnknown) &&
    same(streetKey(a.street ?? ''), streetKey(b.street ?? '')) &&
    nameA !== '' &&
    nameB !== '' &&
    nameA !== nameB &&
    isNear(nameA, nameB, errorsAllowed(Math.min(nameA.length, nameB.length)))
  ) {
    reasons.add('Name fast gleich, gleiche Straße');
  }
  return duplicateReasons.filter((reason) => reasons.has(reason));
};

/**
 * Whether two contacts are the same beyond doubt, so that nobody needs to be asked: the same name, and for a company no
 * other place; for a person the same address, telephone number, mail address or IBAN.
 */
export const isSurelySame = (a: ContactFacts, b: ContactFacts): boolean => {
  if ((a.isInsurer === true) !== (b.isInsurer === true) || isCompany(a) !== isCompany(b)) return false;
  if (!same(nameKey(a), nameKey(b))) return false;
  if (isCompany(a)) return samePlace(a, b) || !hasPlace(a) || !hasPlace(b);
  return (
    (samePlace(a, b) && same(streetKey(a.street ?? ''), streetKey(b.street ?? ''))) ||
    same(phoneKey(a.phone ?? ''), phoneKey(b.phone ?? '')) ||
    same(emailKey(a.email ?? ''), emailKey(b.email ?? '')) ||
    same(ibanKey(a.iban ?? ''), ibanKey(b.iban ?? ''))
  );
};

/** Orders findings: the strongest reason counts most, further ones add to it. */
export const strength = (reasons: readonly DuplicateReason[]): number =>
  reasons.reduce((sum, reason) => sum + 2 ** (duplicateReasons.length - duplicateReasons.indexOf(reason)), 0);
