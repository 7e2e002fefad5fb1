import type { pagesContract } from '../../../src-shared/contract/pages.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Handlers } from '../desk.ts';
import { findDocument } from '../documents/document-rows.ts';
import { pageCommands } from './commands.ts';
import { layersOf } from './layers.ts';

export const pageHandlers: Handlers<typeof pagesContract> = {
  ...pageCommands,
  'pages.layers': ({ documentId }, desk) => {
    const found = findDocument(desk, documentId);
    return found.ok ? ok(layersOf(desk, documentId)) : found;
  },
};
