import { and, eq, inArray } from 'drizzle-orm';
import type { AccountInfo, AccountInfoState, accountsContract } from '../../../src-shared/contract/accounts.ts';
import { buildInvitationLink } from '../../../src-shared/crypto/account.ts';
import { ok } from '../../../src-shared/result.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { contact, party } from '../store/schema.ts';
import { problemOf } from '../sync/problems.ts';
import { type AccountRow, listAccountRows, openPublicationsOf } from './account-rows.ts';
import { readSeen, type SeenAccount } from './seen.ts';

const stateOf = (desk: Desk, row: AccountRow, seen: SeenAccount | undefined): AccountInfoState => {
  if (row.revoked_at !== null) return 'revoked';
  if (seen?.problem === 'swapped') return 'swapped';
  if (row.accepted_at !== null) return seen?.problem === 'lost' ? 'lost' : 'open';
  if (row.invitation_expires_at <= desk.deps.now()) return row.recipient === null ? 'expired' : 'open';
  if (seen?.problem === 'refused') return 'problem';
  if (seen === undefined || seen.problem === 'lost' || desk.services.sync.serverUrl() === undefined) return 'waiting';
  return 'invited';
};

const nameOf = ({ store }: Desk, contactId: string | null): string => {
  const row = store.db
    .select()
    .from(contact)
    .where(eq(contact.id, contactId ?? ''))
    .get();
  return row?.company || [row?.first_name, row?.last_name].filter(Boolean).join(' ');
};

const infoOf = (desk: Desk, row: AccountRow, caseId: string | undefined): AccountInfo => {
  const url = desk.services.sync.serverUrl();
  const seen = readSeen(desk, row.id);
  const isOpenInvitation =
    row.accepted_at === null && row.revoked_at === null && row.invitation_expires_at > desk.deps.now();
  const open = openPublicationsOf(desk, row.id).filter(({ expires_at }) => (expires_at ?? 0) > desk.deps.now());
  const shared = open.find(({ case_id }) => case_id === caseId);
  return {
    id: row.id,
    role: row.role,
    contactId: row.contact_id ?? '',
    contactName: nameOf(desk, row.contact_id),
    person: row.person ?? '',
    email: row.email ?? '',
    state: stateOf(desk, row, seen),
    link:
      url === undefined || !isOpenInvitation
        ? null
        : buildInvitationLink(url, row.invitation_id, Buffer.from(row.invitation_secret, 'base64url')),
    invitedAt: row.invited_at ?? 0,
    invitationExpiresAt: row.invitation_expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
    reinvited: isOpenInvitation && row.recipient !== null,
    opensNewCases: row.opens_new_cases === 1,
    signIn:
      seen === undefined || seen.problem === 'lost'
        ? null
        : {
            hasPassword: seen.has_password === 1,
            passkeys: seen.passkeys,
            openSessions: seen.open_sessions,
            lastAt: seen.last_sign_in_at,
          },
    cases: open.length,
    shared: shared ? { publicationId: shared.id, since: shared.created_at ?? 0 } : null,
  };
};

/** The contacts that are workshop or lawyer of a case. */
const contactsOf = ({ store }: Desk, caseId: string): ReadonlySet<string> =>
  new Set(
    store.db
      .select({ contact: party.contact_id })
      .from(party)
      .where(and(eq(party.case_id, caseId), eq(party.removed, 0), inArray(party.role, ['workshop', 'lawyer'])))
      .all()
      .flatMap(({ contact: id }) => (id === null ? [] : [id])),
  );

export const accountQueries: Handlers<Pick<typeof accountsContract, 'accounts.list' | 'accounts.log'>> = {
  'accounts.list': ({ caseId }, desk) => {
    const contacts = caseId === undefined ? undefined : contactsOf(desk, caseId);
    return ok(
      listAccountRows(desk)
        .map((row) => infoOf(desk, row, caseId))
        .filter(({ contactId, shared }) => contacts === undefined || contacts.has(contactId) || shared !== null)
        .sort((a, b) => a.contactName.localeCompare(b.contactName, 'de') || a.person.localeCompare(b.person, 'de')),
    );
  },

  'accounts.log': async ({ accountId }, desk) => {
    const client = desk.services.sync.client();
    if (client === undefined) return ok([]);
    const listed = await client.accountVisits(accountId);
    if (listed.ok) return ok(listed.value.visits);
    // Not brought there yet: nobody can have signed in.
    if ('code' in listed.error && listed.error.code === 'not-found') return ok([]);
    const { problem } = problemOf(listed.error);
    return fail(`sync.${problem?.code ?? listed.error.kind}`, problem?.message ?? '');
  },
};
