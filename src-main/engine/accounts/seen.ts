import type { AccountState } from '../../../src-shared/wire/accounts.ts';
import type { Desk } from '../desk.ts';

/** What the server last said of an account; only this desk's, never synced. */
export interface SeenAccount {
  readonly has_password: number;
  readonly passkeys: number;
  readonly open_sessions: number;
  readonly last_sign_in_at: number | null;
  /** 'lost': it does not know it. 'refused': it would not have it. 'swapped': an answer did not fit the invitation. */
  readonly problem: 'lost' | 'refused' | 'swapped' | null;
}

type SeenDesk = Pick<Desk, 'store' | 'deps'>;

export const writeSeen = (
  { store, deps }: SeenDesk,
  accountId: string,
  state: AccountState | undefined,
  problem: 'refused' | 'swapped' | null,
): void => {
  store.sqlite
    .prepare(
      `INSERT OR REPLACE INTO account_seen
         (account_id, has_password, passkeys, open_sessions, last_sign_in_at, problem, seen_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      accountId,
      state?.hasPassword ? 1 : 0,
      state?.passkeys ?? 0,
      state?.openSessions ?? 0,
      state?.lastSignInAt ?? null,
      state === undefined ? (problem ?? 'lost') : problem,
      deps.now(),
    );
};

export const readSeen = ({ store }: Pick<Desk, 'store'>, accountId: string): SeenAccount | undefined =>
  store.sqlite.prepare<[string], SeenAccount>('SELECT * FROM account_seen WHERE account_id = ?').get(accountId);
