import type { CaseDetail } from '../../../src-shared/contract/cases.ts';

export const LettersTab = ({ detail }: { readonly detail: CaseDetail }) => <p>{detail.fileNumber}</p>;
