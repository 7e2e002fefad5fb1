import { Icon } from '../icons.tsx';
import { sizeText } from '../share/sizes.ts';
import { texts } from './texts.ts';
import type { SendState } from './use-sending.ts';

/** How far a sending is, for eyes and screen readers. */
export const SendStateLine = ({ state, onCancel }: { readonly state: SendState; readonly onCancel?: () => void }) => (
  <div class="send-state" role="status">
    {state.kind === 'under-way' && (
      <>
        <p class="quiet">{progressText(state.progress)}</p>
        {state.progress.total > 0 && (
          <>
            <progress aria-label={texts.sendingShort} max={state.progress.total} value={state.progress.sent} />
            {onCancel && (
              <button type="button" class="button-quiet" onClick={onCancel}>
                {texts.cancel}
              </button>
            )}
          </>
        )}
      </>
    )}
    {state.kind === 'done' && (
      <p class="document-note">
        <Icon name="done" />
        {texts.sent}
      </p>
    )}
    {state.kind === 'failed' && (
      <p class="document-note">
        <Icon name="warn" />
        {state.message}
      </p>
    )}
  </div>
);

const progressText = ({ phase, sent, total }: (SendState & { kind: 'under-way' })['progress']): string => {
  if (phase === 'waiting') return texts.waiting;
  if (phase === 'sealing' && sent === 0 && total > 0) return texts.sealing;
  return total > 0 ? texts.sending(sizeText(sent), sizeText(total)) : texts.sendingShort;
};
