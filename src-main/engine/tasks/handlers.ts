import type { tasksContract } from '../../../src-shared/contract/tasks.ts';
import type { Handlers } from '../desk.ts';
import { callCommands } from './call-commands.ts';
import { callQueries } from './call-queries.ts';
import { taskCommands } from './commands.ts';
import { noteCommands } from './note-commands.ts';
import { taskQueries } from './queries.ts';
import { stepCommands } from './step-commands.ts';

export const taskHandlers: Handlers<typeof tasksContract> = {
  ...noteCommands,
  ...taskCommands,
  ...stepCommands,
  ...taskQueries,
  ...callCommands,
  ...callQueries,
};
