import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ToEngine, ToShell } from '../../src-shared/rpc/control.ts';
import { type SupervisedEngine, superviseEngine } from './engine-supervisor.ts';

interface FakeEngine extends SupervisedEngine<string> {
  readonly got: ToEngine[];
  readonly ports: string[];
  readonly killed: () => boolean;
  say(frame: ToShell): void;
  die(): void;
}

function fakeEngine(): FakeEngine {
  const frames: ((frame: ToShell) => void)[] = [];
  const exits: ((code: number | null) => void)[] = [];
  const got: ToEngine[] = [];
  const ports: string[] = [];
  let killed = false;
  return {
    got,
    ports,
    killed: () => killed,
    post: (frame) => void got.push(frame),
    onFrame: (listener) => void frames.push(listener),
    connect: (port) => void ports.push(port),
    onExit: (listener) => void exits.push(listener),
    kill: () => {
      killed = true;
    },
    say: (frame) => {
      for (const listener of frames) listener(frame);
    },
    die: () => {
      for (const listener of exits) listener(1);
    },
  };
}

function fixture() {
  const engines: FakeEngine[] = [];
  let gaveUp = 0;
  let port = 0;
  let lost = 0;
  const supervisor = superviseEngine<string>({
    start: () => {
      const engine = fakeEngine();
      engines.push(engine);
      return engine;
    },
    init: { dataDir: 'd', resourcesDir: 'r', version: '1' },
    keychain: async (request) => (request.do === 'get' ? `secret of ${request.account}` : true),
    notify: () => {},
    gaveUp: () => {
      gaveUp += 1;
    },
    now: Date.now,
  });
  const page = {
    freshPort: () => {
      port += 1;
      return `port ${port}`;
    },
    engineLost: () => {
      lost += 1;
    },
  };
  const last = (): FakeEngine => {
    const engine = engines.at(-1);
    if (!engine) throw new Error('no engine was started');
    return engine;
  };
  return { supervisor, engines, page, last, gaveUp: () => gaveUp, lost: () => lost };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('superviseEngine', () => {
  test('sends the start values first', () => {
    const { last } = fixture();
    expect(last().got[0]).toEqual({ t: 'init', init: { dataDir: 'd', resourcesDir: 'r', version: '1' } });
  });

  test('starts a lost engine again and gives every page a fresh port', () => {
    const { supervisor, engines, page, last, lost } = fixture();
    supervisor.connect(7, page);
    expect(last().ports).toEqual(['port 1']);
    last().die();
    expect(lost()).toBe(1);
    expect(engines).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(engines).toHaveLength(2);
    expect(last().ports).toEqual(['port 2']);
  });

  test('a page that asks while the engine is down gets exactly one port', () => {
    const { supervisor, page, last } = fixture();
    last().die();
    supervisor.connect(7, page);
    supervisor.connect(7, page);
    vi.advanceTimersByTime(200);
    expect(last().ports).toEqual(['port 1']);
  });

  test('gives up after four restarts within two minutes, and starts again only when asked', () => {
    const { supervisor, engines, last, gaveUp } = fixture();
    for (let i = 0; i < 5; i += 1) {
      last().die();
      vi.advanceTimersByTime(10_000);
    }
    expect(engines).toHaveLength(5);
    expect(gaveUp()).toBe(1);
    supervisor.restart();
    expect(engines).toHaveLength(6);
  });

  test('losses long ago do not count', () => {
    const { engines, last, gaveUp } = fixture();
    for (let i = 0; i < 10; i += 1) {
      last().die();
      vi.advanceTimersByTime(130_000);
    }
    expect(engines).toHaveLength(11);
    expect(gaveUp()).toBe(0);
  });

  test('stop asks the engine, waits for its end and does not start it again', async () => {
    const { supervisor, engines, last } = fixture();
    let done = false;
    const stopped = supervisor.stop().then(() => {
      done = true;
    });
    expect(last().got.at(-1)).toEqual({ t: 'stop' });
    await vi.advanceTimersByTimeAsync(100);
    expect(done).toBe(false);
    last().die();
    await stopped;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(engines).toHaveLength(1);
    expect(last().killed()).toBe(false);
  });

  test('an engine that does not stop is ended by force', async () => {
    const { supervisor, last } = fixture();
    const stopped = supervisor.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    await stopped;
    expect(last().killed()).toBe(true);
  });

  test('answers the engine from the keychain', async () => {
    const { last } = fixture();
    last().say({ t: 'keychain', id: 3, request: { do: 'get', account: 'device' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(last().got.at(-1)).toEqual({ t: 'answer', id: 3, value: 'secret of device' });
  });
});

test('files the person gave go to the engine that runs, and to none while it starts again', () => {
  const { supervisor, last } = fixture();
  const grant = { id: '00000000-0000-4000-8000-000000000001', paths: ['/scans/a.pdf'], use: 'read' as const };
  expect(supervisor.grant(grant)).toBe(grant.id);
  expect(last().got.at(-1)).toEqual({ t: 'grant', grant });
  last().die();
  expect(supervisor.grant(grant)).toBeNull();
});
