import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { contract } from '../../../../src-shared/contract/contract.ts';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import { err } from '../../../../src-shared/result.ts';
import { DialogCancel } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { useForm } from '../../../components/use-form.ts';
import { notifyDone } from '../../../engine/engine.tsx';
import { caseTexts } from '../../../texts/case.ts';
import { versionTexts as texts } from '../../../texts/versions.ts';
import { useCaseCommand } from '../../own-changes.tsx';

const schema = contract['documents.addVersion'].input.pick({ why: true });

/** Asks why there is another version before it is filed; the reason may stay empty. */
export const AddVersionForm = ({
  document,
  file,
  close,
}: {
  readonly document: DocumentInfo;
  readonly file: File;
  readonly close: () => void;
}) => {
  const addVersion = useCaseCommand('documents.addVersion');
  const form = useForm({
    schema,
    initial: { why: '' },
    onSubmit: async ({ why = '' }) => {
      let bytes: Uint8Array<ArrayBuffer>;
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch {
        // Moved or deleted since it was chosen.
        return err({ code: 'document.file', message: caseTexts.documents.failedRead });
      }
      const result = await addVersion.run({ documentId: document.id, name: file.name, bytes, why });
      if (result.ok) {
        notifyDone(caseTexts.documents.versionAdded(result.value.number, document.title));
        close();
      }
      return result;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {texts.addText(file.name)}
        </Text>
        <Textarea
          label={texts.why}
          description={texts.whyHint}
          autosize
          minRows={2}
          data-autofocus
          {...form.text('why')}
        />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
