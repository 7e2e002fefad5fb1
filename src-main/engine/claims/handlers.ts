import type { claimsContract } from '../../../src-shared/contract/claims.ts';
import type { Handlers } from '../desk.ts';
import { decisionCommands } from './decisions.ts';
import { exportCommands } from './export.ts';
import { itemCommands } from './items.ts';
import { paymentCommands } from './payments.ts';
import { claimQueries } from './queries.ts';
import { rateHandlers } from './rates.ts';

export const claimHandlers: Handlers<typeof claimsContract> = {
  ...claimQueries,
  ...itemCommands,
  ...decisionCommands,
  ...paymentCommands,
  ...rateHandlers,
  ...exportCommands,
};
