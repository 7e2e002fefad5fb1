import { Button, Group, Stack, Textarea } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { z } from 'zod';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { useEngineCommand } from '../../engine/engine.tsx';
import classes from '../../frame/entrance.module.css';
import { de } from '../../texts/de.ts';

const t = de.setup.joining;
const schema = z.object({ invitation: z.string().trim().min(1, t.invitationMissing).max(10_000) });

/** The invitation's text; `failure` says why the one before led nowhere. */
export const InvitationStep = ({
  initial,
  failure,
  onChange,
  onBack,
}: {
  readonly initial: string;
  readonly failure: string | undefined;
  readonly onChange: (invitation: string) => void;
  readonly onBack: () => void;
}) => {
  const join = useEngineCommand('session.join');
  const form = useForm({
    schema,
    initial: { invitation: initial },
    onChange: (values) => onChange(values.invitation),
    onSubmit: (input) => join.run(input),
  });
  // The text is pasted as a whole: Enter sends it, as in a field of one line.
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.submit();
  };
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{t.text}</p>
      <Stack gap="sm">
        <Textarea
          label={t.invitation}
          description={t.invitationHint}
          rows={6}
          spellCheck={false}
          autoFocus
          onKeyDown={enter}
          {...form.text('invitation')}
        />
        <FormError message={form.formError ?? failure} />
        <Group justify="space-between" mt="sm">
          <Button variant="default" onClick={onBack} disabled={form.pending}>
            {de.common.back}
          </Button>
          <Button type="submit" loading={form.pending}>
            {t.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
