import { Center, Loader, Stack, Text } from '@mantine/core';
import { LoadError } from '../components/load-error.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';

/** What the desk shows first: starting, first start, sign-in, or the screens, as the engine says. */
export const Gate = () => {
  const session = useEngineQuery('session.state', {});
  if (session.data === undefined) {
    if (session.isError) return <LoadError message={session.error.message} retry={() => void session.refetch()} />;
    return (
      <Center component="main" h="100%">
        <Stack align="center" gap="sm">
          <Loader size="sm" />
          <Text c="dimmed">{de.notices.starting}</Text>
        </Stack>
      </Center>
    );
  }
  return null;
};
