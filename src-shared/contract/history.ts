import type { Methods } from '../rpc/contract.ts';

export const historyContract = {} as const satisfies Methods;
