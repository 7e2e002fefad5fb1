import type { Methods } from '../rpc/contract.ts';

export const contactsContract = {} as const satisfies Methods;
