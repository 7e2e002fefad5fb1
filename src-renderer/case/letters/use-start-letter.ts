import { useLocation } from 'wouter';
import type { LetterKind } from '../../../src-shared/letters/words.ts';
import type { Input } from '../../engine/connection.ts';
import { notifyError, useEngineCommand } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';

/** Begins a letter from anywhere and goes to it. True when it was begun; a failure is shown. */
export const useStartLetter = (caseId: string) => {
  const create = useEngineCommand('letters.create');
  const [, navigate] = useLocation();
  const start = async (
    kind: LetterKind,
    more: Pick<Input<'letters.create'>, 'templateId' | 'queryId' | 'reductionIds'> = {},
  ): Promise<boolean> => {
    const result = await create.run({ caseId, kind, ...more });
    if (result.ok) navigate(paths.letter(caseId, result.value.letterId));
    else notifyError(result.error);
    return result.ok;
  };
  return { start, pending: create.pending };
};
