import { notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider, type UseQueryResult, useQuery } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { err, ok, type Result } from '../../src-shared/result.ts';
import type { DeskBridge } from '../../src-shared/rpc/bridge.ts';
import { EngineError, type MethodName } from '../../src-shared/rpc/client.ts';
import type { AppError } from '../../src-shared/rpc/protocol.ts';
import { de } from '../texts/de.ts';
import { type EngineConnection, type Input, type Link, type Output, openConnection } from './connection.ts';
import { isDefect } from './defects.ts';
import { createNoticePlace } from './notice-place.ts';
import { engineQuery, followNews, mayRetry } from './queries.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly fallstand: DeskBridge;
  }
}

const ConnectionContext = createContext<EngineConnection | undefined>(undefined);

/** Connects this page to the engine for everything inside. */
export const EngineProvider = ({ children }: { readonly children: ReactNode }) => {
  const [connection] = useState(() => openConnection(window.fallstand, window));
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            // The engine is local and tells what changed: no network check, no polling, no asking on focus.
            networkMode: 'always',
            staleTime: Number.POSITIVE_INFINITY,
            refetchOnWindowFocus: false,
            refetchOnReconnect: false,
            retry: mayRetry,
            retryDelay: 300,
          },
        },
      }),
  );
  useEffect(() => followNews(connection, queries), [connection, queries]);
  return (
    <ConnectionContext.Provider value={connection}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ConnectionContext.Provider>
  );
};

/** The line to the engine, for what the two hooks below do not cover (`useQueries`, calls outside rendering). */
export const useEngine = (): EngineConnection => {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error('useEngine outside EngineProvider');
  return connection;
};

/** Whether the engine is there. */
export const useEngineLink = (): Link => {
  const connection = useEngine();
  return useSyncExternalStore(connection.onLink, connection.link);
};

/**
 * Asks the engine and keeps the answer fresh: asked again when a table it reads changes. While a new input loads, the
 * previous answer stays (`isPlaceholderData`), unless it is about another case, document or publication.
 */
export const useEngineQuery = <M extends MethodName>(
  method: M,
  input: Input<M>,
  options: {
    readonly enabled?: boolean;
    /** How long an answer that nothing shows is kept, in milliseconds: less than usual for pictures of what changes with each key. */
    readonly gcTime?: number;
  } = {},
): UseQueryResult<Output<M>, EngineError> =>
  useQuery({
    ...engineQuery(useEngine(), method, input),
    enabled: options.enabled ?? true,
    ...(options.gcTime === undefined ? {} : { gcTime: options.gcTime }),
  });

/** Shows a failure that belongs to no field. The same failure twice shows once. */
export const notifyError = (error: AppError): void => {
  notifications.show({
    id: `error:${error.code}`,
    title: de.notices.failed,
    message: error.message,
    color: 'red',
    autoClose: false,
    closeButtonProps: { 'aria-label': de.common.close },
  });
};

const donePlace = createNoticePlace();
/**
 * Says in one short sentence that something was done. The newest takes the place of the one before: they never pile up.
 * `stays`: until somebody closes it, for what has to be written down.
 */
export const notifyDone = (message: string, how: 'passes' | 'stays' = 'passes'): void => {
  donePlace.show({ message, autoClose: how === 'passes' && 5000 });
};

export interface EngineCommand<M extends MethodName> {
  /** Never rejects. Expected failures are for the caller to show; unexpected ones are shown already, and come back too. */
  run(input: Input<M>): Promise<Result<Output<M>, AppError>>;
  readonly pending: boolean;
}

/** A change by the engine, as a function that answers with a Result. */
export const useEngineCommand = <M extends MethodName>(method: M): EngineCommand<M> => {
  const connection = useEngine();
  const [running, setRunning] = useState(0);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  const run = useCallback(
    async (input: Input<M>): Promise<Result<Output<M>, AppError>> => {
      setRunning((n) => n + 1);
      try {
        return ok(await connection.call(method, input));
      } catch (error) {
        if (error instanceof EngineError) {
          const failure = { code: error.code, message: error.message, ...(error.field ? { field: error.field } : {}) };
          if (isDefect(failure)) notifyError(failure);
          return err(failure);
        }
        console.error(error);
        const failure = { code: 'desk.unexpected', message: de.notices.unexpected };
        notifyError(failure);
        return err(failure);
      } finally {
        if (alive.current) setRunning((n) => n - 1);
      }
    },
    [connection, method],
  );
  return useMemo(() => ({ run, pending: running > 0 }), [run, running]);
};
