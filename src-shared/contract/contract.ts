import type { Methods } from '../rpc/contract.ts';
import { casesContract } from './cases.ts';
import { documentsContract } from './documents.ts';
import { sessionContract } from './session.ts';
import { sharingContract } from './sharing.ts';

/** Everything a screen can ask of the engine. */
export const contract = {
  ...sessionContract,
  ...casesContract,
  ...documentsContract,
  ...sharingContract,
} as const satisfies Methods;
