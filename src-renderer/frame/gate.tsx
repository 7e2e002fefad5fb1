import { Center, Loader, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { LoadError } from '../components/load-error.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { SetupScreen } from '../setup/setup-screen.tsx';
import { BrokenScreen } from '../sign-in/broken-screen.tsx';
import { SignInScreen } from '../sign-in/sign-in-screen.tsx';
import { de } from '../texts/de.ts';
import { createDeskMemory, DeskMemoryContext } from './desk-memory.tsx';
import { Frame } from './frame.tsx';
import { LostBanner } from './lost-banner.tsx';
import { useUnloadGuard } from './use-unload-guard.ts';

/** What the desk shows first: starting, first start, sign-in, or the screens, as the engine says. */
export const Gate = () => {
  const session = useEngineQuery('session.state', {});
  const [settingUp, setSettingUp] = useState(false);
  const state = session.data;
  const memory = useRef({ userId: '', desk: createDeskMemory() });
  // Another person starts with nothing of the one before.
  if (state?.me && state.me.id !== memory.current.userId) {
    memory.current = { userId: state.me.id, desk: createDeskMemory() };
  }
  // Also at the sign-in: after a crash of the engine, the input of before still waits there.
  useUnloadGuard(memory.current.desk);
  if (state === undefined) {
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
  const screen = () => {
    if (settingUp || state.state === 'empty') {
      return (
        <SetupScreen keychain={state.keychain} onBusy={() => setSettingUp(true)} onDone={() => setSettingUp(false)} />
      );
    }
    if (state.state === 'locked') return <SignInScreen session={state} />;
    if (state.state === 'open' && state.me) {
      return (
        <DeskMemoryContext.Provider value={memory.current.desk}>
          <Frame key={state.me.id} me={state.me} />
        </DeskMemoryContext.Provider>
      );
    }
    return <BrokenScreen problem={state.problem} onAgain={() => void session.refetch()} />;
  };
  return (
    <>
      <LostBanner />
      {screen()}
    </>
  );
};
