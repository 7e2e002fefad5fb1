import type { Methods } from '../rpc/contract.ts';

export const signaturesContract = {} as const satisfies Methods;
