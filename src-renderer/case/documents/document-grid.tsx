import { Badge, Group, Table, Text, UnstyledButton } from '@mantine/core';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { DocumentActions } from './document-actions.tsx';
import classes from './documents.module.css';
import { formatSize } from './file-size.ts';
import { Preview } from './preview.tsx';
import { ReadingLine } from './reading-state.tsx';

const texts = caseTexts.documents;

interface Props {
  readonly documents: readonly DocumentInfo[];
  readonly open: (documentId: string) => void;
}

const Versions = ({ document }: { readonly document: DocumentInfo }) =>
  document.versions > 1 ? (
    <Badge variant="default" size="sm" style={{ textTransform: 'none', flex: 'none' }}>
      {texts.version(document.versions)}
    </Badge>
  ) : null;

/** Documents as cards with a picture of their first page. */
export const DocumentGrid = ({ documents, open }: Props) => (
  <ul className={classes.grid}>
    {documents.map((document) => (
      <li key={document.id}>
        <Glow of={`${document.title}|${document.kind}|${document.versions}`} className={classes.card ?? ''}>
          <UnstyledButton
            className={classes.cardOpen ?? ''}
            onClick={() => open(document.id)}
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

/** Documents as rows, for many. */
export const DocumentTable = ({ documents, open }: Props) => (
  <Table className={classes.table ?? ''} layout="fixed" highlightOnHover verticalSpacing={4}>
    <Table.Thead>
      <Table.Tr>
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
    <Table.Tbody>
      {documents.map((document) => (
        <Table.Tr key={document.id}>
          <Table.Td>
            <UnstyledButton
              className={classes.tableName ?? ''}
              onClick={() => open(document.id)}
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
