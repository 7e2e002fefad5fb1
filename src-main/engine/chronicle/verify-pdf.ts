import { CHRONICLE_FILE, type Chronicle } from '../../../src-shared/chronicle/format.ts';
import { type FirstBad, verifyChronicle } from '../../../src-shared/chronicle/verify.ts';
import { canonicalJson } from '../../../src-shared/events/canonical.ts';
import type { VerifyDep } from '../../../src-shared/events/event.ts';
import type { PdfMaker } from '../pdf/pdf-maker.ts';
import { type PrintedFault, printedFault } from './printed.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';

/** What was found wrong with an exported chronicle, from the outside in. */
export type ChronicleFault =
  | { readonly kind: 'not-a-pdf' }
  | { readonly kind: 'no-attachment' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'other-attachment' }
  | { readonly kind: 'entries'; readonly firstBad: FirstBad }
  | { readonly kind: 'printed'; readonly fault: PrintedFault; readonly chronicle: Chronicle }
  | { readonly kind: 'look'; readonly page: number };

export type ChronicleCheck =
  | {
      readonly ok: true;
      readonly chronicle: Chronicle;
      readonly hash: string;
      readonly pages: number;
      /** Whether the pages were also compared as pictures: only for the version of the program that exported them. */
      readonly lookCompared: boolean;
    }
  | { readonly ok: false; readonly fault: ChronicleFault };

export interface VerifyPdfDeps extends VerifyDep {
  readonly pdf: PdfMaker;
  /** As `programName` gives it. */
  readonly program: string;
}

const no = (fault: ChronicleFault): ChronicleCheck => ({ ok: false, fault });

/**
 * Checks an exported chronicle whole: the attached entries by their signatures, the text of the pages against the
 * entries, and the look of the pages against pages made anew from the entries. `separate` is the text of a chronik.json
 * kept apart from the PDF; it must then be what the PDF carries.
 */
export const verifyChroniclePdf = async (
  deps: VerifyPdfDeps,
  bytes: Uint8Array,
  separate?: string,
): Promise<ChronicleCheck> => {
  const opened = await readPdf(bytes);
  if (!opened.ok) return no({ kind: 'not-a-pdf' });
  const pdf = opened.value;
  try {
    const attached = pdf.attachments.filter((file) => file.name === CHRONICLE_FILE);
    const [only] = attached;
    if (!only || attached.length > 1) return no({ kind: 'no-attachment' });
    const text = new TextDecoder().decode(only.bytes);
    // The separate file first: it is what the reader trusts more.
    const json = parseChronicle(separate ?? text);
    if (json === undefined) return no({ kind: 'not-json' });
    const verified = verifyChronicle(deps, json);
    if (!verified.ok) return no({ kind: 'entries', firstBad: verified.firstBad });
    // Byte for byte as written: no second value hides under the same name, no white space carries anything.
    if (text !== canonicalJson(verified.chronicle)) return no({ kind: 'other-attachment' });

    const pages = Array.from({ length: pdf.pageCount }, (_, page) => pdf.text(page));
    const fault = printedFault(verified.chronicle, pages);
    if (fault) return no({ kind: 'printed', fault, chronicle: verified.chronicle });
    const lookCompared = verified.chronicle.program === deps.program;
    if (lookCompared) {
      const page = await firstOtherPage(deps.pdf, verified.chronicle, pdf);
      if (page !== undefined) return no({ kind: 'look', page });
    }
    return { ok: true, chronicle: verified.chronicle, hash: verified.hash, pages: pages.length, lookCompared };
  } finally {
    pdf.close();
  }
};

const parseChronicle = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The first page (from 0) that does not look like the page made anew from the same entries. */
const firstOtherPage = async (maker: PdfMaker, c: Chronicle, pdf: ReadPdf): Promise<number | undefined> => {
  const made = await maker.make({ chronicle: c }, { createdAt: c.exportedAt });
  const opened = await readPdf(made.bytes);
  if (!opened.ok) throw new Error('the PDF made for comparison cannot be read');
  const again = opened.value;
  try {
    for (let page = 0; page < Math.max(pdf.pageCount, again.pageCount); page++) {
      if (page >= pdf.pageCount || page >= again.pageCount) return page;
      const [one, two] = [pdf.picture(page), again.picture(page)];
      if (one.width !== two.width || Buffer.compare(one.grey, two.grey) !== 0) return page;
    }
    return undefined;
  } finally {
    again.close();
  }
};
