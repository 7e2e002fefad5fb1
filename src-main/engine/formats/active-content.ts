import { inflateSync } from 'node:zlib';
import type { FileWarning } from '../../../src-shared/texts/file-warnings.ts';
import type { FileKind } from '../documents/kind.ts';
import { holdsMacros } from './macros.ts';

/**
 * What in a file could do something when another program opens it. Fallstand itself runs nothing of it: pages are
 * shown as pictures. Runs in a worker thread: the bytes are a stranger's.
 */
export const warningsOf = async (bytes: Uint8Array<ArrayBuffer>, kind: FileKind): Promise<readonly FileWarning[]> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (kind) {
    case 'pdf':
      return pdfWarnings(file);
    case 'text':
      if (isProgram(file)) return ['program'];
      return looksLikeWebPage(file) ? ['webPage'] : [];
    case 'unknown':
      return [isProgram(file) ? 'program' : looksLikeWebPage(file) ? 'webPage' : 'unknownType'];
    default:
      return (await holdsMacros(kind, bytes)) ? ['macros'] : [];
  }
};

const pdfNames: readonly (readonly [FileWarning, RegExp])[] = [
  ['script', /\/JavaScript(?![A-Za-z])/],
  ['launch', /\/(?:Launch|SubmitForm|ImportData|GoToE)(?![A-Za-z])/],
  ['attachments', /\/(?:EmbeddedFiles?|RichMedia)(?![A-Za-z])/],
];

/**
 * Beside an action that says so a medium may start a script. The short name alone says nothing: it stands by chance in
 * every other scan of some megabytes.
 */
const scriptOfMedium = [/\/Rendition(?![A-Za-z])/, /\/JS(?![A-Za-z])/] as const;

/** Objects may lie packed; so many such packs, and so many bytes of them, are looked through. */
const MOST_PACKS = 2_000;
const MOST_UNPACKED = 64 * 1024 * 1024;
const LARGEST_PACK = 16 * 1024 * 1024;

const pdfWarnings = (file: Buffer): readonly FileWarning[] => {
  const found = new Set<FileWarning>();
  const look = (part: Buffer): void => {
    const text = part
      .toString('latin1')
      .replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    for (const [warning, pattern] of pdfNames) if (pattern.test(text)) found.add(warning);
    if (scriptOfMedium.every((pattern) => pattern.test(text))) found.add('script');
  };
  // In slices with an overlap, so that a large scan does not become one huge string.
  const slice = 8 * 1024 * 1024;
  for (let start = 0; start < file.length; start += slice) look(file.subarray(start, start + slice + 64));
  let unpacked = 0;
  let at = 0;
  for (let packs = 0; ; packs++) {
    at = file.indexOf('/ObjStm', at + 1);
    if (at < 0) break;
    const begin = file.indexOf('stream', at);
    if (begin < 0) break;
    if (packs >= MOST_PACKS || unpacked >= MOST_UNPACKED) {
      found.add('tooComplex');
      break;
    }
    const start = begin + 'stream'.length + (file[begin + 6] === 0x0d ? 2 : 1);
    try {
      const content = inflateSync(file.subarray(start), { maxOutputLength: LARGEST_PACK, finishFlush: 2 });
      unpacked += content.length;
      look(content);
    } catch {
      // Packed in another way, or encrypted: other programs open it, so it is not said to be harmless.
      found.add('tooComplex');
    }
  }
  return [...found];
};

const isProgram = (file: Buffer): boolean =>
  file.subarray(0, 2).equals(Buffer.from('MZ')) ||
  file.subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1')) ||
  file.subarray(0, 2).equals(Buffer.from('#!')) ||
  ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe'].includes(file.toString('hex', 0, 4));

const looksLikeWebPage = (file: Buffer): boolean =>
  /<(?:!doctype html|html|script|svg|body|iframe)[\s>]/i.test(file.toString('latin1', 0, 64 * 1024));
