import type { Audience } from '../../../src-shared/cases/words.ts';
import type { AccountView, AudienceView } from '../../../src-shared/visibility/audience-view.ts';
import { projectCase } from '../../../src-shared/visibility/project-case.ts';
import { accountSource } from './account-source.ts';
import { caseSource, type SourceDesk } from './case-source.ts';
import { type Looking, viewerOf } from './viewer.ts';

/** What an account sees of a case. Undefined where there is no such case. */
export const accountView = async (
  desk: SourceDesk,
  caseId: string,
  looking: Looking,
): Promise<AccountView | undefined> => {
  const source = caseSource(desk, caseId);
  if (source === undefined) return undefined;
  const more = await accountSource(desk, caseId, viewerOf(desk, caseId, looking));
  return projectCase({ ...source, ...more }, looking.audience);
};

/** The view of a case as it stands now, for whichever audience. Undefined where there is no such case. */
export const currentView = async (
  desk: SourceDesk,
  caseId: string,
  audience: Audience,
  accountId: string | null,
): Promise<AudienceView | undefined> => {
  if (audience !== 'client') return accountView(desk, caseId, { audience, accountId });
  const source = caseSource(desk, caseId);
  return source && projectCase(source, 'client');
};
