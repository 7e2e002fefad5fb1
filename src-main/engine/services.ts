import type { Notice } from '../../src-shared/rpc/control.ts';
import { startNewCases } from './accounts/new-cases.ts';
import type { Desk } from './desk.ts';
import { type DocumentsService, openDocuments } from './documents/service.ts';
import { createExports, type ExportService } from './export/service.ts';
import { createUndoStack, type UndoStack } from './history/undo-stack.ts';
import type { Grants } from './imports/grants.ts';
import { type ImportsService, openImports } from './imports/service.ts';
import type { PdfMaker } from './pdf/pdf-maker.ts';
import { openSync, type SyncService } from './sync/service.ts';
import { startPaperTasks } from './tasks/paper-tasks.ts';
import { startReminders } from './tasks/reminders.ts';
import { openUnderstanding, type UnderstandingService } from './understanding/service.ts';

/** The long-lived workers of an open office. All but the PDF maker start and end with it. */
export interface Services {
  readonly pdf: PdfMaker;
  readonly documents: DocumentsService;
  readonly imports: ImportsService;
  readonly sync: SyncService;
  readonly understanding: UnderstandingService;
  readonly exports: ExportService;
  readonly history: UndoStack;
  readonly close: () => Promise<void>;
}

/** Starts the services of an opened desk; they are closed before its database. */
export const openServices = (
  desk: Omit<Desk, 'services'>,
  pdf: PdfMaker,
  grants: Grants,
  notify: (notice: Notice) => void,
): Services => {
  const documents = openDocuments(desk);
  // Before the imports: what an earlier run left comes in at once, and is to be taken back as one.
  const history = createUndoStack(desk.store, desk.me.id, () => desk.store.announce(['history']));
  const imports = openImports(desk, documents, grants, notify, history.endBatch);
  const understanding = openUnderstanding(desk, documents);
  const sync = openSync(desk, documents.care);
  documents.care.onFetch((hash) => sync.fetchFile(hash));
  documents.care.onWanted(() => sync.now());
  const exports = createExports(() => desk.store.announce(['export']));
  const reminders = startReminders(desk, notify);
  const paperTasks = startPaperTasks(desk);
  const newCases = startNewCases(desk);
  const close = async (): Promise<void> => {
    await exports.close();
    reminders.close();
    paperTasks.close();
    newCases.close();
    await imports.close();
    history.close();
    await understanding.close();
    await sync.close();
    await documents.close();
  };
  return { pdf, documents, imports, understanding, sync, exports, history, close };
};
