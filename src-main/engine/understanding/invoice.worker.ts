import { PDFDocument } from '@cantoo/pdf-lib';
import type { ReadInvoice } from '../../../src-shared/understanding/invoice.ts';
import { decodeText } from '../documents/kind.ts';
import { answerCalls } from '../documents/worker-calls.ts';
import { readInvoiceXml } from './invoice-xml.ts';

/** What the worker can be asked. */
export type InvoiceCalls = {
  /** The electronic invoice in a PDF or an XML file; null where there is none. */
  invoice: {
    in: { readonly bytes: Uint8Array; readonly pdf: boolean; readonly password: string | null };
    out: ReadInvoice | null;
  };
};

/** More attachments than any invoice has are not looked through. */
const MOST_ATTACHMENTS = 20;

const inPdf = async (bytes: Uint8Array, password: string | null): Promise<ReadInvoice | null> => {
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    ...(password === null ? {} : { password }),
  });
  for (const { name, data } of document.getAttachments().slice(0, MOST_ATTACHMENTS)) {
    if (!/\.xml$/i.test(name)) continue;
    const found = readInvoiceXml(decodeText(new Uint8Array(data)));
    if (found) return found;
  }
  return null;
};

answerCalls<InvoiceCalls>({
  invoice: async ({ bytes, pdf, password }) => {
    if (!pdf) return readInvoiceXml(decodeText(bytes)) ?? null;
    try {
      return await inPdf(bytes, password);
    } catch {
      // Broken, or protected by a password nobody gave: as a document it is shown and read all the same.
      return null;
    }
  },
});
