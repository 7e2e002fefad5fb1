import type { Methods } from '../rpc/contract.ts';

export const tasksContract = {} as const satisfies Methods;
