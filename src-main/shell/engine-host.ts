import { spawn } from 'node:child_process';
import { app, type MessagePortMain, utilityProcess } from 'electron';
import { type ToEngine, type ToShell, toShell } from '../../src-shared/rpc/control.ts';

/** One running engine process, whichever kind of process it is. */
export interface EngineHost {
  readonly kind: 'utility' | 'child';
  post(frame: ToEngine): void;
  onFrame(listener: (frame: ToShell) => void): void;
  /** Hands one end of a page's message channel to the engine. */
  connect(port: MessagePortMain): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/**
 * The kind this runtime allows: the engine needs Node 22 or newer, an older Electron starts it in a Node of its own.
 * FALLSTAND_ENGINE_HOST lets tests of an unpackaged desk try the other one.
 */
export function engineKind(): EngineHost['kind'] {
  const wanted = app.isPackaged ? undefined : process.env.FALLSTAND_ENGINE_HOST;
  if (wanted === 'utility' || wanted === 'child') return wanted;
  return Number(process.versions.node.split('.')[0]) >= 22 ? 'utility' : 'child';
}

/** Variables that would change what the engine's process is or runs. */
function cleanEnv(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE' && name !== 'NODE_OPTIONS') env[name] = value;
  }
  return env;
}

/** Current Electron: the engine is a utilityProcess and gets each page's port itself. */
export function startUtility(file: string): EngineHost {
  const engine = utilityProcess.fork(file, [], { serviceName: 'Fallstand', stdio: 'inherit', env: cleanEnv() });
  let nextChannel = 1;
  return {
    kind: 'utility',
    post: (frame) => engine.postMessage(frame),
    onFrame: (listener) => {
      engine.on('message', (raw) => {
        const frame = toShell.safeParse(raw);
        if (frame.success) listener(frame.data);
      });
    },
    connect: (port) => engine.postMessage({ t: 'open', channel: nextChannel++ } satisfies ToEngine, [port]),
    onExit: (listener) => void engine.once('exit', listener),
    kill: () => void engine.kill(),
  };
}

/** Older Electron: the same file in a Node child process; the shell relays between page and child. */
export function startChild(file: string, node: string): EngineHost {
  const engine = spawn(node, [file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
    env: cleanEnv(),
    windowsHide: true,
  });
  const ports = new Map<number, MessagePortMain>();
  const listeners: ((frame: ToShell) => void)[] = [];
  let nextChannel = 1;
  const send = (frame: ToEngine): void => {
    if (engine.connected) engine.send(frame);
  };
  engine.on('message', (raw) => {
    const parsed = toShell.safeParse(raw);
    if (!parsed.success) return;
    const frame = parsed.data;
    if (frame.t === 'message') ports.get(frame.channel)?.postMessage(frame.data);
    else if (frame.t === 'close') {
      ports.get(frame.channel)?.close();
      ports.delete(frame.channel);
    } else for (const listener of listeners) listener(frame);
  });
  return {
    kind: 'child',
    post: send,
    onFrame: (listener) => void listeners.push(listener),
    connect(port) {
      const channel = nextChannel++;
      ports.set(channel, port);
      send({ t: 'open', channel });
      port.on('message', (event) => send({ t: 'message', channel, data: event.data }));
      port.on('close', () => {
        ports.delete(channel);
        send({ t: 'close', channel });
      });
      port.start();
    },
    onExit(listener) {
      let told = false;
      const ended = (code: number | null): void => {
        if (told) return;
        told = true;
        for (const port of ports.values()) port.close();
        ports.clear();
        listener(code);
      };
      engine.once('exit', ended);
      engine.once('error', () => ended(null));
    },
    kill: () => void engine.kill('SIGKILL'),
  };
}
