import { useState } from 'preact/hooks';
import type { PublicationLink } from '../../src-shared/crypto/publication.ts';
import { type InformChoice as Choice, informChoices, isInformChoice } from '../../src-shared/inbox/rights.ts';
import { Icon } from '../icons.tsx';
import { PushSwitch } from '../push/push-switch.tsx';
import { serviceTexts } from '../texts/service-texts.ts';
import { SendingLine, useSending } from './sending.tsx';
import type { Send } from './services.tsx';

const choices = Object.keys(informChoices).filter(isInformChoice);

interface InformChoiceProps {
  readonly chosen: string | undefined;
  readonly send: Send;
  readonly link: PublicationLink;
}

/** How the client wants to hear of his case. The office keeps the choice; the page shows what the office has. */
export const InformChoice = ({ chosen, send, link }: InformChoiceProps) => {
  const t = serviceTexts();
  const [picked, setPicked] = useState<Choice>();
  const { state, run, isBusy } = useSending(send);
  const current = picked ?? chosen;
  return (
    <form
      class="card service"
      aria-labelledby="inform"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked) void run({ kind: 'notify', choice: picked });
      }}
    >
      <h2 id="inform">
        <Icon name="mail" />
        {t.informHeading}
      </h2>
      <fieldset aria-labelledby="inform">
        {choices.map((choice) => (
          <label key={choice} class="option">
            <input
              type="radio"
              name="inform"
              value={choice}
              checked={current === choice}
              onChange={() => setPicked(choice)}
            />
            {t[choice]}
          </label>
        ))}
      </fieldset>
      {picked && (
        <button type="submit" aria-disabled={isBusy}>
          {t.informSave}
        </button>
      )}
      <SendingLine state={state} done={t.informSaved} />
      <PushSwitch link={link} isMuted={chosen === 'none'} />
    </form>
  );
};
