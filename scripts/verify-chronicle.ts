/**
 * Checks an exported chronicle without the office's database:
 *   npm run verify-chronicle -- CHRONIK.pdf [chronik.json]
 * Exit code 0: as exported. 1: not as exported, with the first entry that was altered. 2: could not be checked.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { programName } from '../src-main/engine/chronicle/commands.ts';
import { chronicleFaultText, chroniclePassText } from '../src-main/engine/chronicle/report.ts';
import { verifyChroniclePdf } from '../src-main/engine/chronicle/verify-pdf.ts';
import { createVerifier } from '../src-main/engine/keys/device-identity.ts';
import { createPdfMaker } from '../src-main/engine/pdf/pdf-maker.ts';

const root = resolve(import.meta.dirname, '..');

const read = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch {
    console.error(`Die Datei ${file} lässt sich nicht lesen. Bitte Namen und Ort prüfen.`);
    process.exit(2);
  }
};

const [file, separate, ...others] = process.argv.slice(2);
if (file === undefined || others.length > 0) {
  console.error('Aufruf: npm run verify-chronicle -- CHRONIK.pdf [chronik.json]');
  process.exit(2);
}
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const pdf = createPdfMaker({ resourcesDir: join(root, 'resources') });
const check = await verifyChroniclePdf(
  { ...createVerifier(), pdf, program: programName(version) },
  read(file),
  separate === undefined ? undefined : read(separate).toString('utf8').trim(),
);
await pdf.close();
if (check.ok) console.log(chroniclePassText(check));
else console.error(chronicleFaultText(check.fault));
process.exitCode = check.ok ? 0 : 1;
