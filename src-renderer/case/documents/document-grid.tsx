import { Badge, Checkbox, Group, Table, Text, UnstyledButton } from '@mantine/core';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { caseTexts } from '../../texts/case.ts';
import { selectionTexts } from '../../texts/document-selection.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { DocumentActions } from './document-actions.tsx';
import classes from './documents.module.css';
import { formatSize } from './file-size.ts';
import { Preview } from './preview.tsx';
import { ReadingLine } from './reading-state.tsx';
import { useGridFocus } from './selection/grid-focus.ts';
import type { DocumentSelection } from './selection/use-selection.ts';

const texts = caseTexts.documents;

interface Props {
  readonly documents: readonly DocumentInfo[];
  readonly open: (documentId: string) => void;
  readonly selection: DocumentSelection;
}

/** What a document's own button does: a click opens, with Ctrl or Shift it selects, as Space does. */
const openProps = (document: DocumentInfo, { open, selection }: Omit<Props, 'documents'>) => ({
  'data-document': document.id,
  'aria-keyshortcuts': 'Space',
  onClick: (event: MouseEvent) => {
    if (!selection.onClick(event, document.id)) open(document.id);
  },
  onKeyDown: (event: KeyboardEvent) => selection.onKeyDown(event, document.id),
});

const Choose = ({
  document,
  selection,
}: {
  readonly document: DocumentInfo;
  readonly selection: DocumentSelection;
}) => (
  <Checkbox
    size="sm"
    aria-label={selectionTexts.select(document.title)}
    title={selectionTexts.hint}
    checked={selection.ids.has(document.id)}
    onChange={(event) =>
      selection.choose(document.id, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)
    }
  />
);

const Versions = ({ document }: { readonly document: DocumentInfo }) =>
  document.versions > 1 ? (
    <Badge variant="default" size="sm" style={{ textTransform: 'none', flex: 'none' }}>
      {texts.version(document.versions)}
    </Badge>
  ) : null;

/** Documents as cards with a picture of their first page. */
export const DocumentGrid = ({ documents, open, selection }: Props) => {
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
              {...openProps(document, { open, selection })}
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
                </Group>
                <Group gap={6} wrap="nowrap" justify="space-between">
                  <ReadingLine reading={document.reading} />
                  <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
                    {formatDate(document.addedAt)}
                  </Text>
                </Group>
              </div>
            </UnstyledButton>
            <DocumentActions document={document} className={classes.cardMenu} />
          </Glow>
        </li>
      ))}
    </ul>
  );
};

/** Documents as rows, for many. */
export const DocumentTable = ({ documents, open, selection }: Props) => {
  const ref = useGridFocus<HTMLTableSectionElement>(selection);
  const chosen = documents.filter(({ id }) => selection.ids.has(id)).length;
  return (
    <Table className={classes.table ?? ''} layout="fixed" highlightOnHover verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={36}>
            <Checkbox
              size="sm"
              aria-label={selectionTexts.all}
              checked={documents.length > 0 && chosen === documents.length}
              indeterminate={chosen > 0 && chosen < documents.length}
              onChange={() => (chosen === documents.length ? selection.clear() : selection.all())}
            />
          </Table.Th>
          <Table.Th>{texts.title}</Table.Th>
          <Table.Th w={180}>{texts.kind}</Table.Th>
          <Table.Th w={150}>{texts.added}</Table.Th>
          <Table.Th w={84} ta="right">
            {texts.size}
          </Table.Th>
          <Table.Th w={160}>{texts.text}</Table.Th>
          <Table.Th w={44} aria-label={caseTexts.common.more} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody ref={ref}>
        {documents.map((document) => (
          <Table.Tr key={document.id} data-selected={selection.ids.has(document.id) || undefined}>
            <Table.Td>
              <Choose document={document} selection={selection} />
            </Table.Td>
            <Table.Td>
              <UnstyledButton
                className={classes.tableName ?? ''}
                {...openProps(document, { open, selection })}
                title={texts.open(document.title)}
              >
                <Preview document={document} small />
                <Text size="sm" fw={500} className={pageClasses.ellipsis ?? ''}>
                  {document.title}
                </Text>
                <Versions document={document} />
              </UnstyledButton>
            </Table.Td>
            <Table.Td className={pageClasses.ellipsis ?? ''} title={document.kindTitle}>
              {document.kindTitle}
            </Table.Td>
            <Table.Td
              className={pageClasses.ellipsis ?? ''}
              title={texts.addedBy(formatDate(document.addedAt), document.addedByName)}
            >
              {texts.addedBy(formatDate(document.addedAt), document.addedByName)}
            </Table.Td>
            <Table.Td ta="right">{formatSize(document.size)}</Table.Td>
            <Table.Td>
              <ReadingLine reading={document.reading} />
            </Table.Td>
            <Table.Td>
              <DocumentActions document={document} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
