import { NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type RefObject, useState } from 'react';
import type { TemplateProblem } from '../../../src-shared/contract/letters.ts';
import { Problems } from '../../case/letters/problems.tsx';
import { offsetOf } from '../../case/letters/text-place.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts } from '../../texts/letters.ts';

const t = letterTexts.settings;

/** Checks words as they are typed, with the values of a case where one is chosen. */
export const WordingCheck = ({
  subject,
  body,
  subjectRef,
  bodyRef,
}: {
  readonly subject: string;
  readonly body: string;
  readonly subjectRef?: RefObject<HTMLInputElement | null>;
  readonly bodyRef: RefObject<HTMLTextAreaElement | null>;
}) => {
  const [caseId, setCaseId] = useState('');
  const cases = useEngineQuery('cases.list', {}).data?.rows ?? [];
  const [settledSubject] = useDebouncedValue(subject, 400);
  const [settledBody] = useDebouncedValue(body, 400);
  const check = useEngineQuery('templates.check', {
    subject: settledSubject,
    body: settledBody,
    ...(caseId ? { caseId } : {}),
  });
  const jump = (problem: TemplateProblem) => {
    const field = problem.where === 'subject' ? subjectRef?.current : bodyRef.current;
    if (!field) return;
    const at = offsetOf(field.value, problem.line, problem.column);
    field.focus();
    field.setSelectionRange(at, at + problem.length);
  };
  return (
    <section aria-label={t.check}>
      <NativeSelect
        label={t.sample}
        value={caseId}
        onChange={(event) => setCaseId(event.currentTarget.value)}
        data={[
          { value: '', label: t.noSample },
          ...cases.map(({ id, fileNumber, clientName }) => ({ value: id, label: `${fileNumber} ${clientName}` })),
        ]}
        mb={6}
      />
      <Problems problems={check.data?.problems} jump={jump} />
    </section>
  );
};
