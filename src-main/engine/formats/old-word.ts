/** The words of Word files from before 2007 (.doc), by word-extractor. */
import WordExtractor from 'word-extractor';
import { ReadingFailure } from '../documents/reading.ts';
import { isSoundCompound } from '../imports/unpacking/compound-file.ts';

const sectorBytes = 512;
/** What a Word document's stream begins with, and where it says that it is encrypted. */
const wordMagic = 0xa5ec;
const flagsAt = 10;
const isEncrypted = 0x0100;

/** Throws ReadingFailure `office-encrypted`, `office-broken`. */
export async function oldWordText(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!isSoundCompound(bytes)) throw new ReadingFailure('office-broken');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The library would read an encrypted text as one of odd letters.
  if ((flagsOf(file) & isEncrypted) !== 0) throw new ReadingFailure('office-encrypted');
  const document = await new WordExtractor().extract(file).catch(() => {
    throw new ReadingFailure('office-broken');
  });
  return [
    document.getHeaders(),
    document.getBody(),
    document.getTextboxes(),
    document.getFootnotes(),
    document.getEndnotes(),
    document.getAnnotations(),
  ]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Of the stream „WordDocument“, which begins with a sector. */
function flagsOf(file: Buffer): number {
  for (let at = sectorBytes; at + sectorBytes <= file.length; at += sectorBytes) {
    if (file.readUInt16LE(at) === wordMagic) return file.readUInt16LE(at + flagsAt);
  }
  return 0;
}
