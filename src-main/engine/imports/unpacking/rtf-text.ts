/** The words of a body that Outlook kept as RTF only: mails written as „Rich-Text“, or HTML wrapped in RTF. */
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decompressRTF } from '@kenjiuno/decompressrtf';
import { DeEncapsulate, Tokenize } from 'rtf-stream-parser';
import { ToPlainText } from 'rtf-stream-parser/dist/src/ToPlainText.js';
import { htmlText } from '../../insurer-queries/html-text.ts';

/** More is no letter; unpacked it may be eight times as long. */
const longestRtf = 3 * 1024 * 1024;

/** `compressed` as it lies in the message (MS-OXRTFCP). Throws what the libraries throw at broken RTF, too. */
export async function compressedRtfText(compressed: Uint8Array): Promise<string> {
  const header = new DataView(compressed.buffer, compressed.byteOffset, compressed.byteLength);
  // The library believes the length that stands in the header, and goes on behind the end.
  if (compressed.length > longestRtf || header.getUint32(0, true) + 4 > compressed.length) {
    throw new Error('The RTF is longer than the message, or than any letter.');
  }
  const rtf = Buffer.from(decompressRTF([...compressed]));
  const options = { decode: decoded, warn: () => {} };
  if (rtf.subarray(0, 4000).includes('\\fromhtml1')) {
    return htmlText(await through(rtf, new DeEncapsulate({ ...options, mode: 'html' })));
  }
  return (await through(rtf, new ToPlainText(options))).replace(/\r\n?/g, '\n').trim();
}

async function through(rtf: Buffer, reader: Transform): Promise<string> {
  const pieces: string[] = [];
  await pipeline(Readable.from([rtf]), new Tokenize(), reader, async (found: AsyncIterable<unknown>) => {
    for await (const piece of found) pieces.push(String(piece));
  });
  return pieces.join('');
}

/** RTF names code pages by number, `cp1252`; what is unknown is read as Windows reads it here. */
function decoded(bytes: Buffer, page: string): string {
  try {
    return new TextDecoder(page.replace(/^cp(125\d|874)$/, 'windows-$1').replace(/^cp65001$/, 'utf-8')).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
