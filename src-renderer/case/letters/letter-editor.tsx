import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconCheck, IconPrinter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { type LetterInfo, letterDraft, type TemplateProblem } from '../../../src-shared/contract/letters.ts';
import { letterKindTitles } from '../../../src-shared/letters/words.ts';
import { formatTime } from '../../../src-shared/time/format.ts';
import { notifyError, useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts } from '../../texts/letters.ts';
import { useMay } from '../may.ts';
import type { SaveState } from './autosave.ts';
import { BodyField } from './body-field.tsx';
import { DraftFields } from './draft-fields.tsx';
import { Enclosures } from './enclosures.tsx';
import { FinishDialog } from './finish-dialog.tsx';
import { useLetterKeys } from './letter-keys.ts';
import classes from './letters.module.css';
import { PagePreview } from './page-preview.tsx';
import { PrintPages } from './print-pages.tsx';
import { Problems } from './problems.tsx';
import { offsetOf } from './text-place.ts';
import { useDraft } from './use-draft.ts';
import { useLetterActions } from './use-letter-actions.ts';

const texts = letterTexts.editor;
/** The preview waits for a pause of this length. */
const PREVIEW_PAUSE_MS = 400;
/** Each state of the text is asked about once. */
const KEPT_MS = 5000;

interface Props {
  readonly detail: CaseDetail;
  readonly letter: LetterInfo;
  readonly close: () => void;
  readonly open: (letterId: string) => void;
}

/** A draft with its live preview. */
export const LetterEditor = ({ detail, letter, close, open }: Props) => {
  const { draft, change, saving, flush, errors } = useDraft(letter);
  const actions = useLetterActions(letter, open);
  const mayChange = useMay('letters.change');
  const mayFinish = useMay('letters.finish');
  const [finishing, setFinishing] = useState(false);
  const body = useRef<HTMLTextAreaElement>(null);
  const subject = useRef<HTMLInputElement>(null);
  const valid = letterDraft.safeParse(draft);
  const lastValid = useRef(valid.data);
  if (valid.success) lastValid.current = valid.data;
  const text = JSON.stringify(lastValid.current ?? null);
  const [settled] = useDebouncedValue(text, PREVIEW_PAUSE_MS);
  const shown = (JSON.parse(settled) as LetterInfo | null) ?? undefined;
  const check = useEngineQuery(
    'letters.preview',
    { letterId: letter.id, draft: shown ?? draft },
    { enabled: shown !== undefined, gcTime: KEPT_MS },
  );
  const warnings = check.data?.warnings ?? [];

  const jump = (problem: TemplateProblem) => {
    const field = problem.where === 'subject' ? subject.current : body.current;
    if (!field) return;
    const at = offsetOf(field.value, problem.line, problem.column);
    field.focus();
    field.setSelectionRange(at, Math.min(at + Math.max(problem.length, 0), field.value.length));
  };
  const finish = async () => {
    const wrong = Object.values(errors)[0];
    if (wrong !== undefined) return notifyError({ code: 'letters.wrong', message: texts.wrongFirst(wrong) });
    if (await flush()) setFinishing(true);
  };
  const print = () => void flush().then((saved) => saved && actions.print());
  useLetterKeys(detail.id, {
    p: print,
    s: () => void flush(),
    ...(mayFinish ? { enter: () => void finish() } : {}),
  });

  return (
    <div className={classes.editor}>
      <Group justify="space-between" gap="xs">
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={() => void flush().then(close)}
        >
          {letterTexts.back}
        </Button>
        <Group gap="sm">
          <SavingState saving={saving} again={() => void flush()} />
          <Button
            size="xs"
            variant="default"
            loading={actions.busy}
            leftSection={<IconPrinter size={16} aria-hidden />}
            title={letterTexts.printHint}
            onClick={print}
          >
            {letterTexts.print}
          </Button>
          {mayFinish && (
            <Button
              size="xs"
              leftSection={<IconCheck size={16} aria-hidden />}
              title={texts.finishHint}
              onClick={() => void finish()}
            >
              {texts.finish}
            </Button>
          )}
        </Group>
      </Group>
      <div className={classes.sides}>
        <fieldset
          className={classes.side}
          disabled={!mayChange}
          aria-label={texts.title(letterKindTitles[letter.kind])}
        >
          <DraftFields
            detail={detail}
            draft={draft}
            change={change}
            errors={errors}
            warnings={warnings}
            subjectRef={subject}
          />
          <BodyField
            caseId={detail.id}
            value={draft.body}
            onChange={(next) => change({ body: next })}
            fieldRef={body}
            error={errors.body}
          />
          <Enclosures letter={letter} />
        </fieldset>
        <div className={`${classes.side} ${classes.stay}`}>
          <PagePreview letterId={letter.id} draft={shown} />
          <Problems problems={check.data?.problems} jump={jump} />
        </div>
      </div>
      {finishing && <FinishDialog letter={letter} draft={draft} jump={jump} close={() => setFinishing(false)} />}
      <PrintPages pages={actions.sheets} done={actions.printed} />
    </div>
  );
};

const SavingState = ({ saving, again }: { readonly saving: SaveState; readonly again: () => void }) => {
  const words =
    saving.state === 'saved'
      ? letterTexts.saving.saved(formatTime(saving.at))
      : saving.state === 'failed'
        ? letterTexts.saving.failed(saving.message)
        : letterTexts.saving[saving.state];
  return (
    <span className={classes.saving} data-state={saving.state} role="status">
      {words}
      {saving.state === 'failed' && (
        <Button size="compact-xs" variant="subtle" onClick={again}>
          {letterTexts.saving.again}
        </Button>
      )}
    </span>
  );
};
