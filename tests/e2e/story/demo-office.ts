import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { RUN_FOLDER } from '../../run-folder.ts';

/** Of everybody in the offices placed here. */
export const PASSWORD = 'Nordlicht über der Elbe';

const makers = { demo: 'make-demo-office.ts', tray: 'make-tray-office.ts' } as const;

/**
 * Puts the demo office into a desk's data folder: its documents are read, or with `tray` some wait in „Eingang“. Each
 * kind is made once in a run, which takes ten seconds, and copied from then on.
 */
export const placeDemoOffice = (dataDir: string, kind: keyof typeof makers = 'demo'): void => {
  const run = process.env[RUN_FOLDER];
  if (!run) throw new Error('the demo office is placed by tests that Playwright runs');
  const made = path.join(run, kind);
  if (!existsSync(made)) {
    const making = `${made}.making`;
    execFileSync(process.execPath, [path.join(import.meta.dirname, '..', makers[kind])], {
      input: JSON.stringify({ dataDir: making, password: PASSWORD }),
    });
    renameSync(making, made);
  }
  cpSync(made, dataDir, { recursive: true });
};
