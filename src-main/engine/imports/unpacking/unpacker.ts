/**
 * Takes files out of ZIP archives and mails (EML, MSG), in a worker thread that may die or hang: one file at a time
 * crosses the border, and the next is taken only when the last was dealt with, so memory stays bounded.
 *
 * One level only: a mail in a mail, or an archive in anything, comes out as a file of its own. Whether it is taken
 * apart in turn is the caller's decision (`containerKindOf` says what can be).
 */
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { ContainerErrorCode, UnpackErrorCode } from '../../../../src-shared/texts/unpack-errors.ts';
import { copyInSlices } from '../../documents/age-stream.ts';
import { kindOf } from '../../documents/kind.ts';
import { createWorkerThread, WorkerGone } from '../../documents/worker-calls.ts';
import { workerFile } from '../../worker-file.ts';
import { type ContainerKind, type MailHead, mostBytes } from './container.ts';
import type { SourceInput } from './source.ts';
import type { UnpackCalls } from './unpack.worker.ts';

export type { ContainerKind, MailHead } from './container.ts';

export interface UnpackedFile {
  /** NFC, separated by `/`, harmless, unique in its container. For people and titles: it is no path on a disk. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly modifiedAt: number | null;
}

/** What was not taken. An empty path means the container as a whole (too many files, or its end is missing). */
export interface UnpackRefusal {
  readonly path: string;
  readonly code: UnpackErrorCode;
}

export interface Unpacked {
  readonly kind: ContainerKind;
  /** Null for archives. */
  readonly mail: MailHead | null;
  readonly files: number;
  readonly refused: number;
}

/** Bytes at hand, or a file that is read in pieces where it lies (archives of any size). */
export type UnpackInput = { readonly bytes: Uint8Array } | { readonly path: string };

export interface UnpackOptions {
  readonly password?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told before the first file: what the container is, and how many files it lists. */
  readonly onOpened?: ((opened: Pick<Unpacked, 'kind' | 'mail'> & { readonly entries: number }) => void) | undefined;
}

export interface Unpacker {
  /**
   * Gives every file to `onFile` and waits for it; what is bad goes to `onRefusal` and never stops the rest. Fails only
   * where nothing can be taken at all: `archive-encrypted` and `wrong-password` ask for (another) password, and no
   * file was given out yet. One container at a time; further calls wait. What `onFile` throws is passed on.
   */
  unpack(
    input: UnpackInput,
    onFile: (file: UnpackedFile) => Promise<void>,
    onRefusal: (refusal: UnpackRefusal) => void,
    options?: UnpackOptions,
  ): Promise<Result<Unpacked, { readonly code: ContainerErrorCode }>>;
  close(): Promise<void>;
}

/** What files can be taken out of, by its content; the first 64 KB and the end are enough to know. */
export function containerKindOf(bytes: Uint8Array): ContainerKind | null {
  const kind = kindOf(bytes);
  return kind === 'zip' || kind === 'eml' || kind === 'msg' ? kind : null;
}

export function createUnpacker(options: { timeoutMs?: number; idleMs?: number } = {}): Unpacker {
  const timeoutMs = options.timeoutMs ?? 120_000;
  const thread = createWorkerThread<UnpackCalls>({
    file: workerFile('imports/unpacking/unpack'),
    data: null,
    idleMs: options.idleMs ?? 20_000,
    heapMegabytes: 512,
  });
  let turn: Promise<unknown> = Promise.resolve();

  async function unpackNow(...[input, onFile, onRefusal, asked]: Parameters<Unpacker['unpack']>): Outcome {
    const { password, signal, onOpened } = asked ?? {};
    const call = { timeoutMs, signal };
    const source: SourceInput =
      'path' in input
        ? input
        : { bytes: await copyInSlices(input.bytes, new Uint8Array(new SharedArrayBuffer(input.bytes.length))) };
    let openIn = 0;
    const open = async (): Promise<UnpackCalls['open']['out']> => {
      const opened = await thread.call('open', { source, password: password ?? null }, call);
      openIn = thread.generation;
      return opened;
    };
    const opened = await open();
    if (!opened.ok) return err({ code: opened.error });
    const { kind, mail, entries, notices } = opened.value;
    let [files, refused, total] = [0, 0, 0];
    const refuse = (path: string, code: UnpackErrorCode): void => {
      refused += 1;
      onRefusal({ path, code });
    };
    onOpened?.({ kind, mail, entries: entries.length });
    for (const [index, { path, refusal, modifiedAt }] of entries.entries()) {
      if (signal?.aborted) return err({ code: 'cancelled' });
      if (refusal) {
        refuse(path, refusal);
        continue;
      }
      if (total >= mostBytes) {
        refuse(path, 'total-too-large');
        continue;
      }
      const taken = await take(index);
      if (taken.ok) {
        total += taken.value.length;
        await onFile({ path, bytes: taken.value, modifiedAt });
        files += 1;
      } else if (taken.error === 'wrong-password' && files === 0) {
        return err({ code: 'wrong-password' });
      } else refuse(path, taken.error);
    }
    for (const code of notices) refuse('', code);
    return ok({ kind, mail, files, refused });

    /** One file that kills the worker, twice, is refused; the rest is taken in a new one. */
    async function take(index: number): Promise<UnpackCalls['take']['out']> {
      for (let attempt = 1; ; attempt++) {
        try {
          if (thread.generation !== openIn) {
            const again = await open();
            if (!again.ok) return again;
          }
          return await thread.call('take', { index }, call);
        } catch (error) {
          if (!(error instanceof WorkerGone) || signal?.aborted) throw error;
          if (error.timedOut || attempt === 2) return err('entry-crashed');
        }
      }
    }
  }

  type Outcome = ReturnType<Unpacker['unpack']>;

  async function settled(...asked: Parameters<Unpacker['unpack']>): Outcome {
    const signal = asked[3]?.signal;
    if (signal?.aborted) return err({ code: 'cancelled' });
    try {
      return await unpackNow(...asked);
    } catch (error) {
      if (signal?.aborted) return err({ code: 'cancelled' });
      if (error instanceof WorkerGone) return err({ code: error.timedOut ? 'unpack-timeout' : 'unpack-crashed' });
      throw error;
    } finally {
      if (thread.generation !== 0) {
        await thread.call('close', null, { timeoutMs }).catch((error: unknown) => {
          if (!(error instanceof WorkerGone)) throw error;
        });
      }
    }
  }

  return {
    unpack(...asked) {
      const outcome = turn.then(() => settled(...asked));
      turn = outcome.catch(() => {});
      return outcome;
    },
    close: () => thread.end(),
  };
}
