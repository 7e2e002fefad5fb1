import type { historyContract } from '../../../src-shared/contract/history.ts';
import type { Handlers } from '../desk.ts';

export const historyHandlers: Handlers<typeof historyContract> = {};
