import { contract } from '../../src-shared/contract/contract.ts';
import type { MethodName } from '../../src-shared/rpc/client.ts';
import { useEngineQuery } from '../engine/engine.tsx';

/** Whether the signed-in person's role may call the method. The engine decides again; this only spares a refused click. */
export const useMay = (method: MethodName): boolean => {
  const session = useEngineQuery('session.state', {});
  const { right } = contract[method];
  const role = session.data?.me?.role;
  return right === 'anyone' || role === undefined || right.includes(role);
};
