import type { Methods } from '../rpc/contract.ts';

export const claimsContract = {} as const satisfies Methods;
