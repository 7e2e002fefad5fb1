import { useEffect } from 'react';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';

/** Tells the spelling the office's own words while somebody is signed in, and adds those somebody asks for. */
export const useSpelling = (): void => {
  const words = useEngineQuery('spelling.words', {}).data;
  const { run } = useEngineCommand('spelling.add');
  useEffect(() => {
    if (words) window.fallstand.setOwnWords(words);
  }, [words]);
  // Names of clients stay with nobody who is signed out.
  useEffect(() => () => window.fallstand.setOwnWords([]), []);
  useEffect(
    () =>
      window.fallstand.onAddWord((word) => {
        void run({ word }).then((result) => {
          if (result.ok) notifyDone(de.notices.wordAdded(word));
          else notifyError(result.error);
        });
      }),
    [run],
  );
};
