import { Table, Text } from '@mantine/core';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { clientLinkTexts } from '../../texts/client-link.ts';

const texts = caseTexts.sharing;

/** Who opened and fetched what by a link, newest first. */
export const Openings = ({ publicationId }: { readonly publicationId: string }) => {
  const openings = useEngineQuery('publications.openings', { publicationId });
  if (openings.isError) return <Text size="sm">{openings.error.message}</Text>;
  if (!openings.data || openings.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {openings.isPending ? caseTexts.common.loading : texts.openingsEmpty}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={0} mah={280}>
      <Table layout="fixed" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={190}>{texts.openedAt}</Table.Th>
            <Table.Th>{clientLinkTexts.openedWhat}</Table.Th>
            <Table.Th w={150}>{texts.openedFrom}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {openings.data.map((opening, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two openings may share everything, and rows keep no state
            <Table.Tr key={`${opening.at}:${i}`}>
              <Table.Td>{formatDateTime(opening.at)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{clientLinkTexts.visit(opening)}</Table.Td>
              <Table.Td>{opening.address}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
