import type { claimsContract } from '../../../src-shared/contract/claims.ts';
import type { Handlers } from '../desk.ts';

export const claimHandlers: Handlers<typeof claimsContract> = {};
