/** Paths as bytes: a file system's names need not be valid UTF-8, and a name that is changed no longer finds its file. */
import { sep } from 'node:path';
import { decodeText } from '../documents/kind.ts';

/** The path of an entry in a folder, as bytes. */
export function joinPath(folder: Uint8Array, name: Uint8Array): Buffer {
  const end = folder.at(-1);
  const separated = end === sep.charCodeAt(0) || end === 0x2f;
  return Buffer.concat([folder, ...(separated ? [] : [Buffer.from(sep)]), name]);
}

/** A name for people: UTF-8 where it is valid, else Windows-1252, composed (macOS gives decomposed umlauts). */
export const nameForPeople = (name: Uint8Array): string => decodeText(name).normalize('NFC');

/** The last part of a path, for people. */
export function lastName(path: Uint8Array): string {
  const parts = nameForPeople(path).split(/[/\\]/).filter(Boolean);
  return parts.at(-1) ?? nameForPeople(path);
}

/** Files that systems and programs put beside people's own: nobody misses them in a case. */
const systemNames =
  /^(\.|~\$)|^(thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin|system volume information)$/i;

/** Whether a file or folder is one of the system's, hidden, or a lock of an office program. */
export const isSystemName = (name: string): boolean => systemNames.test(name);
