import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEngine, type Engine } from '../src-main/engine/engine.ts';
import { KDF_COST } from '../src-main/engine/keys/kdf.ts';
import { createPdfMaker, type PdfMaker } from '../src-main/engine/pdf/pdf-maker.ts';
import type { contract } from '../src-shared/contract/contract.ts';
import type { Result } from '../src-shared/result.ts';
import type { MethodName } from '../src-shared/rpc/client.ts';
import type { InputOf, OutputOf } from '../src-shared/rpc/contract.ts';
import type { ShellPort } from '../src-shared/rpc/control.ts';
import type { AppError } from '../src-shared/rpc/protocol.ts';

export const RESOURCES = path.resolve(import.meta.dirname, '../resources');
/** The engine's own maker, one for all engines of a test file. */
export const testPdf = createPdfMaker({ resourcesDir: RESOURCES });
const BLANK = Buffer.from('%PDF-1.7\n%%EOF\n');
/** Leaves the recovery sheet blank: setting it takes three times as long as all the rest of a new office, and few tests read it. */
const withoutSheets: PdfMaker = {
  ...testPdf,
  make: (job, options) =>
    'title' in job && job.title.startsWith('Notfallblatt')
      ? Promise.resolve({ bytes: new Uint8Array(BLANK), pages: 1 })
      : testPdf.make(job, options),
};
export const PASSWORD = 'Nordlicht über der Elbe';

/** A keychain that keeps its secrets in memory; `unavailable` behaves like a machine without one. */
export const memoryShell = (
  state: 'available' | 'unavailable' = 'available',
): ShellPort & { secrets: Map<string, string> } => {
  const secrets = new Map<string, string>();
  return {
    secrets,
    notify: () => {},
    keychain: {
      state: async () => state,
      get: async (account) => secrets.get(account) ?? null,
      set: async (account, secret) => {
        if (state === 'unavailable') return false;
        secrets.set(account, secret);
        return true;
      },
      delete: async (account) => secrets.delete(account),
    },
  };
};

export interface TestOffice {
  readonly engine: Engine;
  readonly dataDir: string;
  readonly userId: string;
  readonly recoverySheet: Uint8Array;
  /** Calls a method as a screen would. */
  readonly ask: <M extends MethodName>(
    method: M,
    input: InputOf<(typeof contract)[M]>,
  ) => Promise<Result<OutputOf<(typeof contract)[M]>, AppError>>;
  /** Like `ask`, and throws the German sentence where it failed. */
  readonly must: <M extends MethodName>(
    method: M,
    input: InputOf<(typeof contract)[M]>,
  ) => Promise<OutputOf<(typeof contract)[M]>>;
  readonly close: () => Promise<void>;
}

export interface TestEngineOptions {
  readonly dataDir?: string;
  readonly shell?: ShellPort;
  readonly now?: () => number;
  /** `testPdf` where the recovery sheet is read. */
  readonly pdf?: PdfMaker;
}

/** An engine in this process on a folder of its own, with a cheap password hash: the cost is not what is tested. */
export const createTestEngine = (options: TestEngineOptions = {}): Omit<TestOffice, 'userId' | 'recoverySheet'> => {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'fallstand-office-'));
  const engine = createEngine({
    dataDir,
    resourcesDir: RESOURCES,
    shell: options.shell ?? memoryShell(),
    deps: { now: options.now ?? Date.now, randomBytes: (length) => new Uint8Array(randomBytes(length)) },
    pdf: options.pdf ?? withoutSheets,
    kdfCost: { ...KDF_COST, memoryKib: 1024, iterations: 1 },
    version: '0.0.0-test',
    logDefect: (method, error) => {
      throw new Error(`defect in ${method}`, { cause: error });
    },
  });
  const ask = async (method: string, input: unknown) => (await engine.call(method, input)) as never;
  return {
    engine,
    dataDir,
    ask,
    must: async (method, input) => {
      const result = (await engine.call(method, input)) as Result<never, AppError>;
      if (!result.ok) throw new Error(`${method}: ${result.error.message}`);
      return result.value;
    },
    close: async () => {
      await engine.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** A test engine whose office is set up and whose owner is signed in. */
export const createTestOffice = async (options: TestEngineOptions = {}): Promise<TestOffice> => {
  const made = createTestEngine(options);
  const { recoverySheet } = await made.must('session.setup', {
    office: {
      name: 'Sachverständigenbüro Elbmarsch',
      city: 'Hamburg',
      phone: '040 5550 120',
      email: 'buero@elbmarsch.example',
    },
    user: { displayName: 'Jördis Thießen', loginName: 'thiessen', password: PASSWORD },
  });
  const { me } = await made.must('session.state', {});
  if (!me) throw new Error('nobody is signed in after the set-up');
  return { ...made, userId: me.id, recoverySheet: recoverySheet.bytes };
};
