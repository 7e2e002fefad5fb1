import type { contactsContract } from '../../../src-shared/contract/contacts.ts';
import type { Handlers } from '../desk.ts';
import { directoryCommands } from './commands.ts';
import { findQueries } from './find.ts';
import { partyHandlers } from './parties.ts';
import { directoryQueries } from './queries.ts';

export const contactHandlers: Handlers<typeof contactsContract> = {
  ...findQueries,
  ...directoryQueries,
  ...directoryCommands,
  ...partyHandlers,
};
