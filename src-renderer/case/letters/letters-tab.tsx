import { Skeleton } from '@mantine/core';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { LoadError } from '../../components/load-error.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { usePageMemory } from '../page-memory.ts';
import { FinishedLetter } from './finished-letter.tsx';
import { LetterEditor } from './letter-editor.tsx';
import { LetterList } from './letter-list.tsx';

/** „Schreiben“: the letters of the case, or the one that is open. */
export const LettersTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const query = useEngineQuery('letters.list', { caseId: detail.id });
  const [openId, open] = usePageMemory<string | null>(`letter-open:${detail.id}`, null);
  if (!query.data) {
    return query.isError ? (
      <LoadError message={query.error.message} retry={() => void query.refetch()} />
    ) : (
      <Skeleton h={320} />
    );
  }
  const letter = query.data.find(({ id }) => id === openId);
  const close = () => open(null);
  if (!letter) return <LetterList detail={detail} letters={query.data} open={open} />;
  return letter.state === 'draft' ? (
    <LetterEditor key={letter.id} detail={detail} letter={letter} close={close} />
  ) : (
    <FinishedLetter key={letter.id} detail={detail} letter={letter} close={close} open={open} />
  );
};
