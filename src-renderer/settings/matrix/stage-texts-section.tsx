import { Button, Fieldset, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { StageTexts } from '../../../src-shared/contract/matrix.ts';
import { germanLanguageNames, type OtherLanguage, otherLanguages } from '../../../src-shared/visibility/languages.ts';
import type { StageText } from '../../../src-shared/visibility/stage-translations.ts';
import { FormError } from '../../components/form-error.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { de } from '../../texts/de.ts';
import { stageTextTexts as t } from '../../texts/stage-texts.ts';
import settings from '../settings.module.css';

const fields = ['title', 'result', 'next'] as const satisfies readonly (keyof StageText)[];
const lengths = { title: 120, result: 400, next: 400 } as const;

type Edited = Readonly<Record<string, StageText>>;

/** What the client reads now: the office's sentence, else the shipped one. */
const shownText = ({ own, shipped }: StageTexts): StageText => ({
  title: own.title || shipped.title,
  result: own.result || shipped.result,
  next: own.next || shipped.next,
});

/** „Übersetzungen“: what each stage says to clients who read another language. */
export const StageTextsSection = ({ owner }: { readonly owner: boolean }) => {
  const [language, setLanguage] = useState<OtherLanguage>('en');
  const [edited, setEdited] = useState<Edited>({});
  const [error, setError] = useState<string>();
  const stages = useEngineQuery('stageTexts.get', { language });
  const save = useEngineCommand('stageTexts.set');
  const dirty = Object.keys(edited).length > 0;
  useUnsaved('matrix', dirty);

  const submit = async () => {
    const texts = (stages.data ?? []).flatMap(({ id, shipped }) => {
      const text = edited[id];
      if (!text) return [];
      // A sentence as it is shipped follows later versions of Fallstand; only other words are the office's own.
      const own = (field: keyof StageText) => (text[field].trim() === shipped[field] ? '' : text[field].trim());
      return [{ id, title: own('title'), result: own('result'), next: own('next') }];
    });
    const result = await save.run({ language, texts });
    setError(result.ok ? undefined : result.error.message);
    if (!result.ok) return;
    setEdited({});
    notifyDone(t.saved(germanLanguageNames[language]));
  };

  if (!stages.data) {
    return stages.isError ? <LoadError message={stages.error.message} retry={() => void stages.refetch()} /> : null;
  }
  return (
    <Stack gap="md">
      <p className={settings.lead}>{t.lead}</p>
      <NativeSelect
        label={t.language}
        description={dirty ? t.languageLocked : undefined}
        value={language}
        disabled={dirty}
        data={otherLanguages.map((value) => ({ value, label: germanLanguageNames[value] }))}
        onChange={(event) => {
          const chosen = otherLanguages.find((one) => one === event.currentTarget.value);
          if (chosen) setLanguage(chosen);
        }}
      />
      {stages.data.length === 0 && <Text size="sm">{t.empty}</Text>}
      {stages.data.map((stage) => {
        const text = edited[stage.id] ?? shownText(stage);
        const set = (next: StageText) => setEdited({ ...edited, [stage.id]: next });
        const isOwn = fields.some((field) => text[field] !== stage.shipped[field] && stage.shipped[field] !== '');
        return (
          // The sentences of the language before stand here until the others come: nobody may write into those.
          <Fieldset key={stage.id} legend={stage.stage} disabled={!owner || stages.isPlaceholderData}>
            <Stack gap="sm">
              {fields.map((field) => (
                <Textarea
                  key={field}
                  label={t[field]}
                  description={stage.german[field] || t.noGerman}
                  placeholder={t.germanShown}
                  lang={language}
                  dir={language === 'ar' ? 'rtl' : undefined}
                  autosize
                  minRows={1}
                  maxLength={lengths[field]}
                  value={text[field]}
                  onChange={(event) => set({ ...text, [field]: event.currentTarget.value })}
                />
              ))}
              {owner && isOwn && (
                <Group>
                  <Button variant="default" size="xs" onClick={() => set(stage.shipped)}>
                    {t.reset}
                  </Button>
                </Group>
              )}
            </Stack>
          </Fieldset>
        );
      })}
      <FormError message={error} />
      {owner ? (
        dirty && (
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setEdited({})}>
              {t.discard}
            </Button>
            <Button loading={save.pending} onClick={() => void submit()}>
              {de.common.save}
            </Button>
          </Group>
        )
      ) : (
        <Text size="sm">{de.settings.ownersOnly}</Text>
      )}
    </Stack>
  );
};
