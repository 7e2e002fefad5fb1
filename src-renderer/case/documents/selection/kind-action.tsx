import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { documentKinds } from '../../../../src-shared/cases/words.ts';
import { contract } from '../../../../src-shared/contract/contract.ts';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { useForm } from '../../../components/use-form.ts';
import { notifyDone } from '../../../engine/engine.tsx';
import { selectionTexts as texts } from '../../../texts/document-selection.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { type SelectionAction, type SelectionActionProps, SelectionButton } from './selection-action.tsx';

const schema = contract['documents.classify'].input.omit({ documentIds: true });
const choices = Object.entries(documentKinds).map(([value, label]) => ({ value, label }));

/** „Art ändern“: one kind for all that are selected. */
export const KindAction: SelectionAction = (props) => {
  const [asking, setAsking] = useState(false);
  if (!useMay('documents.classify')) return null;
  return (
    <>
      <SelectionButton label={texts.kind} icon={IconTag} onClick={() => setAsking(true)} />
      <FormDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={texts.kindTitle(props.documents.length)}
        centered
      >
        <KindForm {...props} close={() => setAsking(false)} />
      </FormDialog>
    </>
  );
};

const KindForm = ({ documents, done, close }: SelectionActionProps & { readonly close: () => void }) => {
  const classify = useCaseCommand('documents.classify');
  const kinds = new Set(documents.map(({ kind }) => kind));
  const form = useForm({
    schema,
    initial: { kind: kinds.size === 1 ? (documents[0]?.kind ?? 'other') : 'other' },
    onSubmit: async ({ kind }) => {
      const result = await classify.run({ documentIds: documents.map(({ id }) => id), kind });
      if (result.ok) {
        const { changed } = result.value;
        notifyDone(
          changed > 0 ? texts.kindSet(changed, documentKinds[kind]) : texts.kindUnchanged(documentKinds[kind]),
        );
        close();
        done();
      }
      return result;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <NativeSelect label={texts.kindLabel} data={choices} data-autofocus {...form.text('kind')} />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.kindApply}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
