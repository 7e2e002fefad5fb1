import { Button, Text } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { queryTexts as texts } from '../../texts/queries.ts';
import pageClasses from '../case.module.css';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { QueryDialog } from './query-dialog.tsx';

/** The insurer's queries of a case, open ones first, with the time that runs. */
export const QueriesCard = ({ caseId }: { readonly caseId: string }) => {
  const list = useEngineQuery('queries.forCase', { caseId });
  const answer = useCaseCommand('queries.answer');
  const reopen = useCaseCommand('queries.reopen');
  const allowed = useMay('queries.receive');
  const [adding, setAdding] = useState(false);
  const meanHours = list.data?.meanHours ?? null;
  return (
    <Section
      title={texts.title}
      icon={<IconMessageQuestion size={18} aria-hidden />}
      actions={
        allowed && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
            {texts.add}
          </Button>
        )
      }
    >
      {list.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {texts.empty}
        </Text>
      )}
      <ul className={pageClasses.rows}>
        {list.data?.items.map((item) => (
          <li key={item.id} className={pageClasses.row}>
            <div className={pageClasses.rowMain}>
              <Text size="sm" fw={item.answeredAt === null ? 600 : 400}>
                {item.subject}
              </Text>
              <Text size="xs" c="dimmed">
                {item.answeredAt === null
                  ? texts.open(item.hours, item.dueAt === null ? '' : formatDateTime(item.dueAt))
                  : texts.answered(item.hours, item.restHours, item.answeredByName)}
              </Text>
            </div>
            {allowed &&
              (item.answeredAt === null ? (
                <Button
                  variant="light"
                  size="compact-sm"
                  aria-label={texts.answerOf(item.subject)}
                  onClick={async () => {
                    if (await answer.go({ queryId: item.id })) notifyDone(texts.answeredSaved);
                  }}
                >
                  {texts.answer}
                </Button>
              ) : (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={texts.reopenOf(item.subject)}
                  onClick={() => void reopen.go({ queryId: item.id })}
                >
                  {texts.reopen}
                </Button>
              ))}
          </li>
        ))}
      </ul>
      {meanHours !== null && (
        <Text size="xs" c="dimmed" mt="xs">
          {texts.mean(meanHours)}
        </Text>
      )}
      {adding && <QueryDialog caseId={caseId} close={() => setAdding(false)} />}
    </Section>
  );
};
