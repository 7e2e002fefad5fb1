import { useEffect, useRef, useState } from 'preact/hooks';
import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import type { ChosenFile } from '../sending/seal.ts';
import type { SendProgress } from '../sending/send-item.ts';
import type { CaseActions } from './actions.ts';
import { sendProblems } from './texts.ts';

export type SendState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'under-way'; readonly progress: SendProgress }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };

/** Sends one thing at a time. What was typed stays with the form until `send` says that it arrived. */
export const useSending = (onSend: CaseActions['onSend']) => {
  const [state, setState] = useState<SendState>({ kind: 'idle' });
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  /** True when the office's server has all of it. */
  const send = async (draft: InboxDraft, files: readonly ChosenFile[] = []): Promise<boolean> => {
    if (!onSend || state.kind === 'under-way') return false;
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: 'under-way', progress: { phase: 'sealing', sent: 0, total: 0 } });
    try {
      const end = await onSend(
        draft,
        files,
        (progress) => setState({ kind: 'under-way', progress }),
        controller.signal,
      );
      setState(end.kind === 'done' ? { kind: 'done' } : { kind: 'failed', message: sendProblems[end.problem] });
      return end.kind === 'done';
    } catch {
      // Given up by the person.
      setState({ kind: 'idle' });
      return false;
    }
  };

  /** What arrived is no longer spoken of: something new is being put together. */
  const begin = () => setState((before) => (before.kind === 'done' ? { kind: 'idle' } : before));

  return { state, send, begin, cancel: () => abort.current?.abort() };
};
