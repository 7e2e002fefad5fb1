import type {
  EngineInit,
  FileGrant,
  KeychainRequest,
  Notice,
  ToEngine,
  ToShell,
} from '../../src-shared/rpc/control.ts';

/** What the supervisor needs of an engine process; `Port` is whatever connects a page to it. */
export interface SupervisedEngine<Port> {
  post(frame: ToEngine): void;
  onFrame(listener: (frame: ToShell) => void): void;
  connect(port: Port): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** A page of the desk that wants to talk to the engine. */
export interface EnginePage<Port> {
  /** Makes a new message channel, sends one end to the page and returns the other. */
  freshPort(): Port;
  /** The port the page has is dead. */
  engineLost(): void;
}

export interface SupervisorDeps<Port> {
  start(): SupervisedEngine<Port>;
  init: EngineInit;
  /** Always answers: it has its own time limits. */
  keychain(request: KeychainRequest): Promise<string | boolean | null>;
  notify(notice: Notice): void;
  /** The engine ended too often; nobody starts it again until `restart()`. */
  gaveUp(): void;
  now(): number;
}

export interface EngineSupervisor<Port> {
  /** Gives the page a port now, or as soon as the engine runs; and a fresh one after every restart. */
  connect(pageId: number, page: EnginePage<Port>): void;
  forget(pageId: number): void;
  /** Tells the engine of files the person gave; answers the grant's id, or null while no engine runs. */
  grant(grant: FileGrant): string | null;
  restart(): void;
  /** Asks the engine to close its files, waits, ends it by force after the time limit. */
  stop(): Promise<void>;
}

const backoffMs = [200, 1000, 3000, 6000] as const;
/** So many unexpected ends within the window are a defect that starting again does not cure. */
const windowMs = 120_000;
const stopLimitMs = 10_000;

/** Keeps one engine running: starts it again after an unexpected end, at most four times in two minutes. */
export function superviseEngine<Port>(deps: SupervisorDeps<Port>): EngineSupervisor<Port> {
  const pages = new Map<number, EnginePage<Port>>();
  let losses: number[] = [];
  let engine: SupervisedEngine<Port> | undefined;
  let stopping: Promise<void> | undefined;
  let ended: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = (): void => {
    timer = undefined;
    const running = deps.start();
    engine = running;
    running.onFrame((frame) => {
      if (frame.t === 'notify') deps.notify(frame.notice);
      if (frame.t === 'keychain') {
        void deps.keychain(frame.request).then((value) => running.post({ t: 'answer', id: frame.id, value }));
      }
    });
    running.onExit(() => {
      if (engine === running) engine = undefined;
      if (stopping) ended?.();
      else lost();
    });
    running.post({ t: 'init', init: deps.init });
    for (const page of pages.values()) running.connect(page.freshPort());
  };

  const lost = (): void => {
    for (const page of pages.values()) page.engineLost();
    const now = deps.now();
    losses = [...losses.filter((at) => now - at < windowMs), now];
    const wait = backoffMs[losses.length - 1];
    if (wait === undefined) deps.gaveUp();
    else timer = setTimeout(start, wait);
  };

  start();
  return {
    connect(pageId, page) {
      pages.set(pageId, page);
      engine?.connect(page.freshPort());
    },
    forget: (pageId) => void pages.delete(pageId),
    grant(grant) {
      engine?.post({ t: 'grant', grant });
      return engine ? grant.id : null;
    },
    restart() {
      losses = [];
      if (!engine && !timer && !stopping) start();
    },
    stop() {
      stopping ??= new Promise((resolve) => {
        clearTimeout(timer);
        const running = engine;
        if (!running) return resolve();
        const limit = setTimeout(() => {
          running.kill();
          resolve();
        }, stopLimitMs);
        ended = () => {
          clearTimeout(limit);
          resolve();
        };
        running.post({ t: 'stop' });
      });
      return stopping;
    },
  };
}
