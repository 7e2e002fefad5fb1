import type { Result } from '../../../src-shared/result.ts';
import type { WireErrorCode } from '../../../src-shared/wire/errors.ts';

/**
 * Why the server did not do what it was asked.
 * - `offline`: not reached, too slow, cut off, or stopping: try again later
 * - `busy`: it asks to wait
 * - `refused`: it will not, and repeating does not help
 * - `conflict`: it holds something else than we thought; `expected` says where it stands
 * - `garbage`: the answer is not one of this contract (a captive portal, a proxy, a broken server)
 * - `identity-changed`: another server answers under this address
 */
export type SyncFailure =
  | { readonly kind: 'offline' | 'garbage' | 'identity-changed' }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  | { readonly kind: 'refused' | 'conflict'; readonly code: WireErrorCode; readonly expected?: number };

export type Answer<T> = Result<T, SyncFailure>;
