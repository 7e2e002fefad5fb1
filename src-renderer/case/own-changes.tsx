import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Result } from '../../src-shared/result.ts';
import type { MethodName } from '../../src-shared/rpc/client.ts';
import type { AppError } from '../../src-shared/rpc/protocol.ts';
import type { Input, Output } from '../engine/connection.ts';
import { notifyError, useEngineCommand } from '../engine/engine.tsx';

/** How long after an own command a change on the screen still counts as one's own. */
const OWN_FOR_MS = 1500;

interface OwnChanges {
  mark(): void;
  recent(): boolean;
}

const OwnChangesContext = createContext<OwnChanges>({ mark: () => {}, recent: () => false });

/** Remembers when this page last changed something itself, so that only others' changes glow. */
export const OwnChangesProvider = ({ children }: { readonly children: ReactNode }) => {
  const [value] = useState((): OwnChanges => {
    let last = Number.NEGATIVE_INFINITY;
    return {
      mark: () => {
        last = performance.now();
      },
      recent: () => performance.now() - last < OWN_FOR_MS,
    };
  });
  return <OwnChangesContext.Provider value={value}>{children}</OwnChangesContext.Provider>;
};

export const useOwnChanges = (): OwnChanges => useContext(OwnChangesContext);

export interface CaseCommand<M extends MethodName> {
  /** Runs it; a failure comes back for the caller to show. */
  run(input: Input<M>): Promise<Result<Output<M>, AppError>>;
  /** Runs it; a failure is shown as a notification. True when it worked. */
  go(input: Input<M>): Promise<boolean>;
  readonly pending: boolean;
}

/** A command of the case page: like useEngineCommand, and what it changes does not glow. */
export const useCaseCommand = <M extends MethodName>(method: M): CaseCommand<M> => {
  const command = useEngineCommand(method);
  const own = useOwnChanges();
  return useMemo(() => {
    const run = async (input: Input<M>) => {
      own.mark();
      const result = await command.run(input);
      own.mark();
      return result;
    };
    return {
      run,
      go: async (input) => {
        const result = await run(input);
        if (!result.ok) notifyError(result.error);
        return result.ok;
      },
      pending: command.pending,
    };
  }, [command, own]);
};
