import type { AccountKeys, InvitationContents } from '../../src-shared/crypto/account.ts';
import { accountHandle } from '../../src-shared/crypto/account.ts';
import { createIdentity, unwrapKeys, wrapKeys } from './identity.ts';
import { dropKeepsake, makeKeepsake, openKeepsake } from './keepsake.ts';
import { type PasswordDraft, plainCode } from './new-password.tsx';
import { createPasskey, signWithPasskey } from './passkeys.ts';
import { choosePassword, signInWithPassword } from './passwords.ts';
import type { AccountServer, NewPasskey, NewPassword, Session, SignedIn } from './server.ts';
import { refusalTexts, texts } from './texts.ts';

/** Somebody is signed in, and his keys are open. */
export interface Person {
  readonly session: Session;
  readonly keys: AccountKeys;
}
/** A person, or the sentence that says why not. */
export type Entry = Person | string;

/** Puts the keys down for a reload within the session. */
const enter = async (server: AccountServer, { session }: SignedIn, keys: AccountKeys): Promise<Person> => {
  const keepsake = await makeKeepsake(session.sessionId, keys);
  if (keepsake !== undefined) await server.keep(keepsake);
  return { session, keys };
};

export const enterWithPassword = async (
  server: AccountServer,
  input: { readonly name: string; readonly password: string; readonly code: string },
): Promise<Entry> => {
  const signedIn = await signInWithPassword(server, {
    handle: accountHandle(input.name),
    password: input.password,
    totpCode: plainCode(input.code),
  });
  if (!signedIn.ok) return refusalTexts[signedIn.refusal];
  const { yielded, session, wrappedKeys } = signedIn.value;
  const keys = unwrapKeys(yielded, session.accountId, 'password', wrappedKeys);
  return keys ? enter(server, signedIn.value, keys) : texts.passkeys.keysDoNotFit;
};

const passkeyProblems = {
  'no-prf': texts.passkeys.noPrf,
  cancelled: texts.passkeys.cancelled,
  unavailable: texts.passkeys.unavailable,
} as const;

export const enterWithPasskey = async (server: AccountServer): Promise<Entry> => {
  const challenge = await server.passkeySignInStart();
  if (!challenge.ok) return refusalTexts[challenge.refusal];
  const used = await signWithPasskey(challenge.value);
  if (!used.ok) return passkeyProblems[used.problem];
  const signedIn = await server.passkeySignInFinish(challenge.value.attemptId, used.response);
  if (!signedIn.ok) return refusalTexts[signedIn.refusal];
  const { session, wrappedKeys } = signedIn.value;
  const keys = unwrapKeys(used.yielded, session.accountId, 'passkey', wrappedKeys);
  return keys ? enter(server, signedIn.value, keys) : texts.passkeys.keysDoNotFit;
};

/** The session this browser is still in; undefined: nobody is signed in. */
export const resume = async (server: AccountServer): Promise<Person | 'signed-out' | 'unreachable'> => {
  const there = await server.session();
  if (!there.ok) return there.refusal === 'session-ended' ? 'signed-out' : 'unreachable';
  const { session, keepsake } = there.value;
  const keys = keepsake === null ? undefined : await openKeepsake(session.sessionId, keepsake);
  return keys ? { session, keys } : 'signed-out';
};

export const leave = async (server: AccountServer, where: 'here' | 'everywhere'): Promise<string> => {
  const left = await (where === 'here' ? server.signOut() : server.signOutEverywhere());
  if (!left.ok && left.refusal !== 'session-ended') return refusalTexts[left.refusal];
  await dropKeepsake();
  return '';
};

/** A password with its authenticator for these keys, ready for the server. */
const passwordFor = async (
  draft: PasswordDraft,
  accountId: string,
  keys: AccountKeys,
  begin: (handle: string, request: string) => ReturnType<AccountServer['passwordStart']>,
): Promise<NewPassword | string> => {
  const handle = accountHandle(draft.name);
  const chosen = await choosePassword(draft.password, (request) => begin(handle, request));
  if (!chosen.ok) return refusalTexts[chosen.refusal];
  const { registrationRecord, yielded } = chosen.value;
  const wrappedKeys = wrapKeys(yielded, accountId, 'password', keys);
  return { handle, registrationRecord, wrappedKeys, totpSecret: draft.totpSecret, totpCode: plainCode(draft.code) };
};

const passkeyFor = async (
  challenge: Awaited<ReturnType<AccountServer['passkeyStart']>>,
  name: string,
  accountId: string,
  keys: AccountKeys,
): Promise<NewPasskey | string> => {
  if (!challenge.ok) return refusalTexts[challenge.refusal];
  const made = await createPasskey(challenge.value, name);
  if (!made.ok) return passkeyProblems[made.problem];
  const wrappedKeys = wrapKeys(made.yielded, accountId, 'passkey', keys);
  return { attemptId: challenge.value.attemptId, response: made.response, wrappedKeys };
};

export interface InvitedTo {
  readonly id: string;
  readonly secret: Uint8Array;
  readonly contents: InvitationContents;
}

/** Accepts an invitation with a password (`draft`) or a passkey: makes the person's identity and introduces it to the desk. */
export const accept = async (
  server: AccountServer,
  invited: InvitedTo,
  proof: string,
  draft: PasswordDraft | undefined,
): Promise<Entry> => {
  const { contents } = invited;
  const { accountId } = contents;
  const asked = server.invitation(invited.id, proof);
  const { keys, introduction } = await createIdentity(invited.secret, invited.id, contents);
  const way =
    draft === undefined
      ? await passkeyFor(await asked.passkey(), contents.person || contents.name, accountId, keys)
      : await passwordFor(draft, accountId, keys, asked.password);
  if (typeof way === 'string') return way;
  const accepted = await asked.accept(introduction, 'attemptId' in way ? { passkey: way } : { password: way });
  return accepted.ok ? enter(server, accepted.value, keys) : refusalTexts[accepted.refusal];
};

/** Sets name, password and authenticator for somebody who is signed in. Empty: done. */
export const changePassword = async (server: AccountServer, person: Person, draft: PasswordDraft): Promise<string> => {
  const password = await passwordFor(draft, person.session.accountId, person.keys, server.passwordStart);
  if (typeof password === 'string') return password;
  const changed = await server.password(password);
  return changed.ok ? '' : refusalTexts[changed.refusal];
};

export const addPasskey = async (server: AccountServer, { session, keys }: Person): Promise<string> => {
  const passkey = await passkeyFor(await server.passkeyStart(), 'Fallstand-Zugang', session.accountId, keys);
  if (typeof passkey === 'string') return passkey;
  const added = await server.addPasskey(passkey);
  return added.ok ? '' : refusalTexts[added.refusal];
};
