import type { CaseDetail } from '../../../src-shared/contract/cases.ts';

export const DatesTab = ({ detail }: { readonly detail: CaseDetail }) => <p>{detail.fileNumber}</p>;
