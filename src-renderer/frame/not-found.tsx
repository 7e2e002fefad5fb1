import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { EmptyState } from '../components/empty-state.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';

/** For a route that leads nowhere. */
export const NotFound = () => (
  <EmptyState
    icon={<IconMapQuestion size={32} stroke={1.5} />}
    title={de.notices.notFoundTitle}
    text={de.notices.notFoundText}
    action={
      <Button component="a" href={`#${paths.today}`}>
        {de.spotlight.goTo(de.frame.today)}
      </Button>
    }
  />
);
