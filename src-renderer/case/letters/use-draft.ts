import { useCallback, useEffect, useRef, useState } from 'react';
import { type LetterDraft, type LetterInfo, letterDraft } from '../../../src-shared/contract/letters.ts';
import { notifyError } from '../../engine/engine.tsx';
import { useDeskMemory } from '../../frame/desk-memory.tsx';
import { letterTexts } from '../../texts/letters.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { type Autosave, createAutosave, type SaveState } from './autosave.ts';
import { draftOf } from './letter-look.tsx';
import { draftErrors, mergeDraft, savablePart } from './merge-draft.ts';

/** Each saving is an event that stays: often enough that little is lost, seldom enough that the chronicle can be read. */
const PAUSE_MS = 4000;
/** As the engine keeps it: without blanks at the ends. */
const kept = (draft: LetterDraft): string => JSON.stringify(letterDraft.safeParse(draft).data ?? draft);

interface Left {
  readonly draft: LetterDraft;
  /** What was stored when it was typed. */
  readonly base: LetterDraft;
}

/** The draft as it is typed, saved by itself. What could not be saved stays on this desk until it can. */
export const useDraft = (letter: LetterInfo) => {
  const memory = useDeskMemory();
  const { run } = useCaseCommand('letters.change');
  const name = `letter:${letter.id}`;
  const stored = draftOf(letter);
  const [draft, setDraft] = useState(() => {
    const left = memory.read<Left | undefined>(name, () => undefined);
    return left ? mergeDraft(left.base, left.draft, stored) : stored;
  });
  const [saving, setSaving] = useState<SaveState>({ state: 'clean' });
  const latest = useRef(draft);
  const base = useRef(stored);
  const autosave = useRef<Autosave<LetterDraft> | undefined>(undefined);
  autosave.current ??= createAutosave<LetterDraft>({
    pauseMs: PAUSE_MS,
    now: Date.now,
    save: (value) => run({ letterId: letter.id, draft: savablePart(value, base.current) }),
    onState: (state) => {
      setSaving(state);
      // A field that cannot be kept as it is stays here.
      if (state.state === 'saved' && Object.keys(draftErrors(latest.current)).length === 0) memory.forget(name);
    },
  });

  const take = useCallback(
    (next: LetterDraft) => {
      latest.current = next;
      setDraft(next);
      memory.write<Left>(name, { draft: next, base: base.current });
      memory.markUnsaved(name, 'letter');
      autosave.current?.edit(next);
    },
    [memory, name],
  );
  const change = (part: Partial<LetterDraft>) => take({ ...latest.current, ...part });

  // What somebody changed at another desk, or took back here, shows in the fields that are not being typed in.
  const storedText = kept(stored);
  const [seen, setSeen] = useState(storedText);
  if (seen !== storedText) {
    setSeen(storedText);
    const merged = mergeDraft(base.current, latest.current, stored);
    base.current = stored;
    latest.current = merged;
    setDraft(merged);
  }

  const flush = useCallback(async (): Promise<boolean> => {
    // What is on the screen is what counts, also where another desk has written the same field since.
    if (kept(latest.current) !== kept(base.current)) autosave.current?.edit(latest.current);
    return autosave.current?.flush() ?? true;
  }, []);

  // Something left from before that could not be saved then is tried again; and leaving saves at once.
  useEffect(() => {
    if (memory.read<Left | undefined>(name, () => undefined)) take(latest.current);
    const soon = () => void autosave.current?.flush();
    window.addEventListener('blur', soon);
    window.addEventListener('beforeunload', soon);
    return () => {
      window.removeEventListener('blur', soon);
      window.removeEventListener('beforeunload', soon);
      void autosave.current?.flush().then((saved) => {
        if (!saved) notifyError({ code: 'letters.unsaved', message: letterTexts.saving.left });
      });
    };
  }, [memory, name, take]);

  return { draft, change, saving, flush, errors: draftErrors(draft) };
};
