import type { Methods } from '../rpc/contract.ts';

export const insurerQueriesContract = {} as const satisfies Methods;
