import type { Methods } from '../rpc/contract.ts';

export const matrixContract = {} as const satisfies Methods;
