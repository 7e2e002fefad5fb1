import { and, eq } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { CreateOffice } from '../../src-shared/wire/devices.ts';
import { officeStatement } from '../../src-shared/wire/statements.ts';
import type { Database } from '../database/database.ts';
import { device, office } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { EnrolmentCheck } from '../identity/enrolment-code.ts';
import { verifySignature } from '../identity/signatures.ts';

export interface OfficeDeps {
  readonly database: Database;
  readonly serverId: string;
  readonly isEnrolmentCode: EnrolmentCheck;
  readonly now: () => number;
}

/** Creates an office with its first device. A repeated request (the first answer got lost) is answered the same. */
export const createOffice = async (
  deps: OfficeDeps,
  input: CreateOffice,
): Promise<Outcome<{ officeId: string; deviceId: string }>> => {
  if (!deps.isEnrolmentCode(input.enrolmentCode)) return refuse('enrolment-refused', 'the enrolment code is wrong');
  const statement = officeStatement(deps.serverId, input.officeId, input);
  if (!verifySignature(input.signPublicKey, statement, input.proof)) {
    return refuse('proof-invalid', 'the proof does not match the signing key');
  }
  const { officeId, deviceId, deskTag, signPublicKey, sealPublicKey } = input;
  const values = { officeId, deviceId, deskTag, signPublicKey, sealPublicKey };
  return deps.database.db.transaction(async (tx) => {
    const created = await tx
      .insert(office)
      .values({ officeId, createdAt: deps.now() })
      .onConflictDoNothing()
      .returning({ officeId: office.officeId });
    if (created.length === 1) {
      await tx.insert(device).values({ ...values, enrolledAt: deps.now(), confirmedAt: deps.now() });
      return ok({ officeId, deviceId });
    }
    const [existing] = await tx
      .select()
      .from(device)
      .where(and(eq(device.officeId, officeId), eq(device.deviceId, deviceId)));
    const same =
      existing !== undefined &&
      existing.ticket === null &&
      existing.signPublicKey === signPublicKey &&
      existing.sealPublicKey === sealPublicKey &&
      existing.deskTag === deskTag;
    return same ? ok({ officeId, deviceId }) : refuse('already-exists', 'this office exists already');
  });
};
