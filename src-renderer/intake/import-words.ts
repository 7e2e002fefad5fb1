import type { ImportInfo } from '../../src-shared/contract/imports.ts';
import { intakeTexts as texts } from '../texts/intake.ts';

export const targetOf = ({ caseId, fileNumber }: ImportInfo): string =>
  texts.target(caseId === null ? null : (fileNumber ?? ''));

/** What came of an import besides what was taken, in words; empty when there is nothing more to say. */
export const restOf = ({
  duplicates,
  refused,
  skipped,
}: Pick<ImportInfo, 'duplicates' | 'refused' | 'skipped'>): string =>
  [
    refused > 0 && texts.refused(refused),
    duplicates > 0 && texts.duplicates(duplicates),
    skipped > 0 && texts.skipped(skipped),
  ]
    .filter(Boolean)
    .join(', ');
