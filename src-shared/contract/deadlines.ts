import type { Methods } from '../rpc/contract.ts';

export const deadlinesContract = {} as const satisfies Methods;
