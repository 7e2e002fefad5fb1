/** Reads single parts out of a ZIP in memory: what office files are made of. Bounded: a part may be a bomb. */
import { configure, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';

configure({ useWebWorkers: false });

const mostParts = 5000;

export interface ZipParts {
  readonly names: readonly string[];
  /** The part's text, or null where there is none or it is larger than `mostBytes`. */
  text(name: string, mostBytes: number): Promise<string | null>;
}

/** Throws what zip.js throws at a broken archive. */
export async function openZipParts(bytes: Uint8Array<ArrayBuffer>): Promise<ZipParts> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { strictness: 'tolerant', checkOverlappingEntry: true });
  const parts = new Map<string, FileEntry>();
  for await (const entry of reader.getEntriesGenerator()) {
    if (!entry.directory) parts.set(entry.filename, entry);
    if (parts.size >= mostParts) break;
  }
  return {
    names: [...parts.keys()],
    async text(name, mostBytes) {
      const part = parts.get(name);
      if (!part || part.encrypted || part.uncompressedSize > mostBytes) return null;
      const decoder = new TextDecoder('utf-8');
      let text = '';
      let size = 0;
      const sink = new WritableStream<Uint8Array>({
        write(piece) {
          size += piece.length;
          if (size > mostBytes) throw new Error('The part is larger than it says.');
          text += decoder.decode(piece, { stream: true });
        },
      });
      try {
        await part.getData(sink);
      } catch {
        return null;
      }
      return text + decoder.decode();
    },
  };
}
