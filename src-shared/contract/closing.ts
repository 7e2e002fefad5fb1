import type { Methods } from '../rpc/contract.ts';

export const closingContract = {} as const satisfies Methods;
