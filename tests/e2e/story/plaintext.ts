import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where a mark was found: it must never be. */
export interface Leak {
  readonly mark: string;
  readonly file: string;
}

/** The spellings under which a text may lie in a file. */
const spellings = (mark: string): Buffer[] =>
  [
    Buffer.from(mark, 'utf8'),
    Buffer.from(mark, 'latin1'),
    Buffer.from(mark, 'utf16le'),
    Buffer.from(JSON.stringify(mark).slice(1, -1), 'utf8'),
    Buffer.from(encodeURIComponent(mark), 'utf8'),
    Buffer.from(mark, 'utf8').toString('hex'),
  ].map((bytes) => (typeof bytes === 'string' ? Buffer.from(bytes) : bytes));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());

/** What lies in a file; of a compressed one also what it holds. */
const contentOf = (file: string): Buffer => {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? Buffer.concat([bytes, gunzipSync(bytes)]) : bytes;
};

/** Looks for every mark in every file below the folders, byte by byte. Returns what was found and how much was read. */
export const findPlaintext = (
  folders: readonly string[],
  marks: readonly string[],
): { leaks: Leak[]; files: number; bytes: number } => {
  const wanted = marks.map((mark) => ({ mark, forms: spellings(mark) }));
  const leaks: Leak[] = [];
  let bytes = 0;
  const files = folders.flatMap(filesBelow);
  for (const file of files) {
    const content = contentOf(file);
    bytes += content.length;
    for (const { mark, forms } of wanted) {
      if (forms.some((form) => content.includes(form))) leaks.push({ mark, file });
    }
  }
  return { leaks, files: files.length, bytes };
};
