import { useEffect, useRef, useState } from 'react';
import { type LetterDraft, type LetterInfo, letterDraft } from '../../../src-shared/contract/letters.ts';
import { err } from '../../../src-shared/result.ts';
import { useDeskMemory } from '../../frame/desk-memory.tsx';
import { useCaseCommand } from '../own-changes.tsx';
import { type Autosave, createAutosave, type SaveState } from './autosave.ts';
import { draftOf } from './letter-look.tsx';

/** Each saving is an event that stays: often enough that little is lost, seldom enough that the chronicle can be read. */
const PAUSE_MS = 4000;
/** As the engine keeps it: without blanks at the ends. */
const kept = (draft: LetterDraft): string => JSON.stringify(letterDraft.safeParse(draft).data ?? draft);

/** The draft as it is typed, saved by itself. What could not be saved stays on this desk until it can. */
export const useDraft = (letter: LetterInfo) => {
  const memory = useDeskMemory();
  const { run } = useCaseCommand('letters.change');
  const name = `letter:${letter.id}`;
  const stored = draftOf(letter);
  const [draft, setDraft] = useState(() => memory.read(name, () => stored));
  const [saving, setSaving] = useState<SaveState>({ state: 'clean' });
  const latest = useRef(draft);
  const clean = useRef(true);
  const autosave = useRef<Autosave<LetterDraft> | undefined>(undefined);
  autosave.current ??= createAutosave<LetterDraft>({
    pauseMs: PAUSE_MS,
    now: Date.now,
    save: async (value) => {
      const parsed = letterDraft.safeParse(value);
      if (!parsed.success) return err({ message: parsed.error.issues[0]?.message ?? '' });
      return run({ letterId: letter.id, draft: parsed.data });
    },
    onState: (state) => {
      setSaving(state);
      clean.current = state.state === 'saved';
      if (clean.current) memory.forget(name);
    },
  });

  const change = (part: Partial<LetterDraft>) => {
    const next = { ...latest.current, ...part };
    latest.current = next;
    clean.current = false;
    setDraft(next);
    memory.write(name, next);
    memory.markUnsaved(name, 'letter');
    autosave.current?.edit(next);
  };

  // Something left from before that could not be saved then is tried again; and leaving saves at once.
  useEffect(() => {
    const left = memory.read<LetterDraft | undefined>(name, () => undefined);
    if (left) {
      clean.current = false;
      autosave.current?.edit(left);
    }
    return () => void autosave.current?.flush();
  }, [memory, name]);

  // What somebody changed at another desk shows, unless one is typing here.
  const storedText = kept(stored);
  const [seen, setSeen] = useState(storedText);
  if (seen !== storedText) {
    setSeen(storedText);
    if (clean.current && kept(latest.current) !== storedText) {
      latest.current = stored;
      setDraft(stored);
    }
  }

  return { draft, change, saving, flush: () => autosave.current?.flush() ?? Promise.resolve(true) };
};
