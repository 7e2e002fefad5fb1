import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { type Form, useForm } from '../../components/use-form.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { Glow } from '../glow.tsx';
import { Section } from '../section.tsx';
import { keepOthers } from './keep-others.ts';

const texts = caseTexts.parties;

interface CardProps<S extends z.ZodType, V extends object> {
  readonly title: string;
  readonly icon: ReactNode;
  readonly schema: S;
  /** What is stored now. */
  readonly stored: V;
  /** Whether anything is recorded yet. */
  readonly empty: boolean;
  readonly editable: boolean;
  readonly save: (fields: z.output<S>) => Promise<Result<unknown, AppError>>;
  readonly fields: (form: Form<V>) => ReactNode;
  /** Beside the edit button while reading. */
  readonly actions?: ReactNode;
  /** Opens for editing at once, for something that is only just being entered. */
  readonly startOpen?: boolean;
  /** After saving or giving up. */
  readonly onClosed?: () => void;
  /** The read view. */
  readonly children: ReactNode;
}

/** A card that is read, and edited in place: Ctrl+Enter saves, Esc cancels and asks when something would be lost. */
export const EditableCard = <S extends z.ZodType, V extends object>(props: CardProps<S, V>) => {
  const { title, icon, stored, empty, editable, actions, children, startOpen = false, onClosed } = props;
  const [editing, setEditing] = useState(startOpen);
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) editButton.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  return (
    <Section
      title={title}
      icon={icon}
      actions={
        editing ? null : (
          <>
            {actions}
            {editable && (
              <ActionIcon
                ref={editButton}
                variant="subtle"
                color="gray"
                aria-label={texts.editOf(title)}
                title={texts.editOf(title)}
                onClick={() => setEditing(true)}
              >
                <IconPencil size={18} aria-hidden />
              </ActionIcon>
            )}
          </>
        )
      }
    >
      {editing ? (
        <EditForm
          {...props}
          close={() => {
            setEditing(false);
            onClosed?.();
          }}
        />
      ) : (
        <Glow of={JSON.stringify(stored)}>
          {empty ? (
            <Group justify="space-between" gap="sm">
              <Text size="sm" c="dimmed">
                {texts.empty}
              </Text>
              {editable && (
                <Button variant="light" size="xs" onClick={() => setEditing(true)}>
                  {texts.add(title)}
                </Button>
              )}
            </Group>
          ) : (
            children
          )}
        </Glow>
      )}
    </Section>
  );
};

const EditForm = <S extends z.ZodType, V extends object>({
  title,
  schema,
  stored,
  save,
  fields,
  close,
}: CardProps<S, V> & { readonly close: () => void }) => {
  const [start] = useState(stored);
  const latest = useRef(stored);
  latest.current = stored;
  const [asking, setAsking] = useState(false);
  const form = useForm<S, V>({
    schema,
    initial: start,
    prepare: (values) => keepOthers(start, values, latest.current) as unknown as z.input<S>,
    onSubmit: async (_input, parsed) => {
      const result = await save(parsed);
      if (result.ok) {
        notifyDone(texts.saved(title));
        close();
        return result;
      }
      const { field, ...error } = result.error;
      return { ok: false, error: field === undefined ? error : { ...error, field: field.replace(/^fields\./, '') } };
    },
  });
  useUnsaved('card', form.dirty);
  const { ref } = form;
  useEffect(() => ref.current?.querySelector<HTMLElement>('input:not([type=radio]), textarea')?.focus(), [ref]);

  const cancel = () => (form.dirty ? setAsking(true) : close());
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    // A calendar or list opened over the form is a child in React but not in the page; its Esc is its own.
    if (!(event.target instanceof HTMLElement) || !event.currentTarget.contains(event.target)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.submit();
    } else if (event.key === 'Escape' && event.target.getAttribute('aria-expanded') !== 'true') {
      event.preventDefault();
      cancel();
    }
  };

  return (
    <form ref={ref} onSubmit={form.submit} onKeyDown={onKeyDown} noValidate aria-label={texts.editOf(title)}>
      <Stack gap="sm">
        <FormError message={form.formError} />
        {fields(form)}
        <Group justify="space-between" gap="sm">
          <Text size="xs" c="dimmed">
            {texts.saveHint}
          </Text>
          <Group gap="xs">
            <Button variant="default" size="xs" onClick={cancel}>
              {caseTexts.common.cancel}
            </Button>
            <Button type="submit" size="xs" loading={form.pending}>
              {caseTexts.common.save}
            </Button>
          </Group>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={texts.discardTitle}
        confirm={texts.discard}
        danger
        onConfirm={close}
        onCancel={() => setAsking(false)}
      >
        {texts.discardText}
      </ConfirmDialog>
    </form>
  );
};
