import { invitationVerifier, openIntroduction, sealInvitation } from '../../../src-shared/crypto/account.ts';
import { ok } from '../../../src-shared/result.ts';
import type { AccountState } from '../../../src-shared/wire/accounts.ts';
import { sealPublicKeySchema } from '../../../src-shared/wire/fields.ts';
import type { Desk } from '../desk.ts';
import { office } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer } from '../sync/failure.ts';
import type { SyncJob } from '../sync/sync.ts';
import { type AccountRow, listAccountRows } from './account-rows.ts';
import { writeSeen } from './seen.ts';

export interface AccountCourier extends SyncJob {
  /** Something about accounts happened here or at the server: compares both with the next round. */
  readonly look: () => void;
}

type CourierDesk = Pick<Desk, 'store' | 'deps' | 'record' | 'identity'>;

/**
 * Brings invitations and revocations to the server and takes what the invited answered. Compares what stands here with
 * what stands there, so it can be repeated at any time and by any desk.
 */
export const createAccountCourier = (desk: CourierDesk): AccountCourier => {
  let isDue = true;

  const invite = (client: ServerClient, row: AccountRow): Promise<Answer<AccountState>> => {
    const secret = Buffer.from(row.invitation_secret, 'base64url');
    const id = row.invitation_id;
    const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
    const contents = sealInvitation(desk.deps, secret, id, {
      ...{ v: 1, accountId: row.id, role: row.role, person: row.person ?? '', name: row.email ?? '' },
      office: desk.store.db.select({ name: office.name }).from(office).get()?.name ?? '',
      senderKey: row.sender_key,
    });
    return client.inviteAccount(row.id, {
      invitationId: id,
      verifier: base64url(invitationVerifier(secret, id)),
      expiresAt: row.invitation_expires_at,
      ciphertext: base64url(contents),
    });
  };

  /** Takes the key of who accepted; whoever does not hold the invitation's secret cannot have made it. */
  const takeIntroduction = (row: AccountRow, state: AccountState): 'swapped' | null => {
    if (state.introduction === null || state.invitationId !== row.invitation_id) return null;
    const secret = Buffer.from(row.invitation_secret, 'base64url');
    const bytes = Buffer.from(state.introduction, 'base64url');
    const opened = openIntroduction(secret, row.invitation_id, row.id, bytes);
    const recipient = opened.ok ? sealPublicKeySchema.safeParse(opened.value.recipient).data : undefined;
    if (recipient === undefined) return 'swapped';
    if (row.accepted_at !== null && row.recipient === recipient) return null;
    // One invitation brings one key; another answer to it is nobody's who was let in.
    if (row.accepted_at !== null) return 'swapped';
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'account.accepted',
        facts: { person: row.person ?? '' },
        changes: [setRow('account', row.id, { recipient, accepted_at: state.acceptedAt ?? desk.deps.now() })],
      },
    ]);
    return null;
  };

  /** Makes one account at the server what it is here. Undefined: nothing to be said of it. */
  const settle = async (
    client: ServerClient,
    row: AccountRow,
    there: AccountState | undefined,
  ): Promise<Answer<AccountState | undefined>> => {
    if (row.revoked_at !== null) {
      if (there === undefined || there.revokedAt !== null) return ok(there);
      const revoked = await client.revokeAccount(row.id);
      return revoked.ok ? ok({ ...there, revokedAt: revoked.value.revokedAt, openSessions: 0 }) : revoked;
    }
    if (there?.invitationId === row.invitation_id) return ok(there);
    // Accepted, and a server that came back from an old backup or is new knows nothing of it: only a new invitation helps.
    if (row.accepted_at !== null || row.invitation_expires_at <= desk.deps.now()) return ok(there);
    return invite(client, row);
  };

  return {
    look: () => {
      isDue = true;
    },
    async run(client) {
      if (!isDue) return ok(undefined);
      isDue = false;
      const rows = listAccountRows(desk);
      if (rows.length === 0) return ok(undefined);
      const listed = await client.accounts();
      if (!listed.ok) {
        isDue = true;
        return listed;
      }
      const there = new Map(listed.value.accounts.map((state) => [state.accountId, state]));
      for (const row of rows) {
        const settled = await settle(client, row, there.get(row.id));
        if (!settled.ok && settled.error.kind !== 'refused' && settled.error.kind !== 'conflict') {
          isDue = true;
          return settled;
        }
        const state = settled.ok ? settled.value : there.get(row.id);
        const problem = settled.ok ? null : 'refused';
        const answer = state === undefined || row.revoked_at !== null ? null : takeIntroduction(row, state);
        writeSeen(desk, row.id, state, problem ?? answer);
      }
      desk.store.announce(['sync']);
      return ok(undefined);
    },
  };
};
