import type { lettersContract } from '../../../src-shared/contract/letters.ts';
import type { Handlers } from '../desk.ts';
import { draftingCommands } from './drafting.ts';
import { letterQueries } from './queries.ts';
import { sendingCommands } from './sending.ts';
import { wordingHandlers } from './wordings.ts';

export const letterHandlers: Handlers<typeof lettersContract> = {
  ...letterQueries,
  ...draftingCommands,
  ...sendingCommands,
  ...wordingHandlers,
};
