import type { FormVersionInfo } from '../../../src-shared/contract/signatures.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { formsTexts as t } from '../../texts/forms.ts';

/** Where a version comes from, in words. */
export const originOf = ({ builtIn, createdAt, createdByName }: FormVersionInfo): string =>
  builtIn || createdAt === null ? t.builtIn : t.madeBy(formatDate(createdAt), createdByName);
