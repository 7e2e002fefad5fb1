import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { letterTexts } from '../../texts/letters.ts';
import { useMay } from '../may.ts';
import { useStartLetter } from './use-start-letter.ts';

const texts = letterTexts.answer;

/** Begins the letter that answers an insurer's query. */
export const AnswerQuery = ({
  caseId,
  queryId,
  subject,
}: {
  readonly caseId: string;
  readonly queryId: string;
  readonly subject: string;
}) => {
  const may = useMay('letters.create');
  const { start, pending } = useStartLetter(caseId);
  if (!may) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={pending}
      leftSection={<IconMail size={16} aria-hidden />}
      aria-label={texts.query(subject)}
      onClick={() => void start('queryAnswer', { queryId })}
    >
      {texts.queryButton}
    </Button>
  );
};
