/* Writes an empty database of PGlite's, packed, for servers to begin with. */
import { writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: make-empty-database.ts FILE');
const database = await PGlite.create();
writeFileSync(file, new Uint8Array(await (await database.dumpDataDir('gzip')).arrayBuffer()));
await database.close();
