import type { PdfFile } from '../../../src-shared/contract/session.ts';
import { formatRecoveryKey } from '../keys/recovery-key.ts';
import { recoverySheet } from '../pdf/recovery-sheet.ts';
import type { SessionOptions } from './session.ts';

/** The recovery sheet as a file to save and print. */
export const makeRecoverySheet = async (
  { deps, pdf, version }: Pick<SessionOptions, 'deps' | 'pdf' | 'version'>,
  sheet: {
    readonly officeName: string;
    readonly userName: string;
    readonly deskTag: string;
    readonly recoveryKey: Uint8Array;
  },
): Promise<PdfFile> => {
  const createdAt = deps.now();
  const definition = recoverySheet({ ...sheet, createdAt, recoveryKey: formatRecoveryKey(sheet.recoveryKey), version });
  const { bytes } = await pdf.make(definition, { createdAt });
  return { name: 'Fallstand-Notfallblatt.pdf', bytes };
};
