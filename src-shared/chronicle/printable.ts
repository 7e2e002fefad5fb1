/**
 * The code points IBM Plex Sans (resources/fonts) draws and the pages may use: Latin with all European accents, Greek,
 * Cyrillic, common punctuation and signs. Tested against the font itself.
 */
const drawn: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x17f],
  [0x18f, 0x18f],
  [0x192, 0x192],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x1cd, 0x1dc],
  [0x1fa, 0x1ff],
  [0x218, 0x21b],
  [0x259, 0x259],
  [0x386, 0x386],
  [0x388, 0x38a],
  [0x38c, 0x38c],
  [0x38e, 0x3a1],
  [0x3a3, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x4c2],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ea0, 0x1ef9],
  [0x2010, 0x2015],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x2070, 0x2070],
  [0x2074, 0x2079],
  [0x2080, 0x2089],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2153, 0x215e],
  [0x2190, 0x2199],
  [0x2202, 0x2202],
  [0x2206, 0x2206],
  [0x220f, 0x220f],
  [0x2211, 0x2212],
  [0x221a, 0x221a],
  [0x221e, 0x221e],
  [0x2248, 0x2248],
  [0x2260, 0x2260],
  [0x2264, 0x2265],
  [0x25ca, 0x25ca],
  [0x2713, 0x2713],
];

/** Signs that only steer how others are drawn: soft hyphen, joiners, emoji variants. */
const INVISIBLE = /\u00ad|\u200b|\u200c|\u200d|\ufe0e|\ufe0f/gu;

const isDrawn = (point: number): boolean => drawn.some(([from, to]) => point >= from && point <= to);

/**
 * Text as it is printed: composed, on one line, without invisible signs; what the font cannot draw (an emoji, Chinese)
 * becomes `[U+1F697]`, so that nothing vanishes and page and signature hold the same words.
 */
export const printable = (text: string): string => {
  let out = '';
  for (const char of text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()) {
    const point = char.codePointAt(0) ?? 0;
    out += isDrawn(point) ? char : `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return out;
};
