/**
 * Compares the pages that a server serves with the build in `out/portal`, byte for byte:
 *   npm run verify-portal -- https://status.example.de
 * Exits 0 only if all of it is the same. What to conclude from it stands in docs/security/threat-model.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const [address] = process.argv.slice(2);
if (!address || !URL.canParse(address)) {
  console.error('Bitte geben Sie die Adresse des Servers an: npm run verify-portal -- https://status.example.de');
  process.exit(2);
}
const buildSchema = z.object({ hash: z.string(), files: z.record(z.string(), z.string()) });
const local = buildSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../out/portal/build.json'), 'utf8')),
);

/** Where a server serves the pages; everything else lies under its own name. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  'index.html': ['s/AAAAAAAAAAAAAAAAAAAAAA'],
  'documents.html': ['d/AAAAAAAAAAAAAAAAAAAAAA'],
  'account.html': ['konto', 'einladung/AAAAAAAAAAAAAAAAAAAAAA'],
  'push.js': ['s/push.js'],
  'legal.html': ['s/AAAAAAAAAAAAAAAAAAAAAA/impressum', 's/AAAAAAAAAAAAAAAAAAAAAA/datenschutz'],
};

const differing: string[] = [];
for (const [path, hash] of Object.entries(local.files)) {
  for (const place of addresses[path] ?? [path]) {
    const answer = await fetch(new URL(place, `${address.replace(/\/+$/, '')}/`));
    const served = createHash('sha256').update(Buffer.from(await answer.arrayBuffer()));
    if (!answer.ok || `sha256-${served.digest('base64')}` !== hash) differing.push(`/${place}`);
  }
}
if (differing.length > 0) {
  console.error(`Der Server liefert etwas anderes als dieser Stand des Programms: ${differing.join(', ')}`);
  process.exit(1);
}
console.log(`Der Server liefert genau diesen Stand: ${local.hash} (${Object.keys(local.files).length} Dateien).`);
