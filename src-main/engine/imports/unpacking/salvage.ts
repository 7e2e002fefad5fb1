/**
 * Archives whose end is missing: half a download, a full stick. The list of files stands at an archive's end, but each
 * file has a header of its own; from these the list is made again and laid behind what is there, for zip.js to read.
 */
import { mostEntries, type Source } from './container.ts';

const LOCAL = 0x04034b50;
const LISTED = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = Buffer.from('PK\x07\x08', 'latin1');
const LOCAL_BYTES = 30;
const LISTED_BYTES = 46;
/** Sizes follow the file, because whoever wrote it did not know them before. */
const SIZES_FOLLOW = 8;
/** Sizes that do not fit here stand elsewhere (ZIP64): such a file is too large for us in any case. */
const ELSEWHERE = 0xffffffff;
/** Extra fields that tell how to read the file: its name in Unicode, AES. */
const keptExtras = new Set([0x7075, 0x9901]);
const PIECE = 1024 * 1024;

export interface Salvaged {
  /** The archive with a list at its end again. */
  readonly source: Source;
  /** The raw name of the file in the middle of which the archive ends; null where it ends between two. */
  readonly cutOff: Uint8Array | null;
}

interface Found {
  readonly header: Buffer;
  readonly name: Buffer;
  readonly extra: Buffer;
  readonly offset: number;
  readonly sizes: Sizes;
}

interface Sizes {
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where the next file begins. */
  readonly next: number;
}

/** Undefined where not one file is whole, or where it is half an office file: its parts mean nothing to people. */
export async function salvage(source: Source): Promise<Salvaged | undefined> {
  const found: Found[] = [];
  let cutOff: Uint8Array | null = null;
  for (let offset = 0; found.length <= mostEntries && offset < ELSEWHERE; ) {
    const header = Buffer.from(await source.read(offset, LOCAL_BYTES));
    if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL) break;
    const [nameLength, extraLength] = [header.readUInt16LE(26), header.readUInt16LE(28)];
    const rest = Buffer.from(await source.read(offset + LOCAL_BYTES, nameLength + extraLength));
    if (rest.length < nameLength + extraLength) break;
    const [name, extra] = [rest.subarray(0, nameLength), rest.subarray(nameLength)];
    const sizes = await sizesOf(source, header, offset + LOCAL_BYTES + rest.length);
    if (!sizes) {
      cutOff = name;
      break;
    }
    found.push({ header, name, extra, offset, sizes });
    offset = sizes.next;
  }
  const isOffice = found.some(({ name }) => ['[Content_Types].xml', 'mimetype'].includes(name.toString('latin1')));
  if (found.length === 0 || isOffice || source.size >= ELSEWHERE) return undefined;
  return { source: followedBy(source, listOf(found, source.size)), cutOff };
}

/** Undefined where the file is not whole. */
async function sizesOf(source: Source, header: Buffer, from: number): Promise<Sizes | undefined> {
  const [crc, packed, unpacked] = [header.readUInt32LE(14), header.readUInt32LE(18), header.readUInt32LE(22)];
  if ((header.readUInt16LE(6) & SIZES_FOLLOW) !== 0 && packed === 0) return sizesBehind(source, from);
  if (packed === ELSEWHERE || from + packed > source.size) return undefined;
  return { crc, packed, unpacked, next: from + packed };
}

/** Looks for the sizes behind a file: they are the ones that say how far it is to them. */
async function sizesBehind(source: Source, from: number): Promise<Sizes | undefined> {
  for (let at = from; at < source.size; at += PIECE) {
    const piece = Buffer.from(await source.read(at, PIECE + 24));
    for (let hit = piece.indexOf(DESCRIPTOR); hit >= 0 && hit < PIECE; hit = piece.indexOf(DESCRIPTOR, hit + 1)) {
      if (hit + 16 > piece.length) return undefined;
      const [crc, packed] = [piece.readUInt32LE(hit + 4), piece.readUInt32LE(hit + 8)];
      if (packed !== at + hit - from) continue;
      const long = hit + 24 <= piece.length && piece.readUInt32LE(hit + 12) === 0 && piece.readUInt32LE(hit + 20) === 0;
      const unpacked = piece.readUInt32LE(hit + (long ? 16 : 12));
      return { crc, packed, unpacked, next: at + hit + (long ? 24 : 16) };
    }
  }
  return undefined;
}

function listOf(found: readonly Found[], at: number): Buffer {
  const records = found.map(({ header, name, extra, offset, sizes }) => {
    const kept = extrasKept(extra);
    const record = Buffer.alloc(LISTED_BYTES);
    record.writeUInt32LE(LISTED, 0);
    // Version, flags, method, time and date as they stand before the file.
    record.writeUInt16LE(header.readUInt16LE(4), 4);
    header.copy(record, 6, 4, 14);
    record.writeUInt32LE(sizes.crc, 16);
    record.writeUInt32LE(sizes.packed, 20);
    record.writeUInt32LE(sizes.unpacked, 24);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt16LE(kept.length, 30);
    record.writeUInt32LE(offset, 42);
    return Buffer.concat([record, name, kept]);
  });
  const list = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(found.length, 8);
  end.writeUInt16LE(found.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([list, end]);
}

function extrasKept(extra: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const field = extra.subarray(at, at + 4 + extra.readUInt16LE(at + 2));
    if (keptExtras.has(extra.readUInt16LE(at))) kept.push(field);
    at += field.length;
  }
  return Buffer.concat(kept);
}

function followedBy(source: Source, tail: Buffer): Source {
  return {
    size: source.size + tail.length,
    async read(offset, length) {
      const within = Math.max(0, Math.min(length, source.size - offset));
      const start = within > 0 ? await source.read(offset, within) : new Uint8Array(0);
      const from = Math.max(0, offset - source.size);
      return new Uint8Array(Buffer.concat([start, tail.subarray(from, from + length - within)]));
    },
  };
}
