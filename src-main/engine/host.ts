/**
 * The engine's side of its process: the same program runs as Electron's utilityProcess and as a plain Node child, and
 * sees no difference.
 */
import type { Channel } from '../../src-shared/rpc/channel.ts';
import {
  type EngineInit,
  type FileGrant,
  type KeychainRequest,
  type ShellPort,
  type ToShell,
  toEngine,
} from '../../src-shared/rpc/control.ts';
import { defectLine } from './defect-line.ts';

export type { EngineInit, ShellPort } from '../../src-shared/rpc/control.ts';

/** Electron's MessagePortMain as seen inside a utilityProcess, without importing Electron. */
interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): void;
}

/** The raw link to the shell, before any frame is understood. */
interface Link {
  post(frame: ToShell): void;
  onFrame(listener: (frame: unknown, ports: readonly Port[]) => void): void;
  onGone(listener: () => void): void;
}

export interface EngineHandlers {
  /** Called once, first. Pages are connected only after it has finished. */
  onInit(init: EngineInit, shell: ShellPort): void | Promise<void>;
  onConnect(channel: Channel): void;
  /** The person gave files to the shell. */
  onGrant(grant: FileGrant): void;
  /** Close everything; the process ends when this has finished. */
  onStop(): Promise<void>;
}

/** Binds the engine to the process that started it. Throws when nothing started it (tests call the engine directly). */
export function listen(handlers: EngineHandlers): void {
  const link = parentLink();
  const { shell, answer } = shellPort(link);
  const relayed = new Map<number, RelayedChannel>();
  let stopping = false;
  let initDone: (() => void) | undefined;
  const initialised = new Promise<void>((resolve) => {
    initDone = resolve;
  });

  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    try {
      await handlers.onStop();
      process.exit(0);
    } catch (error) {
      fail(error);
    }
  };

  link.onGone(() => void stop());
  link.onFrame((raw, ports) => {
    const parsed = toEngine.safeParse(raw);
    if (!parsed.success) return;
    const frame = parsed.data;
    switch (frame.t) {
      case 'init':
        Promise.resolve()
          .then(() => handlers.onInit(frame.init, shell))
          .then(() => {
            initDone?.();
            link.post({ t: 'ready' });
          })
          .catch(fail);
        break;
      case 'open': {
        const port = ports[0];
        const channel = port ? portChannel(port) : relayChannel(frame.channel, link, relayed);
        initialised.then(() => handlers.onConnect(channel)).catch(fail);
        break;
      }
      case 'message':
        relayed.get(frame.channel)?.deliver(frame.data);
        break;
      case 'close':
        relayed.get(frame.channel)?.closed();
        relayed.delete(frame.channel);
        break;
      case 'answer':
        answer(frame.id, frame.value);
        break;
      case 'grant':
        initialised.then(() => handlers.onGrant(frame.grant)).catch(fail);
        break;
      case 'stop':
        void stop();
        break;
    }
  });
}

/** A defect at start or stop: said on stderr (for the log, not for people), then the shell decides. */
function fail(error: unknown): void {
  console.error(defectLine('host', error));
  process.exit(1);
}

function parentLink(): Link {
  const parentPort = (process as { parentPort?: ParentPort }).parentPort;
  if (parentPort) {
    return {
      post: (frame) => parentPort.postMessage(frame),
      onFrame: (listener) => parentPort.on('message', (event) => listener(event.data, event.ports)),
      // Electron ends a utilityProcess together with the shell.
      onGone: () => {},
    };
  }
  if (!process.send) throw new Error('The engine must be started by the shell.');
  // Ctrl+C in a terminal reaches the shell too, and the shell says when to stop.
  process.on('SIGINT', () => {});
  return {
    post: (frame) => {
      if (process.connected) process.send?.(frame);
    },
    onFrame: (listener) => process.on('message', (frame) => listener(frame, [])),
    onGone: (listener) => process.on('disconnect', listener),
  };
}

function shellPort(link: Link): { shell: ShellPort; answer(id: number, value: string | boolean | null): void } {
  const waiting = new Map<number, (value: string | boolean | null) => void>();
  let nextId = 1;
  const ask = (request: KeychainRequest): Promise<string | boolean | null> =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      link.post({ t: 'keychain', id, request });
    });
  return {
    answer(id, value) {
      waiting.get(id)?.(value);
      waiting.delete(id);
    },
    shell: {
      keychain: {
        state: async () => ((await ask({ do: 'state' })) === 'available' ? 'available' : 'unavailable'),
        get: async (account) => {
          const secret = await ask({ do: 'get', account });
          return typeof secret === 'string' ? secret : null;
        },
        set: async (account, secret) => (await ask({ do: 'set', account, secret })) === true,
        delete: async (account) => (await ask({ do: 'delete', account })) === true,
      },
      notify: (notice) => link.post({ t: 'notify', notice }),
    },
  };
}

function portChannel(port: Port): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.on('close', listener),
  };
}

interface RelayedChannel {
  deliver(message: unknown): void;
  closed(): void;
}

function relayChannel(id: number, link: Link, relayed: Map<number, RelayedChannel>): Channel {
  const messageListeners: ((message: unknown) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  const early: unknown[] = [];
  let isClosed = false;
  relayed.set(id, {
    deliver(message) {
      if (messageListeners.length === 0) early.push(message);
      for (const listener of messageListeners) listener(message);
    },
    closed() {
      isClosed = true;
      for (const listener of closeListeners) listener();
    },
  });
  return {
    post: (message) => {
      if (!isClosed) link.post({ t: 'message', channel: id, data: message });
    },
    onMessage: (listener) => {
      messageListeners.push(listener);
      for (const message of early.splice(0)) listener(message);
    },
    onClose: (listener) => {
      closeListeners.push(listener);
      if (isClosed) listener();
    },
  };
}
