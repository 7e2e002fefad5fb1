import { Button, Text } from '@mantine/core';
import type { SessionState } from '../../src-shared/contract/session.ts';
import classes from '../frame/entrance.module.css';
import { Entrance } from '../frame/entrance.tsx';
import { de } from '../texts/de.ts';

/** The database cannot be used: what happened, what is kept, what to do. */
export const BrokenScreen = ({
  problem,
  onAgain,
}: {
  readonly problem: SessionState['problem'];
  readonly onAgain: () => void;
}) => {
  const t = de.broken;
  return (
    <Entrance>
      <h1>{t.title}</h1>
      <div className={classes.section} role="alert">
        <h2>{t.happened}</h2>
        <p>{problem?.message ?? t.unknown}</p>
        <h2>{t.kept}</h2>
        <p>{t.keptText}</p>
        <h2>{t.now}</h2>
        <p>{t.nowText}</p>
      </div>
      <Button mt="lg" onClick={onAgain}>
        {t.again}
      </Button>
      {problem ? (
        <Text size="sm" c="dimmed" mt="md">
          {t.code(problem.code)}
        </Text>
      ) : null}
    </Entrance>
  );
};
