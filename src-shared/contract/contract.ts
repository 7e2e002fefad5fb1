import type { Methods } from '../rpc/contract.ts';
import { accountsContract } from './accounts.ts';
import { appointmentsContract } from './appointments.ts';
import { blobCareContract } from './blob-care.ts';
import { caseListsContract } from './case-lists.ts';
import { casesContract } from './cases.ts';
import { claimsContract } from './claims.ts';
import { clientAnswersContract } from './client-answers.ts';
import { closingContract } from './closing.ts';
import { contactsContract } from './contacts.ts';
import { deadlinesContract } from './deadlines.ts';
import { devicesContract } from './devices.ts';
import { documentContentsContract } from './document-contents.ts';
import { documentsContract } from './documents.ts';
import { erasureContract } from './erasure.ts';
import { exportContract } from './export.ts';
import { historyContract } from './history.ts';
import { importsContract } from './imports.ts';
import { inboxContract } from './inbox.ts';
import { insurerQueriesContract } from './insurer-queries.ts';
import { legalContract } from './legal.ts';
import { lettersContract } from './letters.ts';
import { matrixContract } from './matrix.ts';
import { pageWorkContract } from './page-work.ts';
import { pagesContract } from './pages.ts';
import { photosContract } from './photos.ts';
import { readingContract } from './reading.ts';
import { releasesContract } from './releases.ts';
import { scannerContract } from './scanner.ts';
import { searchContract } from './search.ts';
import { sessionContract } from './session.ts';
import { sharesContract } from './shares.ts';
import { sharingContract } from './sharing.ts';
import { signaturesContract } from './signatures.ts';
import { spellingContract } from './spelling.ts';
import { tasksContract } from './tasks.ts';
import { trayContract } from './tray.ts';
import { understandingContract } from './understanding.ts';
import { versionsContract } from './versions.ts';

/** Everything a screen can ask of the engine. */
export const contract = {
  ...sessionContract,
  ...casesContract,
  ...caseListsContract,
  ...contactsContract,
  ...matrixContract,
  ...deadlinesContract,
  ...tasksContract,
  ...appointmentsContract,
  ...claimsContract,
  ...insurerQueriesContract,
  ...lettersContract,
  ...legalContract,
  ...signaturesContract,
  ...scannerContract,
  ...spellingContract,
  ...closingContract,
  ...clientAnswersContract,
  ...erasureContract,
  ...documentsContract,
  ...documentContentsContract,
  ...versionsContract,
  ...pageWorkContract,
  ...blobCareContract,
  ...pagesContract,
  ...readingContract,
  ...trayContract,
  ...inboxContract,
  ...importsContract,
  ...searchContract,
  ...understandingContract,
  ...sharesContract,
  ...releasesContract,
  ...photosContract,
  ...exportContract,
  ...sharingContract,
  ...accountsContract,
  ...devicesContract,
  ...historyContract,
} as const satisfies Methods;
