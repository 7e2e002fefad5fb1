import { Table, Text } from '@mantine/core';
import { formatDateTime } from '../../../../src-shared/time/format.ts';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { shareTexts as texts } from '../../../texts/shares.ts';

/** Who opened and fetched what, newest first, as the server says now. */
export const ShareLog = ({ shareId }: { readonly shareId: string }) => {
  const log = useEngineQuery('shares.log', { shareId });
  if (log.isError) return <Text size="sm">{log.error.message}</Text>;
  if (!log.data || log.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {log.isPending ? texts.loading : texts.logEmpty}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={0} mah={280}>
      <Table layout="fixed" verticalSpacing={4} aria-label={texts.log}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={170}>{texts.logWhen}</Table.Th>
            <Table.Th>{texts.logWhat}</Table.Th>
            <Table.Th w={150}>{texts.logFrom}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {log.data.map(({ kind, name, at, count, address }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may share everything, and rows keep no state
            <Table.Tr key={`${at}:${i}`}>
              <Table.Td>{formatDateTime(at)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{texts.visit(kind, name, count)}</Table.Td>
              <Table.Td>{address}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
