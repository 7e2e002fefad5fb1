import { useCallback } from 'react';
import { notifyError } from '../../engine/engine.tsx';
import { queryTexts as texts } from '../../texts/queries.ts';
import { useCaseCommand } from '../own-changes.tsx';

/** Files an incoming letter with the case as what it is; answers its document, or the one that holds the same bytes. */
export const useFileLetter = (caseId: string) => {
  const { run, pending } = useCaseCommand('documents.add');
  const file = useCallback(
    async (letter: File): Promise<string | undefined> => {
      let bytes: Uint8Array<ArrayBuffer>;
      try {
        bytes = new Uint8Array(await letter.arrayBuffer());
      } catch {
        notifyError({ code: 'query.file', message: texts.failedRead });
        return;
      }
      const result = await run({ caseId, name: letter.name, bytes, kind: 'insurerQuery' });
      if (!result.ok) {
        notifyError(result.error);
        return;
      }
      return result.value.documentId;
    },
    [run, caseId],
  );
  return { file, pending };
};
