import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import { languagesOf, textLanguageCodes, textLanguages } from '../../../../src-shared/documents/languages.ts';
import { DialogCancel } from '../../../components/form-dialog.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { notifyDone } from '../../../engine/engine.tsx';
import { readingTexts } from '../../../texts/reading.ts';
import { useCaseCommand } from '../../own-changes.tsx';

const texts = readingTexts.language;
const choices = textLanguageCodes.map((value) => ({ value, label: textLanguages[value] }));

/** Chooses what the scanned pages of a document are read in; it is then read again. */
export const LanguageForm = ({ document, close }: { readonly document: DocumentInfo; readonly close: () => void }) => {
  const [first, setFirst] = useState<string>(document.reading.languages[0] ?? 'deu');
  const [second, setSecond] = useState<string>(document.reading.languages[1] ?? '');
  const [failure, setFailure] = useState<string>();
  const setLanguage = useCaseCommand('documents.setLanguage');

  const save = async () => {
    const languages = languagesOf(`${first}+${second}`);
    const result = await setLanguage.run({ documentId: document.id, languages: [...languages] });
    if (!result.ok) {
      setFailure(result.error.message);
      return;
    }
    notifyDone(texts.saved);
    close();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm">
        <FormError message={failure} />
        <NativeSelect
          label={texts.label}
          description={texts.hint}
          data={choices}
          value={first}
          data-autofocus
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <NativeSelect
          label={texts.second}
          data={[{ value: '', label: texts.none }, ...choices.filter(({ value }) => value !== first)]}
          value={second === first ? '' : second}
          onChange={(event) => setSecond(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={setLanguage.pending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
