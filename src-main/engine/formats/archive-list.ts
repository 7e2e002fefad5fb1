/** What lies in an archive, as a list for people and for search. Nothing in it is unpacked. */
import { entryErrors } from '../../../src-shared/texts/unpack-errors.ts';
import { ReadingFailure } from '../documents/reading.ts';
import { UnpackFailure } from '../imports/unpacking/container.ts';
import { openZip } from '../imports/unpacking/zip.ts';

/** Throws ReadingFailure `archive-broken`. */
export async function archiveList(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const source = {
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
  try {
    // An empty password: names stand in the clear even where the files are protected.
    const archive = await openZip(source, '');
    const names = archive.entries.map(({ path }) => path);
    return [...names, ...archive.notices.map((code) => entryErrors[code])].join('\n');
  } catch (error) {
    throw error instanceof UnpackFailure ? new ReadingFailure('archive-broken') : error;
  }
}
