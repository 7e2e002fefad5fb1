import { execFile } from 'node:child_process';
import { serverProgram } from './server-program.ts';

/** One of the operator's commands as its own process, and what it said. */
export const runServerCommand = async (
  dataFolder: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ readonly code: number; readonly said: string; readonly refused: string }> => {
  const program = await serverProgram();
  return new Promise((resolve) => {
    const env = { ...process.env, FALLSTAND_DATA: dataFolder, ...environment };
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout, refused: stderr }),
    );
  });
};
