/** ZIP archives by zip.js. Nothing an archive says about itself is believed: what comes out is counted. */
import {
  configure,
  ERR_INVALID_PASSWORD,
  ERR_OVERLAPPING_ENTRY,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  Reader,
  type Entry as ZipEntry,
  ZipReader,
} from '@zip.js/zip.js';
import type { EntryErrorCode } from '../../../../src-shared/texts/unpack-errors.ts';
import { largestFile } from '../../documents/reading.ts';
import { type Container, type Entry, mostEntries, type Source, UnpackFailure } from './container.ts';
import { createUniqueNames, decodeEntryName, harmlessPath, isSystemFile } from './entry-names.ts';
import { salvage } from './salvage.ts';

// This is a worker thread already.
configure({ useWebWorkers: false });

/** Text packs to a tenth; ten thousand equal bytes to one. Beyond this ratio a large file is made to do harm. */
const highestRatio = 250;
const ratioCountsFrom = 16 * 1024 * 1024;

class SourceReader extends Reader<Source> {
  readonly #source: Source;

  constructor(source: Source) {
    super(source);
    this.#source = source;
    this.size = source.size;
  }

  override readUint8Array(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#source.read(offset, length);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** Throws UnpackFailure. `password` opens encrypted entries; without one they are refused, or the whole if all are. */
export async function openZip(source: Source, password: string | null): Promise<Container> {
  const listed = await list(source, password);
  if (listed.found.length > 0 || listed.complete) return container(listed, password, null);
  await listed.reader.close();
  const saved = await salvage(source);
  const again = saved && (await list(saved.source, password));
  if (!again?.complete) throw new UnpackFailure('container-broken');
  return container({ ...again, complete: false }, password, saved?.cutOff ?? null);
}

interface Listed {
  readonly reader: ZipReader<Source>;
  readonly found: readonly ZipEntry[];
  readonly tooMany: boolean;
  /** False where the list breaks off, or is not there at all. */
  readonly complete: boolean;
}

async function list(source: Source, password: string | null): Promise<Listed> {
  const reader = new ZipReader(new SourceReader(source), {
    strictness: 'tolerant',
    checkOverlappingEntry: true,
    // Without it a stored file may be damaged unnoticed.
    checkSignature: true,
    ...(password === null ? {} : { password }),
  });
  const found: ZipEntry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      if (found.length >= mostEntries) return { reader, found, tooMany: true, complete: true };
      found.push(entry);
    }
    return { reader, found, tooMany: false, complete: true };
  } catch (error) {
    if (error instanceof UnpackFailure) throw error;
    if (messageOf(error) === ERR_SPLIT_ZIP_FILE) throw new UnpackFailure('archive-split');
    return { reader, found, tooMany: false, complete: false };
  }
}

function container(listed: Listed, password: string | null, cutOff: Uint8Array | null): Container {
  const { reader, found, tooMany, complete } = listed;
  const notices: EntryErrorCode[] = [
    ...(tooMany ? (['too-many-entries'] as const) : []),
    ...(complete ? [] : (['archive-truncated'] as const)),
  ];
  const uniqueName = createUniqueNames();
  const entries = found.map((entry) => describe(entry, uniqueName, password));
  if (entries.length > 0 && entries.every((entry) => entry.refusal === 'entry-encrypted')) {
    throw new UnpackFailure('archive-encrypted');
  }
  if (cutOff) {
    const path = uniqueName(harmlessPath(decodeEntryName(cutOff)));
    entries.push({ path, modifiedAt: null, refusal: 'entry-cut-off' });
  }
  return {
    kind: 'zip',
    mail: null,
    entries,
    notices,
    async take(index) {
      const entry = found[index];
      if (!entry || entry.directory) throw new UnpackFailure('entry-broken');
      return takeEntry(entry);
    },
    close: () => reader.close(),
  };
}

function describe(entry: ZipEntry, uniqueName: (path: string) => string, password: string | null): Entry {
  const name = entry.filenameUTF8 ? entry.filename : decodeEntryName(entry.rawFilename);
  const path = harmlessPath(name);
  const time = entry.lastModDate.getTime();
  return {
    path: uniqueName(path),
    modifiedAt: Number.isFinite(time) && time > 0 ? time : null,
    refusal: refusalOf(),
  };

  function refusalOf(): EntryErrorCode | null {
    if (entry.symlink) return 'entry-link';
    if (isSystemFile(path)) return 'system-file';
    if (entry.encrypted && password === null) return 'entry-encrypted';
    if (entry.uncompressedSize > largestFile) return 'entry-too-large';
    return null;
  }
}

async function takeEntry(entry: Exclude<ZipEntry, { directory: true }>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const sink = new WritableStream<Uint8Array>({
    write(piece) {
      size += piece.length;
      if (size > largestFile) throw new UnpackFailure('entry-too-large');
      if (size > ratioCountsFrom && size > highestRatio * entry.compressedSize) throw new UnpackFailure('entry-bomb');
      pieces.push(piece);
    },
  });
  try {
    await entry.getData(sink);
  } catch (error) {
    throw failureOf(error);
  }
  if (size === 0) throw new UnpackFailure('entry-empty');
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

function failureOf(error: unknown): UnpackFailure {
  if (error instanceof UnpackFailure) return error;
  const message = messageOf(error);
  if (message === ERR_INVALID_PASSWORD) return new UnpackFailure('wrong-password');
  if (message === ERR_OVERLAPPING_ENTRY) return new UnpackFailure('entry-bomb');
  if (message === ERR_UNSUPPORTED_COMPRESSION || message === ERR_UNSUPPORTED_ENCRYPTION) {
    return new UnpackFailure('entry-method');
  }
  return new UnpackFailure('entry-broken');
}
