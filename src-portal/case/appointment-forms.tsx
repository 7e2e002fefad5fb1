import { useState } from 'preact/hooks';
import { berlinInstant } from '../../src-shared/tasks/berlin-day.ts';
import type { OutsideAppointment } from '../../src-shared/visibility/account-view.ts';
import type { CaseActions } from './actions.ts';
import { SendStateLine } from './send-state.tsx';
import { texts } from './texts.ts';
import { useSending } from './use-sending.ts';

/** Confirms or declines what the office proposed. Once answered here, it waits for the view to say so. */
export const AppointmentAnswer = ({
  appointment,
  onSend,
}: {
  readonly appointment: OutsideAppointment;
  readonly onSend: CaseActions['onSend'];
}) => {
  const [text, setText] = useState('');
  const { state, send, cancel } = useSending(onSend);
  const answer = (act: 'accept' | 'decline') =>
    void send({ kind: 'appointment', act, appointment: appointment.id, at: null, text: text.trim() });
  const field = `answer-${appointment.id}`;
  const isDone = state.kind === 'done';
  return (
    <div class="case-form">
      {!isDone && (
        <>
          <label for={field}>{texts.answer}</label>
          <textarea
            id={field}
            rows={2}
            maxLength={2_000}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <div class="document-actions">
            <button
              type="button"
              aria-label={texts.acceptOf(appointment.title)}
              aria-disabled={state.kind === 'under-way'}
              onClick={() => answer('accept')}
            >
              {texts.accept}
            </button>
            <button
              type="button"
              class="button-quiet"
              aria-label={texts.declineOf(appointment.title)}
              aria-disabled={state.kind === 'under-way'}
              onClick={() => answer('decline')}
            >
              {texts.decline}
            </button>
          </div>
        </>
      )}
      <SendStateLine state={state} onCancel={cancel} />
    </div>
  );
};

/** `14:05` as seconds of the day. */
const secondsOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60;
};

/** Proposes an appointment to the office. `now`: epoch milliseconds. */
export const AppointmentProposal = ({
  onSend,
  now,
}: {
  readonly onSend: CaseActions['onSend'];
  readonly now: number;
}) => {
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const { state, send, cancel } = useSending(onSend);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (day === '' || time === '') return setError(texts.proposeMissing);
    const at = berlinInstant(day, secondsOf(time));
    if (at <= now) return setError(texts.proposePast);
    if (!(await send({ kind: 'appointment', act: 'propose', appointment: null, at, text: text.trim() }))) return;
    setDay('');
    setTime('');
    setText('');
  };
  return (
    <form class="case-form" onSubmit={submit} noValidate aria-label={texts.propose}>
      <h4>{texts.propose}</h4>
      <div class="fields">
        <label>
          {texts.proposeDay}
          <input
            type="date"
            value={day}
            aria-describedby="propose-error"
            onInput={(event) => {
              setDay(event.currentTarget.value);
              setError('');
            }}
          />
        </label>
        <label>
          {texts.proposeTime}
          <input
            type="time"
            value={time}
            aria-describedby="propose-error"
            onInput={(event) => {
              setTime(event.currentTarget.value);
              setError('');
            }}
          />
        </label>
      </div>
      <label for="propose-text">{texts.proposeText}</label>
      <textarea
        id="propose-text"
        rows={2}
        maxLength={2_000}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id="propose-error" class="code-error" role="alert">
        {error}
      </p>
      <button type="submit" aria-disabled={state.kind === 'under-way'}>
        {texts.proposeSend}
      </button>
      <SendStateLine state={state} onCancel={cancel} />
    </form>
  );
};
