/** Plates as on the plate: upper case, one blank between the parts, letters with umlauts kept. Foreign plates pass unchanged. */
export const normalizePlate = (input: string): string => {
  const text = input
    .toLocaleUpperCase('de-DE')
    .trim()
    .replace(/[\s–-]+/g, ' ');
  const german = /^([A-ZÄÖÜ]{1,3}) ?([A-Z]{1,2}) ?(\d{1,4}) ?([EH]?)$/.exec(text);
  // Without a separator the district cannot be told from the letters, so such input stays as typed.
  if (!german || !text.includes(' ')) return text;
  return `${german[1]} ${german[2]} ${german[3]}${german[4]}`;
};

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

/** What is odd about a FIN, as a German sentence; undefined where nothing is. It warns and never blocks: cars before 1981 have shorter ones. */
export const finWarning = (fin: string, check: string): string | undefined => {
  const text = normalizeFin(fin);
  if (text === '') return undefined;
  if (/[^A-Z0-9]/.test(text)) return 'Die FIN enthält Zeichen, die es in einer FIN nicht gibt. Bitte vergleichen.';
  if (text.length !== 17)
    return `Die FIN hat ${text.length} statt 17 Zeichen. Bei Fahrzeugen vor 1981 kann das stimmen.`;
  if (text.includes('O')) return 'Eine FIN enthält kein O. Ist eine Null gemeint?';
  const given = check.trim().toUpperCase();
  if (given === '' || given === '-') return undefined;
  const expected = finCheckCharacter(text);
  return given === expected
    ? undefined
    : `Das Prüfzeichen passt nicht: Zu dieser FIN gehört ${expected}, eingetragen ist ${given}. Bitte vergleichen.`;
};
