/** What a ZIP or an old Office file is, by the names inside it: many kinds of files share these two shapes. */

export type PackedKind = 'zip' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp';
export type OleKind = 'msg' | 'doc' | 'xls' | 'ppt';

/** The one file inside that says what the whole is. */
const mainParts: Readonly<Record<string, PackedKind>> = {
  'word/document.xml': 'docx',
  'xl/workbook.xml': 'xlsx',
  'xl/workbook.bin': 'xlsx',
  'ppt/presentation.xml': 'pptx',
};
const openDocument: Readonly<Record<string, PackedKind>> = { text: 'odt', spreadsheet: 'ods', presentation: 'odp' };
/** Office programs write the main part among the first; more names than these are an archive of a person. */
const mostNames = 2000;
const endRecord = Buffer.from('PK\x05\x06', 'latin1');
const listRecord = 0x02014b50;

/** For bytes that begin like a ZIP. Without the end of the file (only its head given) it is a `zip`. */
export function packedKindOf(bytes: Uint8Array): PackedKind {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const mimetype = /^mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(
    file.toString('latin1', 30, 110),
  );
  if (mimetype) return openDocument[mimetype[1] ?? ''] ?? 'zip';
  const tail = file.subarray(Math.max(0, file.length - 66_000));
  const end = tail.lastIndexOf(endRecord);
  if (end < 0 || end + 20 > tail.length) return 'zip';
  let offset = tail.readUInt32LE(end + 16);
  for (let count = 0; count < mostNames && offset + 46 <= file.length; count++) {
    if (file.readUInt32LE(offset) !== listRecord) break;
    const nameLength = file.readUInt16LE(offset + 28);
    const kind = mainParts[file.toString('latin1', offset + 46, offset + 46 + Math.min(nameLength, 64))];
    if (kind) return kind;
    offset += 46 + nameLength + file.readUInt16LE(offset + 30) + file.readUInt16LE(offset + 32);
  }
  return 'zip';
}

/** Streams and storages in the root of a compound file. */
const oleNames: Readonly<Record<string, OleKind>> = {
  '__properties_version1.0': 'msg',
  WordDocument: 'doc',
  Workbook: 'xls',
  Book: 'xls',
  'PowerPoint Document': 'ppt',
};
/** The class of an Outlook message in the root entry. */
const messageClass = '0b0d020000000000c000000000000046';
const mostDirectorySectors = 256;

export const isOle = (head: Buffer): boolean => head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1';

/** For bytes that begin like a compound file (Microsoft's older format for everything): walks its directory. */
export function oleKindOf(bytes: Uint8Array): OleKind | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < 512) return null;
  const shift = file.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const size = 1 << shift;
  let sector = file.readUInt32LE(48);
  for (let count = 0; count < mostDirectorySectors; count++) {
    const start = (sector + 1) * size;
    if (start + size > file.length) return null;
    for (let entry = start; entry < start + size; entry += 128) {
      if (count === 0 && entry === start && file.toString('hex', entry + 80, entry + 96) === messageClass) return 'msg';
      const nameLength = Math.min(64, file.readUInt16LE(entry + 64));
      const kind = oleNames[file.toString('utf16le', entry, entry + Math.max(0, nameLength - 2))];
      if (kind) return kind;
    }
    const next = nextSector(sector);
    if (next === undefined) return null;
    sector = next;
  }
  return null;

  /** The allocation table's own places stand in the header for the first megabytes, where directories lie. */
  function nextSector(current: number): number | undefined {
    const perSector = size / 4;
    const slot = Math.floor(current / perSector);
    if (slot >= 109) return undefined;
    const at = (file.readUInt32LE(76 + slot * 4) + 1) * size + (current % perSector) * 4;
    return at + 4 <= file.length ? file.readUInt32LE(at) : undefined;
  }
}
