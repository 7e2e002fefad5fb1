import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src-server/main.ts', import.meta.url));

/** One of the operator's commands as its own process, and what it said. */
export const runServerCommand = (
  dataFolder: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ readonly code: number; readonly said: string; readonly refused: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, FALLSTAND_DATA: dataFolder, ...environment };
    execFile(process.execPath, [MAIN, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout, refused: stderr }),
    );
  });
