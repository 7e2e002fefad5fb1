import { Group, Text, UnstyledButton } from '@mantine/core';
import { formatDate } from '../../../src-shared/time/format.ts';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { ReleasedMark } from '../sharing/client/released-mark.tsx';
import { useReleased } from '../sharing/client/use-released.ts';
import { DocumentActions } from './document-actions.tsx';
import { Care, Choose, type DocumentListProps, openProps, Suggested, Versions } from './document-entry.tsx';
import classes from './documents.module.css';
import { Preview } from './preview.tsx';
import { StateLine } from './reading-state.tsx';
import { useGridFocus } from './selection/grid-focus.ts';

const texts = caseTexts.documents;

/** Documents as cards with a picture of their first page. */
export const DocumentGrid = (props: DocumentListProps) => {
  const { documents, selection, suggested, choice, troubles } = props;
  const released = useReleased(documents[0]?.caseId);
  const ref = useGridFocus<HTMLUListElement>(selection);
  return (
    <ul className={classes.grid} ref={ref} data-choosing={selection.ids.size > 0 || undefined}>
      {documents.map((document) => (
        <li key={document.id} data-selected={selection.ids.has(document.id) || undefined}>
          <Glow of={`${document.title}|${document.kind}|${document.versions}`} className={classes.card ?? ''}>
            <div className={classes.cardChoose}>
              <Choose document={document} selection={selection} />
            </div>
            <UnstyledButton
              className={classes.cardOpen ?? ''}
              {...openProps(document, props)}
              title={texts.open(document.title)}
            >
              <Preview document={document} />
              <div className={classes.cardText}>
                <Text size="sm" fw={500} className={pageClasses.ellipsis ?? ''} pr={28}>
                  {document.title}
                </Text>
                <Group gap={6} wrap="nowrap" pr={28}>
                  <Text size="xs" c="dimmed" className={pageClasses.ellipsis ?? ''}>
                    {document.kindTitle}
                  </Text>
                  <Versions document={document} />
                  <Care document={document} />
                  <ReleasedMark shown={released.has(document.id)} />
                </Group>
                <Group gap={6} wrap="nowrap" justify="space-between">
                  <StateLine document={document} troubles={troubles} />
                  <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
                    {formatDate(document.addedAt)}
                  </Text>
                </Group>
              </div>
            </UnstyledButton>
            <DocumentActions document={document} className={classes.cardMenu} />
            <Suggested document={document} suggested={suggested} choice={choice} className={classes.cardOffer} />
          </Glow>
        </li>
      ))}
    </ul>
  );
};
