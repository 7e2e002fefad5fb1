import { z } from 'zod';
import type { UserRole } from '../cases/words.ts';
import { type State, states } from '../deadlines/holidays.ts';
import { uuid } from '../ids.ts';
import { command, everyone, owners, query } from '../rpc/contract.ts';

/** What a German user calls a password that is long enough; long beats complicated (BSI TR, NIST SP 800-63B). */
const newPassword = z
  .string()
  .min(10, 'Das Passwort braucht mindestens 10 Zeichen. Ein kurzer Satz ist gut zu merken und sicher.')
  .max(200, 'Das Passwort darf höchstens 200 Zeichen haben.');
const required = (label: string, max = 200) =>
  z.string().trim().min(1, `${label} fehlt.`).max(max, `${label} ist zu lang.`);
const optional = (max = 200) => z.string().trim().max(max, 'Der Text ist zu lang.').default('');

export const officeFields = z.object({
  name: required('Der Name des Büros'),
  street: optional(),
  postalCode: optional(10),
  city: optional(),
  phone: optional(60),
  email: optional(),
  website: optional(),
  /** The Land whose holidays count for deadlines; empty while nobody has said. */
  state: z.union([z.enum(Object.keys(states) as [State, ...State[]]), z.literal('')]).default(''),
});
export type OfficeFields = z.output<typeof officeFields>;

export interface SessionState {
  /** `empty`: no office yet. `locked`: sign in. `open`: somebody works. `broken`: the database cannot be used; see `problem`. */
  readonly state: 'empty' | 'locked' | 'open' | 'broken';
  readonly users: readonly { readonly id: string; readonly displayName: string }[];
  readonly keychain: 'available' | 'unavailable';
  /** A German sentence with what to do, when something about keys or the database is not as it should be. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly me: { readonly id: string; readonly displayName: string; readonly role: UserRole } | null;
}

/** A PDF made by the engine, with the name it should be saved under. */
export interface PdfFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const sessionContract = {
  'session.state': query<SessionState>()(z.object({}), 'anyone', ['session']),
  /** First start: the office, its first user (owner), this desk (tag A), the encrypted database, the recovery sheet. */
  'session.setup': command<{ readonly recoverySheet: PdfFile }>()(
    z.object({
      office: officeFields,
      user: z.object({
        displayName: required('Ihr Name'),
        loginName: required('Der Anmeldename', 60),
        password: newPassword,
      }),
    }),
    'anyone',
  ),
  'session.signIn': command<null>()(z.object({ userId: uuid, password: z.string().max(200) }), 'anyone'),
  'session.signOut': command<null>()(z.object({}), everyone),
  /** With the key of the recovery sheet: a new password for one user. */
  'session.recover': command<null>()(
    z.object({ recoveryKey: z.string().max(200), userId: uuid, password: newPassword }),
    'anyone',
  ),
  /** Puts this desk's data beside, unchanged, so that it can be connected anew; for who has neither password nor sheet. */
  'session.setAside': command<{ readonly folder: string }>()(z.object({}), 'anyone'),
  'session.changePassword': command<null>()(
    z.object({ current: z.string().max(200), password: newPassword }),
    everyone,
  ),
  /** A fresh recovery sheet; the one before opens nothing any more. */
  'session.newRecoverySheet': command<{ readonly recoverySheet: PdfFile }>()(
    z.object({ password: z.string().max(200) }),
    owners,
  ),
  'office.get': query<OfficeFields & { readonly id: string; readonly deskTag: string }>()(z.object({}), everyone, [
    'office',
  ]),
  'office.change': command<null>()(officeFields, owners),
  'users.list': query<
    readonly { id: string; displayName: string; loginName: string; role: UserRole; active: boolean }[]
  >()(z.object({}), everyone, ['user']),
  /** Somebody leaves: signs in nowhere any more, and what comes new is sealed with a key they never had. */
  'users.lock': command<null>()(z.object({ userId: uuid }), owners),
  'users.add': command<{ readonly id: string }>()(
    z.object({
      displayName: required('Der Name'),
      loginName: required('Der Anmeldename', 60),
      role: z.enum(['owner', 'appraiser', 'office', 'lawyer']),
      password: newPassword,
    }),
    owners,
  ),
} as const;
