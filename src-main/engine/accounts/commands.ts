import { and, eq, isNull } from 'drizzle-orm';
import { audiences } from '../../../src-shared/cases/words.ts';
import type { accountsContract } from '../../../src-shared/contract/accounts.ts';
import {
  createInvitationId,
  createInvitationSecret,
  createSenderKey,
  publicationOfCase,
} from '../../../src-shared/crypto/account.ts';
import { createPublicationId, createPublicationKey } from '../../../src-shared/crypto/publication.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { MAX_INVITATION_LIFE_MS } from '../../../src-shared/wire/limits.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { contact, publication } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import { type AccountRow, findAccountRow, openPublicationsOf, readAccountRow } from './account-rows.ts';

const DAY_MS = 86_400_000;
/** Long enough to be found in a mailbox after a holiday, short enough not to lie about for ever. */
const INVITATION_MS = Math.min(14 * DAY_MS, MAX_INVITATION_LIFE_MS);
/** A case is given out until somebody ends it; the server forgets it after so long in any case. */
export const SHARED_MS = 730 * DAY_MS;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A new invitation of an account. The answer to an older one is no answer to this one. */
const invitation = ({ deps }: Pick<Desk, 'deps'>) => ({
  invitation_id: createInvitationId(deps),
  invitation_secret: base64url(createInvitationSecret(deps)),
  invited_at: deps.now(),
  invitation_expires_at: deps.now() + INVITATION_MS,
  accepted_at: null,
});

/** Gives a case out to an account. */
export const shareDraft = (
  desk: Pick<Desk, 'deps' | 'me'>,
  row: Pick<AccountRow, 'id' | 'role' | 'person'>,
  caseId: string,
  made: { readonly id: string; readonly key: Uint8Array },
): Draft => ({
  stream: caseId,
  kind: 'account.shared',
  facts: { person: row.person ?? '', role: audiences[row.role] },
  changes: [
    setRow('publication', made.id, {
      case_id: caseId,
      audience: row.role,
      key: base64url(made.key),
      created_at: desk.deps.now(),
      created_by: desk.me.id,
      expires_at: desk.deps.now() + SHARED_MS,
      revoked_at: null,
      account_id: row.id,
    }),
  ],
});

const newPublication = ({ deps }: Pick<Desk, 'deps'>) => ({
  id: createPublicationId(deps),
  key: createPublicationKey(deps),
});

type Commands = Pick<
  typeof accountsContract,
  | 'accounts.invite'
  | 'accounts.inviteAgain'
  | 'accounts.revoke'
  | 'accounts.setOpensNewCases'
  | 'accounts.share'
  | 'accounts.unshare'
>;

/** Inviting and revoking change the office's data only; the courier brings it to the server when it can. */
export const accountCommands: Handlers<Commands> = {
  'accounts.invite': ({ contactId, role, person, email, opensNewCases, caseId }, desk) => {
    const known = desk.store.db
      .select({ id: contact.id })
      .from(contact)
      .where(and(eq(contact.id, contactId), eq(contact.removed, 0)))
      .get();
    if (!known) return fail('contact.notFound', 'Diesen Kontakt gibt es nicht (mehr). Es wurde niemand eingeladen.');
    if (caseId !== undefined) {
      const found = findCase(desk, caseId);
      if (!found.ok) return found;
    }
    const accountId = createUuid(desk.deps);
    const row = { id: accountId, role, person };
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'account.invited',
        facts: { person, role: audiences[role] },
        changes: [
          setRow('account', accountId, {
            contact_id: contactId,
            ...{ role, person, email },
            created_at: desk.deps.now(),
            created_by: desk.me.id,
            ...invitation(desk),
            sender_key: base64url(createSenderKey(desk.deps)),
            recipient: null,
            opens_new_cases: opensNewCases ? 1 : 0,
            revoked_at: null,
          }),
        ],
      },
      ...(caseId === undefined ? [] : [shareDraft(desk, row, caseId, newPublication(desk))]),
    ]);
    return ok({ accountId });
  },

  'accounts.inviteAgain': ({ accountId }, desk) => {
    const found = findAccountRow(desk, accountId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'account.invitedAgain',
        facts: { person: found.value.person ?? '' },
        changes: [setRow('account', accountId, invitation(desk))],
      },
    ]);
    return ok(null);
  },

  'accounts.revoke': ({ accountId }, desk) => {
    const row = readAccountRow(desk, accountId);
    if (row === undefined) return fail('account.notFound', 'Diesen Zugang gibt es nicht (mehr).');
    if (row.revoked_at !== null) return ok(null);
    const now = desk.deps.now();
    const person = row.person ?? '';
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'account.revoked',
        facts: { person },
        changes: [setRow('account', accountId, { revoked_at: now })],
      },
      ...openPublicationsOf(desk, accountId).flatMap(({ id, case_id }): Draft[] =>
        case_id === null
          ? []
          : [
              {
                stream: case_id,
                kind: 'account.unshared',
                facts: { person },
                changes: [setRow('publication', id, { revoked_at: now })],
              },
            ],
      ),
    ]);
    return ok(null);
  },

  'accounts.setOpensNewCases': ({ accountId, opensNewCases }, desk) => {
    const found = findAccountRow(desk, accountId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'account.changed',
        facts: {
          person: found.value.person ?? '',
          what: opensNewCases ? 'neue Akten werden von selbst freigegeben' : 'neue Akten werden einzeln freigegeben',
        },
        changes: [setRow('account', accountId, { opens_new_cases: opensNewCases ? 1 : 0 })],
      },
    ]);
    return ok(null);
  },

  'accounts.share': ({ accountId, caseId }, desk) => {
    const found = findAccountRow(desk, accountId);
    if (!found.ok) return found;
    const file = findCase(desk, caseId);
    if (!file.ok) return file;
    const there = openPublicationsOf(desk, accountId).find((row) => row.case_id === caseId);
    if (there) return ok({ publicationId: there.id });
    const made = newPublication(desk);
    desk.record([shareDraft(desk, found.value, caseId, made)]);
    return ok({ publicationId: made.id });
  },

  'accounts.unshare': ({ publicationId }, desk) => {
    const row = desk.store.db
      .select()
      .from(publication)
      .where(and(eq(publication.id, publicationId), isNull(publication.revoked_at)))
      .get();
    if (!row?.case_id || row.account_id === null) return ok(null);
    desk.record([
      {
        stream: row.case_id,
        kind: 'account.unshared',
        facts: { person: readAccountRow(desk, row.account_id)?.person ?? '' },
        changes: [setRow('publication', publicationId, { revoked_at: desk.deps.now() })],
      },
    ]);
    return ok(null);
  },
};

/** The publication that an account which opens new cases gets by itself. */
export const ownPublication = (row: AccountRow, caseId: string) =>
  publicationOfCase(Buffer.from(row.sender_key, 'base64url'), caseId);
