import { and, eq } from 'drizzle-orm';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import type { Desk } from '../desk.ts';
import { caseFile, status, user } from '../store/schema.ts';

export type CaseFileRow = typeof caseFile.$inferSelect;
export type StatusRow = typeof status.$inferSelect;

const notFound: AppError = {
  code: 'case.notFound',
  message: 'Diese Akte gibt es hier nicht (mehr). Bitte die Liste der Akten neu öffnen.',
};

/** The case, or the sentence that it is not there. */
export const findCase = (desk: Desk, caseId: string): Result<CaseFileRow, AppError> => {
  const row = desk.store.db
    .select()
    .from(caseFile)
    .where(and(eq(caseFile.id, caseId), eq(caseFile.removed, 0)))
    .get();
  return row?.file_number ? ok(row) : err(notFound);
};

export const findStatus = (desk: Desk, id: string): StatusRow | undefined =>
  desk.store.db
    .select()
    .from(status)
    .where(and(eq(status.id, id), eq(status.removed, 0)))
    .get();

export const userName = (desk: Desk, id: string | null): string =>
  (id && desk.store.db.select({ name: user.display_name }).from(user).where(eq(user.id, id)).get()?.name) || '';
