/** What the main thread and the PGlite worker say to each other. One reply per request, matched by `id`. */

export type RowMode = 'array' | 'object';

export type PgliteRequest =
  | {
      readonly id: number;
      readonly op: 'query';
      readonly sql: string;
      readonly params: unknown[];
      readonly rowMode: RowMode;
      readonly tx?: number;
      /** Values as PGlite itself reads them, dates among them, instead of as drizzle wants them. */
      readonly plain?: true;
    }
  | { readonly id: number; readonly op: 'statements'; readonly sql: string }
  | { readonly id: number; readonly op: 'prepared'; readonly sql: string; readonly params: unknown[] }
  | { readonly id: number; readonly op: 'copy-out'; readonly sql: string }
  | { readonly id: number; readonly op: 'begin' }
  | { readonly id: number; readonly op: 'commit' | 'rollback'; readonly tx: number }
  | { readonly id: number; readonly op: 'listen'; readonly channel: string }
  | { readonly id: number; readonly op: 'syncs' }
  | { readonly id: number; readonly op: 'close' };

export interface QueryRows {
  readonly rows: unknown[];
  readonly fields: { name: string; dataTypeID: number }[];
  readonly affectedRows?: number;
}

/** An error that keeps what callers decide on: SQLSTATE and the constraint. */
export interface PgliteFailure {
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
}

export type PgliteReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: PgliteFailure }
  | { readonly notify: string; readonly payload: string }
  | { readonly started: true }
  | { readonly startFailure: string };
