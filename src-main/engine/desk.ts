import type { UserRole } from '../../src-shared/cases/words.ts';
import type { RandomDep, TimeDep } from '../../src-shared/ids.ts';
import { err, type Result } from '../../src-shared/result.ts';
import type { Methods, OutputOf, ParsedOf } from '../../src-shared/rpc/contract.ts';
import type { AppError } from '../../src-shared/rpc/protocol.ts';
import type { DeviceIdentity } from './keys/device-identity.ts';
import type { Services } from './services.ts';
import type { Draft, Store, TakenBack } from './store/store.ts';

export type EngineDeps = TimeDep & RandomDep;

export interface Me {
  readonly id: string;
  readonly displayName: string;
  readonly role: UserRole;
}

/** An open office: everything a command or query may use. */
export interface Desk {
  readonly store: Store;
  readonly me: Me;
  readonly identity: DeviceIdentity;
  readonly deps: EngineDeps;
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly services: Services;
  /** Records under the signed-in user; `beside` writes local rows in the same transaction. */
  readonly record: (drafts: readonly Draft[], beside?: () => void, takenBack?: TakenBack) => void;
}

type Answer<O> = Result<O, AppError>;
/** The code behind each method of a part of the contract. */
export type Handlers<C extends Methods> = {
  readonly [K in keyof C]: (
    input: ParsedOf<C[K]>,
    desk: Desk,
  ) => Answer<OutputOf<C[K]>> | Promise<Answer<OutputOf<C[K]>>>;
};

/** An expected failure with its German sentence. */
export const fail = (code: string, message: string, field?: string) =>
  err<AppError>(field === undefined ? { code, message } : { code, message, field });
