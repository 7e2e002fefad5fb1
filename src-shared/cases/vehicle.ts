/** A FIN as written: upper case without blanks. */
export const normalizeFin = (input: string): string => input.toUpperCase().replace(/[\s-]/g, '');

const letterValues: Readonly<Record<string, number>> = Object.fromEntries([
  ...[...'ABCDEFGHI'].map((letter, i) => [letter, i + 1] as const),
  ...[...'JKLMNOPQR'].map((letter, i) => [letter, i + 1] as const),
  ...[...'STUVWXYZ'].map((letter, i) => [letter, i + 2] as const),
]);

/**
 * The German check character of a FIN (ZB I field 3): from right to left weights 2…10, then again 2…9 and so on,
 * letters A1…I9, J1…R9, S2…Z9, O = 0, sum modulo 11, 10 = X. Undefined for characters a FIN cannot have.
 * Source: kryptografie.de (FIN); `A1BS31Z0430336179` → 4.
 */
export const finCheckCharacter = (fin: string): string | undefined => {
  let sum = 0;
  const characters = [...normalizeFin(fin)].reverse();
  for (const [i, character] of characters.entries()) {
    const digit = /\d/.test(character) ? Number(character) : character === 'O' ? 0 : letterValues[character];
    if (digit === undefined) return undefined;
    sum += digit * (i < 9 ? i + 2 : ((i - 9) % 8) + 2);
  }
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
};

/** Letters that no FIN has (ISO 3779), because they look like a digit. */
const meant: Readonly<Record<string, string>> = { I: 'Eins', O: 'Null', Q: 'Null' };

/** What is odd about a FIN, as a German sentence; undefined where nothing is. It warns and never blocks: cars before 1981 have shorter ones. */
export const finWarning = (fin: string, check: string): string | undefined => {
  const text = normalizeFin(fin);
  if (text === '') return undefined;
  if (/[^A-Z0-9]/.test(text)) return 'Die FIN enthält Zeichen, die es in einer FIN nicht gibt. Bitte vergleichen.';
  if (text.length !== 17)
    return `Die FIN hat ${text.length} statt 17 Zeichen. Bei Fahrzeugen vor 1981 kann das stimmen.`;
  const strange = [...text].find((sign) => sign in meant);
  if (strange) return `Eine FIN enthält kein ${strange}. Ist eine ${meant[strange]} gemeint?`;
  const given = check.trim().toUpperCase();
  if (given === '' || given === '-') return undefined;
  const expected = finCheckCharacter(text);
  return given === expected
    ? undefined
    : `Das Prüfzeichen passt nicht: Zu dieser FIN gehört ${expected}, eingetragen ist ${given}. Bitte vergleichen.`;
};

/** The maker's key number (ZB I field 2.1) has four digits. Warns and never blocks. */
export const hsnWarning = (hsn: string): string | undefined =>
  hsn.trim() === '' || /^\d{4}$/.test(hsn.trim()) ? undefined : 'Die HSN hat 4 Ziffern (Feld 2.1).';

/** The type's key number (ZB I field 2.2, the first three signs). Warns and never blocks. */
export const tsnWarning = (tsn: string): string | undefined => {
  const text = tsn.trim();
  if (text === '' || /^[A-Za-z0-9]{3}$/.test(text)) return undefined;
  return text.length > 3 ? 'Die TSN sind nur die ersten 3 Zeichen von Feld 2.2.' : 'Die TSN hat 3 Zeichen (Feld 2.2).';
};

/** A mileage in kilometres that no car has. */
export const mileageWarning = (km: number | null): string | undefined => {
  if (km === null) return undefined;
  if (km < 0) return 'Ein Kilometerstand ist nicht negativ.';
  return km > 1_000_000 ? 'Das sind mehr als eine Million Kilometer. Bitte vergleichen.' : undefined;
};

/** A number of previous owners that is hardly meant. */
export const previousOwnersWarning = (owners: number | null): string | undefined =>
  owners !== null && (owners < 0 || owners > 20) ? 'Diese Zahl der Vorbesitzer ist ungewöhnlich.' : undefined;
