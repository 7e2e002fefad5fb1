import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { de } from '../texts/de.ts';
import { EmptyState } from './empty-state.tsx';

/** In place of a screen whose question to the engine failed. */
export const LoadError = ({ message, retry }: { readonly message: string; readonly retry: () => void }) => (
  <div role="alert">
    <EmptyState
      icon={<IconAlertTriangle size={32} stroke={1.5} />}
      title={de.notices.loadFailed}
      text={message}
      action={
        <Button variant="default" onClick={retry}>
          {de.notices.tryAgain}
        </Button>
      }
    />
  </div>
);
