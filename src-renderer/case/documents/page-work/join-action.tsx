import { ActionIcon, Button, Group, Stack, Text, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFiles, IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { contract } from '../../../../src-shared/contract/contract.ts';
import { pageWorkMimes } from '../../../../src-shared/contract/page-work.ts';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { useForm } from '../../../components/use-form.ts';
import { notifyDone } from '../../../engine/engine.tsx';
import { pageWorkTexts as texts } from '../../../texts/page-work.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { Preview } from '../preview.tsx';
import { type SelectionAction, type SelectionActionProps, SelectionButton } from '../selection/selection-action.tsx';
import { moved } from './page-order.ts';
import classes from './page-work.module.css';
import { useDragOrder } from './use-drag-order.ts';

const schema = contract['documents.join'].input.pick({ title: true });

/** „Zusammenfügen“: one PDF of the selected PDFs and pictures, in an order the person sees and changes. */
export const JoinAction: SelectionAction = (props) => {
  const [asking, setAsking] = useState(false);
  if (!useMay('documents.join')) return null;
  const unsuited = props.documents.find(({ mime }) => !pageWorkMimes.includes(mime));
  const few = props.documents.length < 2;
  const hint = few ? texts.joinNeedsTwo : unsuited ? texts.joinUnsuited(unsuited.title) : undefined;
  return (
    <>
      <SelectionButton
        label={texts.join}
        icon={IconFiles}
        disabled={hint !== undefined}
        hint={hint}
        onClick={() => setAsking(true)}
      />
      <FormDialog opened={asking} onClose={() => setAsking(false)} title={texts.joinTitle} size={600} centered>
        <JoinForm {...props} close={() => setAsking(false)} />
      </FormDialog>
    </>
  );
};

const JoinForm = ({ documents, done, close }: SelectionActionProps & { readonly close: () => void }) => {
  const join = useCaseCommand('documents.join');
  // What came first stands first: the list itself begins with the newest.
  const [ids, setIds] = useState(() => documents.toSorted((a, b) => a.addedAt - b.addedAt).map(({ id }) => id));
  // What is known of them may grow while the dialog is open: they are still being read.
  const order = ids.flatMap((id) => documents.find((document) => document.id === id) ?? []);
  const form = useForm({
    schema,
    initial: { title: order[0]?.title ?? '' },
    onSubmit: async ({ title }) => {
      const result = await join.run({ documentIds: ids, title });
      if (result.ok) {
        notifyDone(texts.joined(title, order.length));
        close();
        done();
      }
      return result;
    },
  });
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focus = (at: number) => list.current?.querySelectorAll<HTMLElement>('[data-line]')[at]?.focus();
  const move = (from: number, to: number) => {
    const document = order[from];
    if (!document || to < 0 || to >= order.length) return;
    setIds(moved(ids, from, to));
    setSaid(texts.line(document.title, to + 1, order.length));
    // The button that was pressed may now be one that cannot be.
    setTimeout(() => focus(to));
  };
  const dragProps = useDragOrder(move);
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) move(at, at + by);
    else focus(at + by);
  };
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <Text size="sm">{texts.joinText}</Text>
        <ol className={classes.order} aria-label={texts.order} ref={list}>
          {order.map((document, at) => (
            <li
              key={document.id}
              className={classes.line}
              onKeyDown={(event) => onKeyDown(event, at)}
              {...dragProps(at)}
            >
              <IconGripVertical size={16} aria-hidden className={classes.grip} />
              <Preview document={document} small />
              <UnstyledButton data-line className={classes.lineTitle ?? ''} title={document.title}>
                <Text size="sm" lineClamp={2}>
                  {document.title}
                </Text>
                <Text size="xs" c="dimmed">
                  {document.kindTitle}
                  {document.pageCount === null ? '' : `, ${texts.pageCount(document.pageCount)}`}
                </Text>
                <VisuallyHidden>{texts.place(at + 1, order.length)}</VisuallyHidden>
              </UnstyledButton>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={texts.earlier(document.title)}
                title={texts.earlier(document.title)}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={texts.later(document.title)}
                title={texts.later(document.title)}
                disabled={at === order.length - 1}
                onClick={() => move(at, at + 1)}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ol>
        <VisuallyHidden role="status">{said}</VisuallyHidden>
        <TextInput label={texts.title} data-autofocus {...form.text('title')} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.join}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
