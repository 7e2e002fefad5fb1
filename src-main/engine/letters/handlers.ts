import type { lettersContract } from '../../../src-shared/contract/letters.ts';
import type { Handlers } from '../desk.ts';

export const letterHandlers: Handlers<typeof lettersContract> = {};
