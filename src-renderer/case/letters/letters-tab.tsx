import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { LoadError } from '../../components/load-error.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { usePageMemory } from '../page-memory.ts';
import { FinishedLetter } from './finished-letter.tsx';
import { LetterEditor } from './letter-editor.tsx';
import { LetterList } from './letter-list.tsx';

/** „Schreiben“: the letters of the case, or the one that is open. A link may name the one to open (paths.letter). */
export const LettersTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const caseId = detail.id;
  const query = useEngineQuery('letters.list', { caseId });
  const [openId, open] = usePageMemory<string | null>(`letter-open:${caseId}`, null);
  const [path, navigate] = useLocation();
  const named = new URLSearchParams(useSearch()).get('brief');
  const wanted = path === paths.case(caseId, 'schreiben') ? named : null;
  useEffect(() => {
    if (wanted === null) return;
    open(wanted);
    navigate(paths.case(caseId, 'schreiben'), { replace: true });
  }, [wanted, open, navigate, caseId]);

  // One that was begun a moment ago is not in the list yet.
  const letter = query.data?.find(({ id }) => id === openId);
  const missing = openId !== null && query.data !== undefined && letter === undefined;
  const { refetch } = query;
  const [sought, setSought] = useState<string | null>(null);
  useEffect(() => {
    if (missing && openId !== sought) void refetch().then(() => setSought(openId));
  }, [missing, openId, sought, refetch]);

  // Readers and Tab go on where one was: at the top of the letter, or at its row in the list.
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(openId);
  const shownId = letter?.id ?? null;
  useEffect(() => {
    const left = before.current;
    if (left === shownId) return;
    before.current = shownId;
    const row = left === null ? null : box.current?.querySelector<HTMLElement>(`[data-letter="${left}"]`);
    if (document.activeElement === document.body) (row ?? box.current)?.focus();
  }, [shownId]);

  const content = () => {
    if (!query.data) {
      return query.isError ? (
        <LoadError message={query.error.message} retry={() => void query.refetch()} />
      ) : (
        <Skeleton h={320} />
      );
    }
    if (missing && openId !== sought) return <Skeleton h={320} />;
    const close = () => open(null);
    if (!letter) return <LetterList detail={detail} letters={query.data} open={open} />;
    return letter.state === 'draft' ? (
      <LetterEditor key={letter.id} detail={detail} letter={letter} close={close} open={open} />
    ) : (
      <FinishedLetter key={letter.id} detail={detail} letter={letter} close={close} open={open} />
    );
  };
  return (
    <div ref={box} tabIndex={-1} style={{ outline: 'none' }}>
      {content()}
    </div>
  );
};
