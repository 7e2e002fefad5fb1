import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useEngine } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import {
  type CaseDraft,
  emptyDraft,
  forgetDraft,
  isEmptyDraft,
  markDraft,
  rememberDraft,
  rememberedDraft,
  restoreDraft,
} from './draft.ts';

/** So long after the last key the draft goes to the engine. */
const KEEP_AFTER_MS = 250;

/** What was typed and not saved, also before the last restart; undefined until that is known. */
export const useKeptDraft = (): CaseDraft | undefined => {
  const memory = useDeskMemory();
  const engine = useEngine();
  const [draft, setDraft] = useState(() => rememberedDraft(memory));
  useEffect(() => {
    if (draft) return;
    let gone = false;
    const show = (text: string) => {
      if (!gone) setDraft(text === '' ? emptyDraft : restoreDraft(text));
    };
    // Whoever cannot read the draft can type all the same.
    void engine.call('cases.keptDraft', {}).then(show, () => show(''));
    return () => {
      gone = true;
    };
  }, [engine, draft]);
  return draft;
};

export interface DraftKeeper {
  /** Notes each new state of what is typed. */
  readonly keep: (draft: CaseDraft) => void;
  /** After saving, or when somebody gives it up. */
  readonly forget: () => void;
  /** Whether all of it lies safe on this desk. */
  readonly secured: boolean;
}

/** Keeps what is typed into a new case on this desk, so that not even a power cut loses it. */
export const useDraftKeeper = (): DraftKeeper => {
  const memory = useDeskMemory();
  const engine = useEngine();
  const [secured, setSecured] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const waiting = useRef<CaseDraft | undefined>(undefined);

  const write = useCallback(async () => {
    clearTimeout(timer.current);
    const draft = waiting.current;
    if (!draft) return;
    waiting.current = undefined;
    const done = await engine
      .call('cases.keepDraft', { draft: isEmptyDraft(draft) ? '' : JSON.stringify(draft) })
      .then(() => true)
      .catch(() => false);
    // Only what was not overtaken by another key, and still is to be kept, is safe now.
    if (!done || waiting.current || rememberedDraft(memory) !== draft) return;
    markDraft(memory, false);
    setSecured(true);
  }, [engine, memory]);
  useEffect(() => () => void write(), [write]);

  return useMemo(
    () => ({
      secured,
      keep: (draft) => {
        rememberDraft(memory, draft);
        markDraft(memory, !isEmptyDraft(draft));
        setSecured(false);
        waiting.current = draft;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void write(), KEEP_AFTER_MS);
      },
      forget: () => {
        clearTimeout(timer.current);
        waiting.current = undefined;
        forgetDraft(memory);
        void engine.call('cases.keepDraft', { draft: '' }).catch(() => {});
      },
    }),
    [secured, memory, engine, write],
  );
};
