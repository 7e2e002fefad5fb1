import { useMemo } from 'react';
import { useEngineQuery } from '../../../engine/engine.tsx';

/** The documents of a case that the client opens with link and code. Empty while it is not known. */
export const useReleased = (caseId: string | null | undefined): ReadonlySet<string> => {
  const list = useEngineQuery('releases.list', { caseId: caseId ?? '' }, { enabled: Boolean(caseId) });
  const { data } = list;
  return useMemo(
    () =>
      new Set(
        (data ?? []).flatMap(({ documentId, audience, released }) =>
          audience === 'client' && released ? [documentId] : [],
        ),
      ),
    [data],
  );
};
