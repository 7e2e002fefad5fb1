import { Checkbox, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { formatDate } from '../../../src-shared/time/format.ts';
import { caseTexts } from '../../texts/case.ts';
import { selectionTexts } from '../../texts/document-selection.ts';
import pageClasses from '../case.module.css';
import { ReleasedMark } from '../sharing/client/released-mark.tsx';
import { useReleased } from '../sharing/client/use-released.ts';
import { DocumentActions } from './document-actions.tsx';
import { Care, Choose, type DocumentListProps, openProps, Suggested, Versions } from './document-entry.tsx';
import classes from './documents.module.css';
import { formatSize } from './file-size.ts';
import { Preview } from './preview.tsx';
import { StateLine } from './reading-state.tsx';
import { useGridFocus } from './selection/grid-focus.ts';

const texts = caseTexts.documents;

/** Documents as rows, for many. */
export const DocumentTable = (props: DocumentListProps) => {
  const { documents, selection, suggested, choice, troubles } = props;
  const released = useReleased(documents[0]?.caseId);
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
          <Table.Th w={200}>{texts.kind}</Table.Th>
          <Table.Th w={150}>{texts.added}</Table.Th>
          <Table.Th w={84} ta="right">
            {texts.size}
          </Table.Th>
          <Table.Th w={160}>{texts.text}</Table.Th>
          <Table.Th w={44}>
            <VisuallyHidden>{caseTexts.common.more}</VisuallyHidden>
          </Table.Th>
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
                {...openProps(document, props)}
                title={texts.open(document.title)}
              >
                <Preview document={document} small />
                <Text size="sm" fw={500} className={pageClasses.ellipsis ?? ''}>
                  {document.title}
                </Text>
                <Versions document={document} />
                <Care document={document} />
                <ReleasedMark shown={released.has(document.id)} />
              </UnstyledButton>
            </Table.Td>
            {suggested.has(document.id) ? (
              <Table.Td>
                <Suggested document={document} suggested={suggested} choice={choice} />
              </Table.Td>
            ) : (
              <Table.Td className={pageClasses.ellipsis ?? ''} title={document.kindTitle}>
                {document.kindTitle}
              </Table.Td>
            )}
            <Table.Td
              className={pageClasses.ellipsis ?? ''}
              title={texts.addedBy(formatDate(document.addedAt), document.addedByName)}
            >
              {texts.addedBy(formatDate(document.addedAt), document.addedByName)}
            </Table.Td>
            <Table.Td ta="right">{formatSize(document.size)}</Table.Td>
            <Table.Td>
              <StateLine document={document} troubles={troubles} />
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
