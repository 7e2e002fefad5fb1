import type { trayContract } from '../../../src-shared/contract/tray.ts';
import type { Handlers } from '../desk.ts';
import { trayCommands } from './commands.ts';
import { trayQueries } from './queries.ts';

export const trayHandlers: Handlers<typeof trayContract> = { ...trayQueries, ...trayCommands };
