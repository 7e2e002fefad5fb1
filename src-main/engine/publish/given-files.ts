import type { AudienceView } from '../../../src-shared/visibility/audience-view.ts';
import { MAX_PUBLICATION_BLOBS } from '../../../src-shared/wire/limits.ts';
import type { DetailsToPut } from './details.ts';

/**
 * The files that a view for an account names, as the server is to give them out: the newest where there are more than one
 * publication may have. There is no second layer: who signs in needs no code.
 */
export const givesOut = (view: AudienceView): DetailsToPut => {
  const named = 'documents' in view ? view.documents.slice(0, MAX_PUBLICATION_BLOBS).map(({ blob }) => blob) : [];
  const blobs = [...new Set(named)].sort();
  return {
    isThere: (stored) => stored.details === null && stored.blobs.toSorted().join() === blobs.join(),
    seal: () => ({ blobs }),
  };
};
