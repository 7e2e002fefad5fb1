import { useState } from 'preact/hooks';
import { type InformChoice as Choice, informChoices, isInformChoice } from '../../src-shared/inbox/rights.ts';
import { Icon } from '../icons.tsx';
import { serviceTexts } from '../texts/service-texts.ts';
import { SendingLine, useSending } from './sending.tsx';
import type { Send } from './services.tsx';

const choices = Object.keys(informChoices).filter(isInformChoice);

/** How the client wants to hear of his case. The office keeps the choice; the page shows what the office has. */
export const InformChoice = ({ chosen, send }: { chosen: string | undefined; send: Send }) => {
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
    </form>
  );
};
