import type { closingContract } from '../../../src-shared/contract/closing.ts';
import type { Handlers } from '../desk.ts';

export const closingHandlers: Handlers<typeof closingContract> = {};
