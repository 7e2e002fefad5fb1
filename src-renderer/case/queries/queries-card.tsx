import { Button, Text } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { formatSpan } from '../../../src-shared/time/format.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { queryTexts as texts } from '../../texts/queries.ts';
import { Glow } from '../glow.tsx';
import { useMay } from '../may.ts';
import { Section } from '../section.tsx';
import { useFileLetter } from './file-letter.ts';
import classes from './queries.module.css';
import { QueryDialog } from './query-dialog.tsx';
import { QueryEntry } from './query-entry.tsx';

const HOUR_MS = 3_600_000;

/** The insurer's queries of a case, open ones first, with the time that runs. A letter dropped on it becomes a query. */
export const QueriesCard = ({ caseId }: { readonly caseId: string }) => {
  const list = useEngineQuery('queries.forCase', { caseId });
  const allowed = useMay('queries.receive');
  const { file, pending } = useFileLetter(caseId);
  /** The letter of the new query; empty: by hand. */
  const [adding, setAdding] = useState<string | undefined>();
  const [over, setOver] = useState(false);
  const meanHours = list.data?.meanHours ?? null;
  const items = list.data?.items ?? [];
  const drag = (event: DragEvent) => {
    if (!allowed || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const drop = async (event: DragEvent) => {
    drag(event);
    const [letter] = allowed ? event.dataTransfer.files : [];
    if (!letter) return;
    const documentId = await file(letter);
    if (documentId) setAdding(documentId);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same is done by the button and its dialog
    <div
      className={classes.card}
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={(event) => void drop(event)}
    >
      <Section
        title={texts.title}
        icon={<IconMessageQuestion size={18} aria-hidden />}
        actions={
          allowed && (
            <Button variant="subtle" size="compact-sm" loading={pending} onClick={() => setAdding('')}>
              {texts.add}
            </Button>
          )
        }
      >
        {list.data && items.length === 0 && (
          <Text size="sm" c="dimmed">
            {over ? texts.dropHere : `${texts.empty}${allowed ? ` ${texts.emptyHint}` : ''}`}
          </Text>
        )}
        <Glow of={items.map(({ id, subject, dueAt, answeredAt }) => `${id}${subject}${dueAt}${answeredAt}`).join()}>
          <ul className={classes.list}>
            {items.map((query) => (
              <QueryEntry key={query.id} query={query} />
            ))}
          </ul>
        </Glow>
        {meanHours !== null && items.length > 1 && (
          <Text size="xs" c="dimmed" mt="xs">
            {texts.mean(formatSpan(meanHours * HOUR_MS), items.filter(({ answeredAt }) => answeredAt !== null).length)}
          </Text>
        )}
        {adding !== undefined && <QueryDialog caseId={caseId} documentId={adding} close={() => setAdding(undefined)} />}
      </Section>
    </div>
  );
};
