import { and, eq } from 'drizzle-orm';
import type { claimsContract } from '../../../src-shared/contract/claims.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { ParsedOf } from '../../../src-shared/rpc/contract.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { findCase } from '../cases/case-rows.ts';
import type { Desk, Handlers } from '../desk.ts';
import { office } from '../store/schema.ts';
import { clientVehicle, nameOfParty, partyOf } from './case-claims.ts';
import { claimsDetail } from './queries.ts';
import { claimStatement, statementFileName } from './statement.ts';

/** The statement of a case's claim as a PDF. */
export async function statementPdf(
  desk: Desk,
  { caseId, until, interestFirst }: ParsedOf<(typeof claimsContract)['claims.exportPdf']>,
): Promise<Result<{ name: string; bytes: Uint8Array<ArrayBuffer>; pages: number }, AppError>> {
  const found = findCase(desk, caseId);
  if (!found.ok) return found;
  const createdAt = desk.deps.now();
  const { ledger, interest } = claimsDetail(desk, found.value, { until, interestFirst });
  const fileNumber = found.value.file_number ?? '';
  const officeRow = desk.store.db
    .select({ name: office.name })
    .from(office)
    .where(and(eq(office.id, desk.identity.officeId), eq(office.removed, 0)))
    .get();
  const { bytes, pages } = await desk.services.pdf.make(
    claimStatement({
      officeName: officeRow?.name ?? '',
      fileNumber,
      clientName: nameOfParty(partyOf(desk, caseId, 'client')),
      insurerName: nameOfParty(partyOf(desk, caseId, 'insurer')),
      claimNumber: found.value.claim_number ?? '',
      plate: clientVehicle(desk, caseId)?.plate ?? '',
      accidentDate: found.value.accident_date ?? '',
      ledger,
      interest,
      createdAt,
      userName: desk.me.displayName,
    }),
    { createdAt },
  );
  return ok({ name: statementFileName(fileNumber, createdAt), bytes, pages });
}

export const exportCommands: Handlers<Pick<typeof claimsContract, 'claims.exportPdf'>> = {
  'claims.exportPdf': (input, desk) => statementPdf(desk, input),
};
