import { Table, Text } from '@mantine/core';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';

const texts = caseTexts.sharing;

/** When a link was opened, newest first. */
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
            <Table.Th>{texts.openedAt}</Table.Th>
            <Table.Th>{texts.openedFrom}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...openings.data]
            .sort((a, b) => b.at - a.at)
            .map(({ at, address }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two openings may share time and address, and rows keep no state
              <Table.Tr key={`${at}:${i}`}>
                <Table.Td>{formatDateTime(at)}</Table.Td>
                <Table.Td>{address}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
