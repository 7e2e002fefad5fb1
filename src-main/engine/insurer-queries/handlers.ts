import type { insurerQueriesContract } from '../../../src-shared/contract/insurer-queries.ts';
import type { Handlers } from '../desk.ts';
import { insurerQueryCommands } from './commands.ts';
import { insurerQueryQueries } from './queries.ts';

export const insurerQueryHandlers: Handlers<typeof insurerQueriesContract> = {
  ...insurerQueryCommands,
  ...insurerQueryQueries,
};
