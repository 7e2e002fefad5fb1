import type { accountsContract } from '../../../src-shared/contract/accounts.ts';
import type { Handlers } from '../desk.ts';
import { accountCommands } from './commands.ts';
import { accountQueries } from './queries.ts';

export const accountHandlers: Handlers<typeof accountsContract> = { ...accountQueries, ...accountCommands };
