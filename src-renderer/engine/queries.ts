import { type Query, type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query';
import { contract } from '../../src-shared/contract/contract.ts';
import { EngineError, type MethodName } from '../../src-shared/rpc/client.ts';
import type { RpcNews } from '../../src-shared/rpc/protocol.ts';
import type { EngineConnection, Input, Output } from './connection.ts';

/** What a question is about; answers about one thing must never stand in for another while it loads. */
const subjects = ['caseId', 'documentId', 'publicationId', 'contactId', 'letterId'] as const;

/** Whether two inputs ask about the same case, document and publication. */
export const sameSubject = (a: unknown, b: unknown): boolean => {
  const one = Object(a) as Record<string, unknown>;
  const two = Object(b) as Record<string, unknown>;
  return subjects.every((name) => one[name] === two[name]);
};

/** The tables whose change makes the answer of the query with this key stale. */
const readsOf = (key: QueryKey): readonly string[] => {
  const method = String(key[0]);
  return method in contract ? contract[method as MethodName].reads : [];
};

/** Whether a change of these tables makes the query stale. */
export const isStaleAfter = (key: QueryKey, tables: readonly string[]): boolean =>
  readsOf(key).some((table) => tables.includes(table));

/** TanStack options of one question to the engine; key is `[method, input]`. */
export const engineQuery = <M extends MethodName>(connection: EngineConnection, method: M, input: Input<M>) =>
  queryOptions<Output<M>, EngineError>({
    queryKey: [method, input],
    queryFn: () => connection.call(method, input),
    placeholderData: (previous, query) =>
      previous !== undefined && sameSubject(query?.queryKey[1], input) ? previous : undefined,
  });

/** Lets the engine's news and restarts refresh what the screens show. Returns the way to stop. */
export const followNews = (connection: EngineConnection, queries: QueryClient): (() => void) => {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const tables = [...changed];
    changed.clear();
    void queries.invalidateQueries({ predicate: (query) => isStaleAfter(query.queryKey, tables) });
  };
  const stopNews = connection.onNews((news: RpcNews) => {
    if (news.news === 'changed') {
      for (const table of news.tables) changed.add(table);
      // A sync applies many events in a row; one refresh for all of them.
      timer ??= setTimeout(flush, 30);
      return;
    }
    // What somebody saw while signed in is gone from memory once nobody is.
    if (news.state !== 'open') {
      queries.removeQueries({ predicate: (query: Query) => query.queryKey[0] !== 'session.state' });
    }
    void queries.invalidateQueries();
  });
  let before = connection.link();
  const stopLink = connection.onLink(() => {
    const now = connection.link();
    if (now === 'ready' && before === 'lost') void queries.invalidateQueries();
    before = now;
  });
  return () => {
    stopNews();
    stopLink();
    clearTimeout(timer);
  };
};

/** Whether asking again may help: only when the engine went away in the middle. */
export const mayRetry = (count: number, error: Error): boolean =>
  count < 3 && error instanceof EngineError && error.code === 'engine.gone';
