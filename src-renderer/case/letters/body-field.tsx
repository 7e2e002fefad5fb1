import { Group, Textarea } from '@mantine/core';
import type { RefObject } from 'react';
import { useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts } from '../../texts/letters.ts';
import { InsertPicker } from './insert-picker.tsx';

const texts = letterTexts.editor;

/** A text in the template language, with lists of what can be put in at the cursor. */
export const BodyField = ({
  caseId,
  value,
  onChange,
  fieldRef,
  error,
}: {
  readonly caseId?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly error?: string | undefined;
}) => {
  const placeholders = useEngineQuery('templates.placeholders', caseId ? { caseId } : {}).data ?? [];
  const blocks = (useEngineQuery('textBlocks.list', {}).data ?? []).filter(({ active }) => active);
  const insert = (piece: string) => {
    const field = fieldRef.current;
    if (!field) return;
    field.focus();
    // Unlike setting the value, this leaves the field's own Ctrl+Z whole, and the cursor behind the piece.
    document.execCommand('insertText', false, piece);
  };
  return (
    <div>
      <Group gap="xs" mb={6}>
        <InsertPicker
          label={texts.placeholder}
          search={texts.searchPlaceholder}
          items={placeholders.map(({ name, title, group, value: now }) => ({
            id: name,
            title,
            note: caseId ? now || texts.noValue : name,
            group,
          }))}
          choose={(name) => insert(`{{ ${name} }}`)}
        />
        <InsertPicker
          label={texts.block}
          search={texts.searchBlock}
          items={blocks.map(({ key, title, category, body }) => ({
            id: key,
            title,
            note: body.slice(0, 90),
            group: category || letterTexts.settings.blocks.noCategory,
          }))}
          choose={(key) => insert(`{% include "${key}" %}`)}
        />
      </Group>
      <Textarea
        ref={fieldRef}
        label={texts.body}
        autosize
        minRows={12}
        spellCheck
        lang="de"
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
};
