import type { Result } from '../result.ts';

/** A failure that a person can do something about: `message` is a German sentence that says what and what now. */
export interface AppError {
  /** Stable, for code: `case.notFound`. */
  readonly code: string;
  readonly message: string;
  /** The input field it belongs to, as a path with dots. */
  readonly field?: string;
}

/** What crosses the channel. Errors cross as plain data (an Error of another Node version cannot be read). */
export type RpcResponse = { readonly id: number; readonly result: Result<unknown, AppError> };
/** Unasked news from the engine to every screen. */
export type RpcNews =
  | { readonly news: 'changed'; readonly tables: readonly string[] }
  | { readonly news: 'session'; readonly state: 'empty' | 'locked' | 'open' };
