/**
 * Text as it is compared and searched: lower case, ä/ae, ö/oe, ü/ue and ß/ss made equal, other accents dropped, white
 * space single. So "Strasse" finds "Straße" and "Mueller" finds "Müller".
 */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
