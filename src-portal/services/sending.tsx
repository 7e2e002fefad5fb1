import { useState } from 'preact/hooks';
import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import { serviceTexts } from '../texts/service-texts.ts';
import type { Send } from './services.tsx';

type SendingState = 'idle' | 'sending' | 'waiting' | 'failed' | 'done';

/** Sends one thing at a time and says how it goes; what was typed stays until it has arrived. */
export const useSending = (send: Send) => {
  const [state, setState] = useState<SendingState>('idle');
  const run = async (draft: InboxDraft): Promise<boolean> => {
    if (state === 'sending' || state === 'waiting') return false;
    setState('sending');
    const arrived = await send(draft, (isWaiting) => setState(isWaiting ? 'waiting' : 'sending'));
    setState(arrived ? 'done' : 'failed');
    return arrived;
  };
  return { state, run, isBusy: state === 'sending' || state === 'waiting' };
};

/** How a sending goes, read out by screen readers. `done`: what is said when it has arrived. */
export const SendingLine = ({ state, done }: { state: SendingState; done: string }) => {
  const t = serviceTexts();
  const words = { idle: '', sending: t.sending, waiting: t.waiting, failed: t.failed, done };
  return (
    <p class={`sending-line${state === 'failed' ? ' sending-failed' : ''}`} role="status">
      {words[state]}
    </p>
  );
};
