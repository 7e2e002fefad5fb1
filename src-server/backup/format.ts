import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * A folder of backups:
 *
 *   snapshots/<time>/manifest.json, tables/<name>.jsonl.gz, files.txt   one backup each
 *   files/<kind>/<owner>/<sha256>                                       shared by all of them: names say the content
 *
 * Everything in it is ciphertext, ids, sizes, times and public keys, and the server's own private key.
 */
export const manifestSchema = z.object({
  format: z.literal(1),
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The last migration the tables had. */
  migration: z.int().positive(),
  tables: z.array(
    z.object({ name: z.string().regex(/^[a-z_]{1,60}$/), rows: z.int().nonnegative(), sha256: z.string() }),
  ),
  files: z.object({ count: z.int().nonnegative(), bytes: z.int().nonnegative(), sha256: z.string() }),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const FILE_LIST = 'files.txt';
export const KINDS = ['blobs', 'shares', 'inbox'] as const;
export type FileKind = (typeof KINDS)[number];

/** One line of the list of files: `kind/owner/sha256 size`. */
export interface FileLine {
  readonly kind: FileKind;
  readonly owner: string;
  readonly sha256: string;
  readonly size: number;
}
export const fileLine = ({ kind, owner, sha256, size }: FileLine): string => `${kind}/${owner}/${sha256} ${size}\n`;

export const parseFileLine = (line: string): FileLine | undefined => {
  const match = /^(blobs|shares|inbox)\/([\w-]+(?:\/[\w-]+)?)\/([0-9a-f]{64}) (\d{1,15})$/.exec(line);
  const kind = KINDS.find((name) => name === match?.[1]);
  if (match === null || kind === undefined) return undefined;
  return { kind, owner: match[2] ?? '', sha256: match[3] ?? '', size: Number(match[4]) };
};

export const filePath = (folder: string, { kind, owner, sha256 }: FileLine): string =>
  join(folder, 'files', kind, ...owner.split('/'), sha256);

/** The whole snapshots in a folder, oldest first. One that was cut off has another name. */
export const listSnapshots = async (folder: string): Promise<string[]> => {
  const names = await readdir(join(folder, 'snapshots')).catch(() => []);
  return names.filter((name) => /^\d{8}T\d{6}Z(-\d+)?$/.test(name)).sort();
};

export const readManifest = async (snapshot: string): Promise<Manifest> =>
  manifestSchema.parse(JSON.parse(await readFile(join(snapshot, 'manifest.json'), 'utf8')));

export const hashOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
};
