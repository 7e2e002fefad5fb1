import type { documentsContract } from '../../../src-shared/contract/documents.ts';
import type { pagesContract } from '../../../src-shared/contract/pages.ts';
import type { Handlers } from '../desk.ts';
import { pageCommands } from './commands.ts';
import { pageQueries } from './queries.ts';

export const pageHandlers: Handlers<typeof pagesContract & Pick<typeof documentsContract, 'documents.page'>> = {
  ...pageCommands,
  ...pageQueries,
};
