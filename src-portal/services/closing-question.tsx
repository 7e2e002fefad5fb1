import { useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { serviceTexts } from '../texts/service-texts.ts';
import { SendingLine, useSending } from './sending.tsx';
import type { Send } from './services.tsx';

const scores = Array.from({ length: 11 }, (_, score) => score);

/** The closing question, asked once after the case was closed. */
export const ClosingQuestion = ({ send }: { send: Send }) => {
  const t = serviceTexts();
  const [score, setScore] = useState<number>();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { state, run, isBusy } = useSending(send);
  const heading = useRef<HTMLHeadingElement>(null);
  const submit = async () => {
    setMissing(score === undefined);
    if (score === undefined || !(await run({ kind: 'closing', score, text: text.trim() }))) return;
    // What was pressed is gone with the question.
    if (document.activeElement === document.body) heading.current?.focus();
  };
  return (
    <form
      class="card service"
      aria-labelledby="closing"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2 id="closing" ref={heading} tabIndex={-1}>
        <Icon name="done" />
        {t.closingHeading}
      </h2>
      {state !== 'done' && (
        <>
          <p id="closing-scale">{t.scale}</p>
          <fieldset class="scores" aria-labelledby="closing" aria-describedby="closing-scale closing-missing">
            {scores.map((one) => (
              <label key={one} class="score">
                <input type="radio" name="score" checked={score === one} onChange={() => setScore(one)} />
                {one}
              </label>
            ))}
          </fieldset>
          <p id="closing-missing" class="sending-failed" role="alert">
            {isMissing && score === undefined ? t.closingMissing : ''}
          </p>
          <label for="closing-why">{t.why}</label>
          <textarea
            id="closing-why"
            rows={2}
            maxLength={1000}
            dir="auto"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" aria-disabled={isBusy}>
            {t.send}
          </button>
        </>
      )}
      <SendingLine state={state} done={t.thanks} />
    </form>
  );
};
