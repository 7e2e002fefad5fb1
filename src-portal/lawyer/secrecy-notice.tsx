import type { CaseActions } from '../case/actions.ts';
import { SendStateLine } from '../case/send-state.tsx';
import { secrecyNotice, texts } from '../case/texts.ts';
import { useSending } from '../case/use-sending.ts';

/** Stands before the first look at a case; that it was accepted goes to the office with its version and time. */
export const SecrecyNotice = ({
  onSend,
  onAccepted,
}: {
  readonly onSend: CaseActions['onSend'];
  readonly onAccepted: () => void;
}) => {
  const { state, send, cancel } = useSending(onSend);
  const accept = async () => {
    if (await send({ kind: 'secrecy', version: secrecyNotice.version })) onAccepted();
  };
  return (
    <section class="card sheet" aria-labelledby="secrecy">
      <h2 id="secrecy">{texts.secrecyTitle}</h2>
      {secrecyNotice.paragraphs.map((paragraph) => (
        <p key={paragraph} class="entry-line">
          {paragraph}
        </p>
      ))}
      {onSend ? (
        <button type="button" aria-disabled={state.kind === 'under-way'} onClick={() => void accept()}>
          {texts.secrecyAccept}
        </button>
      ) : (
        <p class="notice">{texts.noInbox}</p>
      )}
      <SendStateLine state={state} onCancel={cancel} />
    </section>
  );
};
