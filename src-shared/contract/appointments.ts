import type { Methods } from '../rpc/contract.ts';

export const appointmentsContract = {} as const satisfies Methods;
