import { useEffect, useRef, useState } from 'preact/hooks';
import { type DataRight, dataRights, isDataRight } from '../../src-shared/inbox/rights.ts';
import type { ClientView } from '../../src-shared/visibility/client-view.ts';
import { Icon } from '../icons.tsx';
import { dateText } from '../language/dates.ts';
import { serviceTexts } from '../texts/service-texts.ts';
import { SendingLine, useSending } from './sending.tsx';
import type { Send } from './services.tsx';

const rights = Object.keys(dataRights).filter(isDataRight);

/** Requests for one's rights (Art. 15 to 21 GDPR): asked here, with what became of each. */
export const OwnRights = ({ requests, send }: { requests: NonNullable<ClientView['dataRequests']>; send: Send }) => {
  const t = serviceTexts();
  const [asked, setAsked] = useState<DataRight>();
  const [note, setNote] = useState('');
  const { state, run, isBusy } = useSending(send);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asked) field.current?.focus();
  }, [asked]);
  const opener = useRef<HTMLButtonElement | null>(null);
  /** The form goes with what has the focus in it: that goes back to where it came from. */
  const close = () => {
    if (field.current?.form?.contains(document.activeElement)) opener.current?.focus();
    setAsked(undefined);
  };
  const submit = async () => {
    if (!asked) return;
    if (await run({ kind: 'dataRequest', right: asked, text: note.trim() })) {
      close();
      setNote('');
    }
  };
  return (
    <section class="card service" aria-labelledby="rights">
      <h2 id="rights">
        <Icon name="lock" />
        {t.rightsHeading}
      </h2>
      <p>{t.rightsIntro}</p>
      <ul class="rights">
        {rights.map((right) => (
          <li key={right}>
            <button
              type="button"
              class="right"
              aria-expanded={asked === right}
              onClick={({ currentTarget }) => {
                opener.current = currentTarget;
                setAsked(asked === right ? undefined : right);
              }}
            >
              {t.rights[right]}
            </button>
            {asked === right && (
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  void submit();
                }}
              >
                <label for="right-note">{t.rightNote}</label>
                <textarea
                  ref={field}
                  id="right-note"
                  rows={3}
                  maxLength={4000}
                  dir="auto"
                  value={note}
                  onInput={(event) => setNote(event.currentTarget.value)}
                />
                <button type="submit" aria-disabled={isBusy}>
                  {t.send}
                </button>{' '}
                <button type="button" class="button-quiet" onClick={close}>
                  {t.cancel}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <SendingLine state={state} done={t.rightSent} />
      {requests.length > 0 && (
        <>
          <h3>{t.ownRequests}</h3>
          <ul class="own-requests">
            {requests.map(({ id, right, at, answeredAt, answer }) => (
              <li key={id}>
                <strong>{isDataRight(right) ? t.rights[right] : t.rightsHeading}</strong>
                <span>{answeredAt === null ? t.received(dateText(at)) : t.answered(dateText(answeredAt))}</span>
                {answer && <q dir="auto">{answer}</q>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
