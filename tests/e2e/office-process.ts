import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { node24 } from '../../scripts/node24.mjs';
import type { contract } from '../../src-shared/contract/contract.ts';
import type { Result } from '../../src-shared/result.ts';
import type { MethodName } from '../../src-shared/rpc/client.ts';
import type { InputOf, OutputOf } from '../../src-shared/rpc/contract.ts';
import type { AppError } from '../../src-shared/rpc/protocol.ts';

/** The engine of a desk without its screens, in a process of its own: the test runner cannot load its database. */
export interface OfficeProcess {
  must<M extends MethodName>(method: M, input: InputOf<(typeof contract)[M]>): Promise<OutputOf<(typeof contract)[M]>>;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly result: Result<never, AppError>;
}

export const startOfficeProcess = async (): Promise<OfficeProcess> => {
  const child = fork(join(import.meta.dirname, 'office-child.ts'), { execPath: node24(), serialization: 'advanced' });
  const waiting = new Map<number, (result: Answer['result']) => void>();
  let asked = 0;
  const ready = new Promise<void>((resolve, reject) => {
    waiting.set(0, () => resolve());
    child.once('exit', (code) => reject(new Error(`the office's process ended with ${code}`)));
  });
  child.on('message', (message) => {
    const { id, result } = message as Answer;
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  await ready;
  return {
    must: (method, input) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, (result) =>
          result.ok ? resolve(result.value) : reject(new Error(`${method}: ${result.error.message}`)),
        );
        child.send({ id, method, input });
      }),
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
};
