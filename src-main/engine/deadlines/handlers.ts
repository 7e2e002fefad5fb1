import type { deadlinesContract } from '../../../src-shared/contract/deadlines.ts';
import type { Handlers } from '../desk.ts';

export const deadlineHandlers: Handlers<typeof deadlinesContract> = {};
