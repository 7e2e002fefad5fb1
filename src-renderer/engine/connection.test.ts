import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SyncStatus } from '../../src-shared/contract/sharing.ts';
import type { DeskBridge } from '../../src-shared/rpc/bridge.ts';
import { EngineError } from '../../src-shared/rpc/client.ts';
import { openConnection } from './connection.ts';
import { engineQuery, followNews, isStaleAfter, mayRetry, sameSubject } from './queries.ts';

const status = (unsent: number): SyncStatus => ({
  state: 'idle',
  serverUrl: null,
  unsent,
  awaited: 0,
  lastSyncAt: null,
  since: 0,
  message: null,
  clock: null,
  quarantined: 0,
  asides: { newer: 0, awaited: 0, refused: 0 },
  removed: false,
  question: null,
  waiting: { events: unsent, files: 0, shares: 0, oldestAt: null },
});

type RpcRequest = { readonly id: number; readonly method: string; readonly input: unknown };

/** A page, a shell that hands it ports, and the engine's ends of them. */
const makeDesk = () => {
  const page = new EventTarget();
  const asked: RpcRequest[] = [];
  const ends: MessagePort[] = [];
  let lose = () => {};
  let answer = (request: RpcRequest): unknown => ({
    id: request.id,
    result: { ok: true, value: status(asked.length) },
  });
  const givePort = () => {
    const { port1, port2 } = new MessageChannel();
    ends.push(port1, port2);
    port1.onmessage = ({ data }: MessageEvent<RpcRequest>) => {
      asked.push(data);
      const response = answer(data);
      if (response !== undefined) port1.postMessage(response);
    };
    const event = new MessageEvent('message', { data: 'engine:port', ports: [port2] });
    Object.defineProperty(event, 'source', { value: page });
    page.dispatchEvent(event);
    return port1;
  };
  const bridge: Pick<DeskBridge, 'connectEngine' | 'onEngineLost'> = {
    connectEngine: () => {},
    onEngineLost: (listener) => {
      lose = listener;
    },
  };
  const connection = openConnection(bridge as DeskBridge, page as Window);
  return {
    page,
    connection,
    asked,
    givePort,
    lose: () => lose(),
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    close: () => {
      for (const end of ends) end.close();
    },
  };
};

let desk: ReturnType<typeof makeDesk>;
afterEach(() => desk.close());

describe('the line to the engine', () => {
  it('holds calls until a port comes, from the page itself only', async () => {
    desk = makeDesk();
    const call = desk.connection.call('sync.status', {});
    const { port1, port2 } = new MessageChannel();
    desk.page.dispatchEvent(new MessageEvent('message', { data: 'engine:port', ports: [port2] }));
    expect(desk.connection.link()).toBe('connecting');
    port1.close();
    port2.close();
    desk.givePort();
    expect(desk.connection.link()).toBe('ready');
    await expect(call).resolves.toEqual(status(1));
  });

  it('ends what waits when the engine is lost, and goes on with the next one', async () => {
    desk = makeDesk();
    desk.answerWith(() => undefined);
    desk.givePort();
    const cut = desk.connection.call('sync.status', {});
    const links: string[] = [];
    desk.connection.onLink(() => links.push(desk.connection.link()));
    desk.lose();
    await expect(cut).rejects.toMatchObject({ code: 'engine.gone' });
    const later = desk.connection.call('sync.status', {});
    desk.answerWith(({ id }) => ({ id, result: { ok: true, value: status(7) } }));
    desk.givePort();
    await expect(later).resolves.toEqual(status(7));
    expect(links).toEqual(['lost', 'ready']);
  });

  it('rejects an expected failure with its sentence and field', async () => {
    desk = makeDesk();
    desk.answerWith(({ id }) => ({ id, result: { ok: false, error: { code: 'x.y', message: 'Nein.', field: 'a' } } }));
    desk.givePort();
    await expect(desk.connection.call('sync.now', {})).rejects.toEqual(
      new EngineError({ code: 'x.y', message: 'Nein.', field: 'a' }),
    );
  });
});

describe('answers on the screen', () => {
  const watch = () => {
    const queries = new QueryClient({
      defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
    });
    const observer = new QueryObserver(queries, engineQuery(desk.connection, 'sync.status', {}));
    const stopWatching = observer.subscribe(() => {});
    const stopFollowing = followNews(desk.connection, queries);
    return {
      queries,
      observer,
      stop: () => {
        stopWatching();
        stopFollowing();
        queries.clear();
      },
    };
  };

  it('are asked for again when a table they read changed, once for many changes, and never for others', async () => {
    desk = makeDesk();
    const engine = desk.givePort();
    const screen = watch();
    await vi.waitFor(() => expect(screen.observer.getCurrentResult().data?.unsent).toBe(1), 30_000);
    engine.postMessage({ news: 'changed', tables: ['note'] });
    for (let i = 0; i < 50; i++) engine.postMessage({ news: 'changed', tables: ['event', 'note'] });
    await vi.waitFor(() => expect(screen.observer.getCurrentResult().data?.unsent).toBe(2), 30_000);
    engine.postMessage({ news: 'changed', tables: ['note'] });
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(desk.asked).toHaveLength(2);
    screen.stop();
  });

  it('are asked for again after the engine came back', async () => {
    desk = makeDesk();
    desk.givePort();
    const screen = watch();
    await vi.waitFor(() => expect(desk.asked).toHaveLength(1), 30_000);
    desk.lose();
    desk.givePort();
    await vi.waitFor(() => expect(desk.asked).toHaveLength(2), 30_000);
    screen.stop();
  });

  it('are gone from memory once nobody is signed in', async () => {
    desk = makeDesk();
    const engine = desk.givePort();
    const screen = watch();
    await vi.waitFor(() => expect(screen.observer.getCurrentResult().data?.unsent).toBe(1), 30_000);
    screen.queries.setQueryData(['cases.get', { caseId: 'a' }], { secret: true });
    engine.postMessage({ news: 'session', state: 'locked' });
    await vi.waitFor(() => expect(screen.queries.getQueryData(['cases.get', { caseId: 'a' }])).toBeUndefined(), 30_000);
    screen.stop();
  });

  it('stay while a new question loads, but never stand in for another case', () => {
    expect(sameSubject({ caseId: 'a', text: 'x' }, { caseId: 'a', text: 'y' })).toBe(true);
    expect(sameSubject({ caseId: 'a' }, { caseId: 'b' })).toBe(false);
    expect(sameSubject({ documentId: 'd', page: 1 }, { documentId: 'e', page: 1 })).toBe(false);
    expect(sameSubject(undefined, { text: 'x' })).toBe(true);
  });

  it('know from the contract what makes them stale', () => {
    expect(isStaleAfter(['cases.list', {}], ['party'])).toBe(true);
    expect(isStaleAfter(['cases.list', {}], ['note'])).toBe(false);
    expect(isStaleAfter(['page-memory', 'x'], ['party'])).toBe(false);
    // Reading tells of itself four times a second: pictures are not asked for again with each of it, small answers are.
    for (const picture of ['documents.page', 'documents.preview', 'documents.thumbnails', 'pages.picture']) {
      expect(isStaleAfter([picture, {}], ['reading'])).toBe(false);
    }
    expect(isStaleAfter(['pages.hits', {}], ['reading'])).toBe(true);
  });

  it('are tried again only when the engine went away', () => {
    expect(mayRetry(0, new EngineError({ code: 'engine.gone', message: '' }))).toBe(true);
    expect(mayRetry(3, new EngineError({ code: 'engine.gone', message: '' }))).toBe(false);
    expect(mayRetry(0, new EngineError({ code: 'case.notFound', message: '' }))).toBe(false);
  });
});
