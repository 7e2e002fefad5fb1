import type { signaturesContract } from '../../../src-shared/contract/signatures.ts';
import type { Handlers } from '../desk.ts';

export const signatureHandlers: Handlers<typeof signaturesContract> = {};
