import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { closingContract } from '../../../src-shared/contract/closing.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { closingTexts as texts } from '../../texts/closing.ts';
import { erasureTexts } from '../../texts/erasure.ts';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { RetentionText } from './closing-dialog.tsx';
import { EraseDialog } from './erase-dialog.tsx';

/** Of a closed case: when it closed, the note, how long it is kept, and the way back. Nothing of an open one. */
export const ClosingCard = ({ detail }: { readonly detail: CaseDetail }) =>
  detail.closedAt === null ? null : <Closed detail={detail} closedAt={detail.closedAt} />;

const Closed = ({ detail, closedAt }: { readonly detail: CaseDetail; readonly closedAt: number }) => {
  const closing = useEngineQuery('closing.get', { caseId: detail.id });
  const allowed = useMay('closing.reopen');
  const mayErase = useMay('erasure.erase');
  const [asking, setAsking] = useState(false);
  const [erasing, setErasing] = useState(false);
  return (
    <Section
      title={texts.card}
      icon={<IconArchive size={18} aria-hidden />}
      actions={
        allowed && (
          <Group gap={4}>
            {mayErase && (
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => setErasing(true)}>
                {erasureTexts.open}
              </Button>
            )}
            <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
              {texts.reopen}
            </Button>
          </Group>
        )
      }
    >
      <Stack gap="xs">
        <Text size="sm">{texts.closedOn(formatDate(closedAt))}</Text>
        {closing.data?.note && (
          <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {closing.data.note}
          </Text>
        )}
        {closing.data && <RetentionText retention={closing.data.retention} />}
      </Stack>
      <FormDialog opened={asking} onClose={() => setAsking(false)} title={texts.reopenTitle} centered>
        <ReopenForm caseId={detail.id} close={() => setAsking(false)} />
      </FormDialog>
      <EraseDialog detail={detail} opened={erasing} onClose={() => setErasing(false)} />
    </Section>
  );
};

const schema = closingContract['closing.reopen'].input.omit({ caseId: true });

const ReopenForm = ({ caseId, close }: { readonly caseId: string; readonly close: () => void }) => {
  const reopen = useCaseCommand('closing.reopen');
  const form = useForm({
    schema,
    initial: { reason: '' },
    onSubmit: async ({ reason }) => {
      const result = await reopen.run({ caseId, reason });
      if (result.ok) {
        close();
        notifyDone(texts.reopened);
      }
      return result;
    },
  });
  useUnsaved('card', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">{texts.reopenText}</Text>
        <TextInput label={texts.reopenReason} data-autofocus {...form.text('reason')} />
        <FormError message={form.formError} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.reopen}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
