import type { insurerQueriesContract } from '../../../src-shared/contract/insurer-queries.ts';
import type { Handlers } from '../desk.ts';

export const insurerQueryHandlers: Handlers<typeof insurerQueriesContract> = {};
