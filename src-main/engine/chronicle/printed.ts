import { coverageOf, coverageText, serversOf } from '../../../src-shared/chronicle/coverage.ts';
import { type Chronicle, keyFingerprint, longHash } from '../../../src-shared/chronicle/format.ts';
import { headerTexts, pageNumber } from '../pdf/style.ts';
import { COLUMNS, chronicleFrame, entryCells, PROOF_TITLE, sentenceParts, summaryFacts, tagsOf } from './document.ts';

/** Where the printed pages say something else than the signed entries. */
export interface PrintedFault {
  /** The first entry (from 0) that is not printed as signed; null for head, close or furniture of a page. */
  readonly index: number | null;
  /** Counted from 0; null where it cannot be said. */
  readonly page: number | null;
  /** For people who look for it: `Kopf`, `Fuß`, a label of the head, … */
  readonly where: string;
}

/** Line breaks, and the mark PDFium leaves for a hyphen at a line's end, depend on the page; the signs do not. */
const bare = (text: string): string =>
  text.normalize('NFC').replaceAll('\ufffe', '-').replaceAll('\u0002', '-').replace(/\s+/g, '');

/**
 * Whether the text on the pages agrees with the chronicle: every entry with number, time, person, desk, sentence and
 * short hash, in order, with nothing before, between or after; the head's facts; the closing part's keys and chain ends.
 */
export const printedFault = (c: Chronicle, pages: readonly string[]): PrintedFault | undefined => {
  const frame = chronicleFrame(c);
  const columns = bare(COLUMNS.join(''));
  let text = '';
  for (const [page, content] of pages.entries()) {
    const furniture = bare(
      [...headerTexts(c.office.name, frame.headline), frame.footline, pageNumber(page + 1, pages.length)].join(''),
    );
    const body = bare(content);
    if (!body.endsWith(furniture)) return { index: null, page, where: 'Kopf- oder Fußzeile' };
    const rest = body.slice(0, -furniture.length);
    // Page one and only it brings the first heads of the columns after other text; later pages repeat them at the top.
    text += text.includes(columns) && rest.startsWith(columns) ? rest.slice(columns.length) : rest;
  }

  const start = c.entries.length === 0 ? text.indexOf(bare(PROOF_TITLE)) : text.indexOf(columns);
  const head = text.slice(0, start);
  const facts = summaryFacts(c).map(([label, value]) => [label, bare(label + value)] as const);
  if (start < 0) return { index: null, page: null, where: 'Tabelle der Einträge' };
  const missing = facts.find(([, fact]) => !head.includes(fact));
  if (missing) return { index: null, page: 0, where: missing[0] };

  let at = c.entries.length === 0 ? start : start + columns.length;
  const tags = tagsOf(c);
  for (const [index, line] of c.entries.entries()) {
    const cells = entryCells(index, line, tags);
    const [first = '', ...more] = sentenceParts(cells.sentence);
    const { number, day, time, actor, desk, hash } = cells;
    const expected = bare([number, day, time, actor, desk, first, hash, ...more].join(''));
    if (!text.startsWith(expected, at)) return { index, page: null, where: 'Eintrag' };
    at += expected.length;
  }
  const close = text.slice(at);
  if (!close.startsWith(bare(PROOF_TITLE))) return { index: null, page: null, where: 'nach dem letzten Eintrag' };
  return proofFault(c, close);
};

const proofFault = (c: Chronicle, close: string): PrintedFault | undefined => {
  const coverage = new Map(coverageOf(c).map((one) => [one.device, coverageText(one)]));
  for (const device of c.devices) {
    const head = c.heads.find((one) => one.device === device.id);
    const marks = [
      keyFingerprint(device.signPublicKey),
      ...(head ? [longHash(head.caseHash), longHash(head.hash), coverage.get(device.id) ?? ''] : []),
    ];
    if (marks.some((mark) => !close.includes(bare(mark)))) {
      return { index: null, page: null, where: `Nachweis, Arbeitsplatz ${device.tag}` };
    }
  }
  for (const server of serversOf(c)) {
    if (!close.includes(bare(keyFingerprint(server)))) return { index: null, page: null, where: 'Nachweis, Server' };
  }
  return undefined;
};
