/* Reads a recovery sheet's PDF from a file and writes its text: in a process of its own, as Playwright's loader cannot. */
import { readFileSync } from 'node:fs';
import { readPdf } from '../../../src-main/engine/chronicle/read-pdf.ts';

const opened = await readPdf(readFileSync(process.argv[2] ?? ''));
if (!opened.ok) throw new Error(opened.error);
process.stdout.write(opened.value.text(0));
opened.value.close();
