import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';

const LAST_TEXT = 'search.text';
/** The engine answers in less time than two keys are apart; only fast typing is worth waiting for. */
const PAUSE_MS = 80;

/** What is typed and what of it is asked. The address always holds it, so that „Zurück“ from a hit finds it again. */
export const useQuestion = () => {
  const memory = useDeskMemory();
  const search = useSearch();
  const inAddress = new URLSearchParams(search).get('text');
  const [typed, setTyped] = useState(() => inAddress ?? memory.read(LAST_TEXT, () => ''));
  const written = useRef(inAddress);
  // Another question came by the address, for instance from the command palette. What this screen wrote there itself is
  // no news, and somebody may have typed on since.
  useEffect(() => {
    if (inAddress === null || inAddress === written.current) return;
    written.current = inAddress;
    setTyped((now) => (now.trim() === inAddress ? now : inAddress));
  }, [inAddress]);
  const [paused] = useDebouncedValue(typed, PAUSE_MS);
  const asked = typed.trim() === '' ? '' : paused;
  const text = asked.trim();
  useEffect(() => {
    memory.write(LAST_TEXT, text);
    if (text !== (inAddress ?? '') && window.location.hash.startsWith(`#${paths.search()}`)) {
      written.current = text;
      navigate(paths.search(text), { replace: true });
    }
  }, [text, inAddress, memory]);
  return { typed, setTyped, text, asked };
};
