import type { AppError } from '../../src-shared/rpc/protocol.ts';

/** Failures of the program, not of what somebody did. They are shown as a notification, on whatever screen. */
const defects: ReadonlySet<string> = new Set(['engine.gone', 'engine.defect', 'rpc.unknownMethod', 'desk.unexpected']);

export const isDefect = (error: AppError): boolean => defects.has(error.code);
