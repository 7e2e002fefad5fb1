import { Group, Textarea } from '@mantine/core';
import { type RefObject, useEffect, useRef } from 'react';
import { useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts } from '../../texts/letters.ts';
import { InsertPicker } from './insert-picker.tsx';
import { insertAt } from './text-place.ts';

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
  const cursor = useRef<number | undefined>(undefined);
  // The cursor can only be set once the field holds the new text.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after each new text
  useEffect(() => {
    if (cursor.current === undefined) return;
    fieldRef.current?.focus();
    fieldRef.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = undefined;
  }, [value, fieldRef]);
  const insert = (piece: string) => {
    const field = fieldRef.current;
    const next = insertAt(value, field?.selectionStart ?? value.length, field?.selectionEnd ?? value.length, piece);
    cursor.current = next.cursor;
    onChange(next.text);
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
          choose={(key) => insert(`{% render '${key}' %}`)}
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
