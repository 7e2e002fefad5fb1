import type { Channel } from '../../src-shared/rpc/channel.ts';
import type { FileGrant } from '../../src-shared/rpc/control.ts';
import { accountHandlers } from './accounts/handlers.ts';
import { appointmentHandlers } from './appointments/handlers.ts';
import { blobCareHandlers } from './blob-care/handlers.ts';
import { caseListHandlers } from './case-lists/handlers.ts';
import { caseCommands } from './cases/commands.ts';
import { dataCommands } from './cases/data-commands.ts';
import { caseQueries } from './cases/queries.ts';
import { chronicleCommands } from './chronicle/commands.ts';
import { chronicleQueries } from './chronicle/queries.ts';
import { claimHandlers } from './claims/handlers.ts';
import { clientAnswerHandlers } from './client-answers/handlers.ts';
import { closingHandlers } from './closing/handlers.ts';
import { contactHandlers } from './contacts/handlers.ts';
import { deadlineHandlers } from './deadlines/handlers.ts';
import type { Desk } from './desk.ts';
import { documentCommands } from './documents/commands.ts';
import { documentQueries } from './documents/queries.ts';
import { severalDocumentsCommands } from './documents/several.ts';
import { erasureHandlers } from './erasure/handlers.ts';
import { exportHandlers } from './export/handlers.ts';
import { documentContentsHandlers } from './formats/handlers.ts';
import { historyHandlers } from './history/handlers.ts';
import { createGrants } from './imports/grants.ts';
import { importHandlers } from './imports/handlers.ts';
import { inboxHandlers } from './inbox/handlers.ts';
import { insurerQueryHandlers } from './insurer-queries/handlers.ts';
import { legalHandlers } from './legal/handlers.ts';
import { letterHandlers } from './letters/handlers.ts';
import { matrixHandlers } from './matrix/handlers.ts';
import { pageHandlers } from './page-views/handlers.ts';
import { pageWorkHandlers } from './page-work/handlers.ts';
import { deviceHandlers } from './pairing/handlers.ts';
import { createJoinHandlers } from './pairing/join-handlers.ts';
import { createPdfMaker, type PdfMaker } from './pdf/pdf-maker.ts';
import { photoHandlers } from './photos/handlers.ts';
import { publicationHandlers } from './publish/commands.ts';
import { linkLetterHandlers } from './publish/link-letters.ts';
import { publicationQueries } from './publish/queries.ts';
import { readingHandlers } from './reading/handlers.ts';
import { releaseHandlers } from './releases/handlers.ts';
import { callMethod, createRpcServer, type RpcDeps } from './rpc.ts';
import { scannerHandlers } from './scanner/handlers.ts';
import { searchQueries } from './search/queries.ts';
import { createLockedHandlers, createOfficeHandlers } from './session/commands.ts';
import { createPasswords } from './session/passwords.ts';
import { createSession, type Session, type SessionOptions } from './session/session.ts';
import { shareCommands } from './shares/commands.ts';
import { shareQueries } from './shares/queries.ts';
import { signatureHandlers } from './signatures/handlers.ts';
import { spellingHandlers } from './spelling/handlers.ts';
import { syncHandlers } from './sync/commands.ts';
import { taskHandlers } from './tasks/handlers.ts';
import { trayHandlers } from './tray/handlers.ts';
import { understandingHandlers } from './understanding/handlers.ts';
import { versionHandlers } from './versions/handlers.ts';

export interface Engine {
  readonly session: Session;
  readonly connect: (channel: Channel) => void;
  /** Files and folders the person gave to the shell. */
  readonly grant: (grant: FileGrant) => void;
  /** Calls a method directly, exactly as a screen would: parsed, checked, answered. */
  readonly call: (method: string, input: unknown) => ReturnType<typeof callMethod>;
  readonly desk: () => Desk | undefined;
  readonly stop: () => Promise<void>;
}

/** How long changes are gathered before the screens are told; one command then makes one repaint. */
const NEWS_DELAY_MS = 15;

export interface EngineOptions extends Omit<SessionOptions, 'pdf' | 'grants'>, Pick<RpcDeps, 'logDefect'> {
  /** The caller's own, which several engines may share and the caller closes. */
  readonly pdf?: PdfMaker;
}

/** The desk's engine: session, commands, queries, services. Knows nothing of Electron; tests make it directly. */
export const createEngine = (options: EngineOptions): Engine => {
  const pdf = options.pdf ?? createPdfMaker(options);
  const grants = createGrants(options.deps.now);
  const session = createSession({ ...options, pdf, grants });
  const { stop: stopJoining, ...joinHandlers } = createJoinHandlers(session, () => tellChanged(['joining']));
  const rpcDeps: RpcDeps = {
    desk: () => session.open()?.desk,
    logDefect: options.logDefect,
    handlers: {
      ...createLockedHandlers(session),
      ...createOfficeHandlers(session),
      ...accountHandlers,
      ...caseCommands,
      ...dataCommands,
      ...caseQueries,
      ...caseListHandlers,
      ...appointmentHandlers,
      ...claimHandlers,
      ...closingHandlers,
      ...clientAnswerHandlers,
      ...legalHandlers,
      ...erasureHandlers(createPasswords(session)),
      ...contactHandlers,
      ...deadlineHandlers,
      ...historyHandlers,
      ...insurerQueryHandlers,
      ...letterHandlers,
      ...matrixHandlers,
      ...signatureHandlers,
      ...spellingHandlers,
      ...taskHandlers,
      ...documentCommands,
      ...documentQueries,
      ...pageHandlers,
      ...readingHandlers,
      ...severalDocumentsCommands,
      ...trayHandlers,
      ...inboxHandlers,
      ...importHandlers,
      ...scannerHandlers,
      ...documentContentsHandlers,
      ...versionHandlers,
      ...pageWorkHandlers,
      ...blobCareHandlers,
      ...understandingHandlers,
      ...photoHandlers,
      ...exportHandlers(options),
      ...searchQueries,
      ...chronicleCommands(options),
      ...chronicleQueries,
      ...publicationHandlers,
      ...publicationQueries,
      ...linkLetterHandlers,
      ...shareCommands,
      ...shareQueries,
      ...releaseHandlers,
      ...syncHandlers,
      ...deviceHandlers,
      ...joinHandlers,
    },
  };
  const rpc = createRpcServer(rpcDeps);

  let pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tellChanged = (tables: Iterable<string>): void => {
    for (const table of tables) pending.add(table);
    timer ??= setTimeout(() => {
      const gathered = [...pending];
      pending = new Set();
      timer = undefined;
      rpc.broadcast({ news: 'changed', tables: gathered });
    }, NEWS_DELAY_MS);
  };
  session.onState((state, desk) => {
    if (state !== 'broken') rpc.broadcast({ news: 'session', state });
    tellChanged(['session']);
    desk?.store.onChanged(tellChanged);
  });

  return {
    session,
    connect: rpc.connect,
    grant: grants.add,
    call: (method, input) => callMethod(rpcDeps, method, input),
    desk: rpcDeps.desk,
    stop: async () => {
      await stopJoining();
      clearTimeout(timer);
      await session.stop();
      if (!options.pdf) await pdf.close();
    },
  };
};
