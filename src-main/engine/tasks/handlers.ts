import type { tasksContract } from '../../../src-shared/contract/tasks.ts';
import type { Handlers } from '../desk.ts';

export const taskHandlers: Handlers<typeof tasksContract> = {};
