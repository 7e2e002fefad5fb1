/** What a file is, by its first bytes. Its name is never asked: names lie, and outsiders choose them. */

import { isOle, type OleKind, oleKindOf, type PackedKind, packedKindOf } from './packed-kind.ts';

export type FileKind =
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'tiff'
  | 'gif'
  | 'heic'
  | 'text'
  | 'eml'
  | PackedKind
  | OleKind
  | 'unknown';

export const mimeOf = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  gif: 'image/gif',
  heic: 'image/heic',
  text: 'text/plain',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  unknown: 'application/octet-stream',
} as const satisfies Record<FileKind, string>;

const extensions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(mimeOf).map(([kind, mime]) => [mime, kind])),
  [mimeOf.jpeg]: 'jpg',
  [mimeOf.tiff]: 'tif',
  [mimeOf.text]: 'txt',
  [mimeOf.unknown]: 'bin',
};

/** The file extension for an export. What was not recognised gets one that no program runs. */
export const extensionOf = (mime: string): string => extensions[mime] ?? 'bin';

/** Brands in the `ftyp` box of HEIF files with HEVC pictures; avif is another codec and stays unknown. */
const heicBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** A file in the archive, an archive of nothing, one of several parts. */
const zipStarts = new Set(['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']);

export function kindOf(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  const latin = head.toString('latin1');
  if (/^GIF8[79]a/.test(latin)) return 'gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(latin)) return 'webp';
  if (latin.startsWith('II*\0') || latin.startsWith('MM\0*')) return 'tiff';
  if (latin.slice(4, 8) === 'ftyp' && heicBrands.has(latin.slice(8, 12))) return 'heic';
  // Before PDF: a file inside may lie unpacked at its beginning.
  if (zipStarts.has(latin.slice(0, 4))) return packedKindOf(bytes);
  if (isOle(head)) return oleKindOf(bytes) ?? 'unknown';
  // The standard lets a PDF begin anywhere in its first kilobyte; mail gateways do put bytes before it.
  if (latin.includes('%PDF-')) return 'pdf';
  if (looksLikeMail('', decodeText(bytes.subarray(0, 16_384)))) return 'eml';
  return looksLikeText(bytes) ? 'text' : 'unknown';
}

/**
 * Whether a text is an e-mail (RFC 5322): it begins with a header line and has two that mails have, or one and the
 * name of a mail.
 */
export function looksLikeMail(name: string, head: string): boolean {
  const headers = head.replace(/^\ufeff/, '').split(/\r?\n\r?\n/)[0] ?? '';
  if (!/^(?:>?From [^\n]*\n)?[!-9;-~]+[ \t]*:/.test(headers)) return false;
  const known = headers.match(/^(?:received|from|to|subject|date|message-id|mime-version|return-path):/gim);
  return (known?.length ?? 0) >= 2 || (/\.eml$/i.test(name) && (known?.length ?? 0) >= 1);
}

/** The content of a text file: UTF-8 (or UTF-16 with its mark) where it is valid, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** No control characters but white space in the first 8 KB, and something in it at all. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return true;
  for (const byte of bytes.subarray(0, 8192)) {
    if ((byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) || byte === 0x7f)
      return false;
  }
  return true;
}
