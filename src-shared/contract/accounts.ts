import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';
import type { AccountVisit } from '../wire/accounts.ts';

export const accountRoles = ['workshop', 'lawyer'] as const;
export type AccountRole = (typeof accountRoles)[number];

/**
 * - `waiting`: the server does not have the invitation (or the revocation) yet
 * - `invited`: the link is out; nobody has accepted yet
 * - `expired`: nobody has accepted in time
 * - `open`: the person can sign in
 * - `swapped`: an answer came that does not fit the invitation; nothing was given to whoever sent it
 * - `lost`: accepted once, but the server does not know the account any more
 */
export type AccountInfoState = 'waiting' | 'invited' | 'expired' | 'open' | 'revoked' | 'swapped' | 'lost' | 'problem';

export interface AccountInfo {
  readonly id: string;
  readonly role: AccountRole;
  readonly contactId: string;
  readonly contactName: string;
  readonly person: string;
  readonly email: string;
  readonly state: AccountInfoState;
  /** The newest invitation's link while it can be accepted; null without a server. */
  readonly link: string | null;
  readonly invitedAt: number;
  readonly invitationExpiresAt: number;
  readonly acceptedAt: number | null;
  readonly revokedAt: number | null;
  /** A newer invitation is out; until it is accepted, the account works as before. */
  readonly reinvited: boolean;
  readonly opensNewCases: boolean;
  readonly signIn: {
    readonly hasPassword: boolean;
    readonly passkeys: number;
    readonly openSessions: number;
    readonly lastAt: number | null;
  } | null;
  /** How many cases are given out to it. */
  readonly cases: number;
  /** For one case: the publication that gives it out. */
  readonly shared: { readonly publicationId: string; readonly since: number } | null;
}

const accountInput = z.object({ accountId: uuid });
const tables = ['account', 'publication', 'contact', 'party', 'sync'] as const;

/** Workshops and lawyers who sign in at the portal. */
export const accountsContract = {
  /** With `caseId`: those of the case's workshops and lawyers, and whether the case is given out to them. */
  'accounts.list': query<readonly AccountInfo[]>()(z.object({ caseId: uuid.optional() }), everyone, tables),
  'accounts.invite': command<{ readonly accountId: string }>()(
    z.object({
      contactId: uuid,
      role: z.enum(accountRoles),
      person: z.string().trim().min(1, 'Bitte den Namen der Person angeben.').max(120),
      email: z.union([z.literal(''), z.email('Bitte eine gültige E-Mail-Adresse angeben.').max(200)]),
      opensNewCases: z.boolean(),
      /** Gives this case out at once. */
      caseId: uuid.optional(),
    }),
    staff,
  ),
  /** A new invitation: for somebody who lost his password or device, or let the first one run out. */
  'accounts.inviteAgain': command<null>()(accountInput, staff),
  'accounts.revoke': command<null>()(accountInput, staff),
  'accounts.setOpensNewCases': command<null>()(accountInput.extend({ opensNewCases: z.boolean() }), staff),
  'accounts.share': command<{ readonly publicationId: string }>()(accountInput.extend({ caseId: uuid }), staff),
  'accounts.unshare': command<null>()(z.object({ publicationId: z.string().min(1).max(80) }), staff),
  'accounts.log': query<readonly AccountVisit[]>()(accountInput, staff, ['sync']),
} as const;
