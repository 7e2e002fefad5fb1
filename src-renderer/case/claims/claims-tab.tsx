import type { CaseDetail } from '../../../src-shared/contract/cases.ts';

export const ClaimsTab = ({ detail }: { readonly detail: CaseDetail }) => <p>{detail.fileNumber}</p>;
