/** How one number is written differently: plates, telephone numbers, file numbers. Each form is words in a row. */

type Words = readonly string[];

const plateJoined = /^([a-zäöü]{2,5})(\d{1,4}[eh]?)$/i;
const plateParted = /^([a-zäöü]{1,3})-([a-z]{1,2})[- ]?(\d{1,4}[eh]?)$/i;
const fileNumber = /^((?:\p{L}{1,4}[-/])?)(\d{4})[-/](\d{1,7})$/u;
const fileNumberJoined = /^(20\d{2})(\d{2,5})$/;
const telephone = /^(?:\+49|0049|0)[\d\s()/-]{5,18}$/;

/** In a whole question: a plate or a telephone number with blanks in it, which belong together. */
export const numberWithBlanks =
  /(?<![^\s])(?:[a-zäöü]{1,3}-[a-z]{1,2} \d{1,4}[eh]?|(?:\+49|0049|0\d)[\d ()/-]{5,16}\d)(?![^\s])/gi;

/** The other ways to write a number, lower case, without the one that was typed being left out. */
export function numberForms(typed: string): Words[] {
  return [...plateForms(typed), ...fileNumberForms(typed), ...telephoneForms(typed)].map((words) =>
    words.map((word) => word.toLowerCase()),
  );
}

/** District (1 to 3 letters), letters (1 or 2) and digits of a plate: § 9 with annex 2 FZV. */
function plateForms(typed: string): Words[] {
  const parted = plateParted.exec(typed);
  if (parted) return plateOf(parted[1] ?? '', parted[2] ?? '', parted[3] ?? '');
  const joined = plateJoined.exec(typed);
  if (!joined) return [];
  const [letters, digits] = [joined[1] ?? '', joined[2] ?? ''];
  return [1, 2]
    .map((count) => letters.length - count)
    .filter((district) => district >= 1 && district <= 3)
    .flatMap((district) => plateOf(letters.slice(0, district), letters.slice(district), digits));
}

const plateOf = (district: string, letters: string, digits: string): Words[] => [
  [district, letters, digits],
  [district, letters + digits],
  [district + letters, digits],
  [district + letters + digits],
];

/** 2026/17, 2026-0017 and 202617. */
function fileNumberForms(typed: string): Words[] {
  const joined = fileNumberJoined.exec(typed);
  if (joined) return [[joined[1] ?? '', joined[2] ?? '']];
  const parted = fileNumber.exec(typed);
  if (!parted) return [];
  const [tag, year, number] = [(parted[1] ?? '').slice(0, -1), parted[2] ?? '', parted[3] ?? ''];
  const bare = number.replace(/^0+(?=\d)/, '');
  const before = tag === '' ? [] : [tag];
  const padded = [0, 3, 4, 5, 6].map((width) => bare.padStart(width, '0'));
  return [...new Set(padded)].map((digits) => [...before, year, digits]).concat([[...before, year + number]]);
}

/** 0711123456, 0711 12 34 56, +49 711 123456: German numbers only, the area code being 2 to 5 digits without its 0. */
function telephoneForms(typed: string): Words[] {
  if (!telephone.test(typed)) return [];
  const national = typed.replace(/\D/g, '').replace(/^(?:0049|49(?=\d{5})|0)0?/, '');
  if (national.length < 6 || national.length > 12) return [];
  const forms: Words[] = [[`0${national}`], [`49${national}`], [`0049${national}`]];
  for (let area = 2; area <= 5 && area < national.length; area++) {
    const code = national.slice(0, area);
    for (const rest of groupings(national.slice(area))) {
      forms.push([`0${code}`, ...rest], ['49', code, ...rest], ['49', '0', code, ...rest]);
    }
  }
  return forms;
}

/** 123456 as one, in twos and in threes. */
function groupings(digits: string): Words[] {
  const all = [[digits], digits.match(/\d{1,2}/g) ?? [], digits.match(/\d{1,3}/g) ?? []];
  const odd = digits.length % 2 === 1 ? [[digits.slice(0, 3), ...(digits.slice(3).match(/\d{2}/g) ?? [])]] : [];
  return [...all, ...odd];
}
