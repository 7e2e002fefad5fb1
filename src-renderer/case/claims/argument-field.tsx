import { Group, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { type ReductionKind, reductionKindTitles } from '../../../src-shared/letters/words.ts';
import type { TextFieldProps } from '../../components/use-form.ts';
import { notifyError, useEngine, useEngineQuery } from '../../engine/engine.tsx';
import { claimTexts } from '../../texts/claims.ts';
import { InsertPicker } from '../letters/insert-picker.tsx';

const texts = claimTexts.cut;

interface Props {
  readonly caseId: string;
  readonly kind: ReductionKind;
  readonly field: TextFieldProps;
}

/** What the office answers to a cut: typed, or put in from the text blocks, those for this kind of cut first. */
export const ArgumentField = ({ caseId, kind, field }: Props) => {
  const engine = useEngine();
  const area = useRef<HTMLTextAreaElement>(null);
  const all = useEngineQuery('textBlocks.list', {}).data ?? [];
  const answers = all.filter(({ active, reductionKind }) => active && reductionKind !== '');
  const blocks = [...answers].sort((a, b) => Number(b.reductionKind === kind) - Number(a.reductionKind === kind));
  const insert = async (id: string) => {
    const block = blocks.find((one) => one.id === id);
    if (!block) return;
    try {
      // With the values of the case: here it is text, not template.
      const { body } = await engine.call('templates.check', { subject: '', body: block.body, caseId });
      area.current?.focus();
      document.execCommand('insertText', false, body);
    } catch {
      notifyError({ code: 'textBlock.insert', message: texts.insertFailed });
    }
  };
  return (
    <div>
      <Textarea
        label={texts.argument}
        description={texts.argumentHint}
        autosize
        minRows={2}
        maxRows={8}
        ref={area}
        {...field}
      />
      <Group mt={6}>
        <InsertPicker
          label={texts.fromBlock}
          search={texts.searchBlock}
          items={blocks.map(({ id, title, body, reductionKind }) => ({
            id,
            title,
            note: body.slice(0, 90),
            group: reductionKind === kind ? texts.fitting : reductionKindTitles[reductionKind as ReductionKind],
          }))}
          choose={(id) => void insert(id)}
        />
      </Group>
    </div>
  );
};
