import { z } from 'zod';
import { command, everyone, type Methods, query, staff } from '../rpc/contract.ts';

/** The virus scanner of this desk (ClamAV), asked about every file that comes from outside. */
export const scannerContract = {
  /** Where it listens; empty where there is none. */
  'scanner.get': query<{ readonly address: string }>()(z.object({}), everyone, ['scanner']),
  /** Asks there first, and tells what answered; an empty address ends it. */
  'scanner.set': command<{ readonly version: string }>()(z.object({ address: z.string().trim().max(200) }), staff),
} as const satisfies Methods;
