import type { Database } from '../database/database.ts';
import type { PasswordServer } from './passwords.ts';

export interface AccountDeps {
  readonly database: Database;
  readonly passwords: PasswordServer;
  readonly now: () => number;
}

/** Which account: office first, as in every query. */
export interface AccountRef {
  readonly officeId: string;
  readonly accountId: string;
}

/** A signed-in person. */
export interface AccountCaller extends AccountRef {
  readonly sessionId: string;
  readonly signedInAt: number;
}

/** Who asks, as far as the server may keep it. */
export interface Visitor {
  /** Shortened. */
  readonly address: string;
  /** Kind of browser and system. */
  readonly browser: string;
  /** The mark of a browser where somebody signed in before, if it has one. */
  readonly browserToken: string | undefined;
}

/** Where the page stands, for passkeys: they are bound to it. */
export interface Site {
  readonly origin: string;
  readonly rpId: string;
}
