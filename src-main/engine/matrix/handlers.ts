import type { matrixContract } from '../../../src-shared/contract/matrix.ts';
import type { Handlers } from '../desk.ts';

export const matrixHandlers: Handlers<typeof matrixContract> = {};
