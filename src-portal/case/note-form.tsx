import { useState } from 'preact/hooks';
import type { CaseActions } from './actions.ts';
import { SendStateLine } from './send-state.tsx';
import { texts } from './texts.ts';
import { useSending } from './use-sending.ts';

/** A note to the office. What was typed stays until it has arrived. */
export const NoteForm = ({ onSend }: { readonly onSend: CaseActions['onSend'] }) => {
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const { state, send, cancel } = useSending(onSend);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (text.trim() === '') return setError(texts.noteMissing);
    if (await send({ kind: 'note', text: text.trim() })) setText('');
  };
  return (
    <form class="case-form" onSubmit={submit} noValidate>
      <label for="note">{texts.note}</label>
      <textarea
        id="note"
        rows={3}
        maxLength={4_000}
        value={text}
        aria-describedby="note-hint note-error"
        aria-invalid={error !== ''}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setError('');
        }}
      />
      <p id="note-hint" class="quiet">
        {texts.noteHint}
      </p>
      <p id="note-error" class="code-error" role="alert">
        {error}
      </p>
      <button type="submit" aria-disabled={state.kind === 'under-way'}>
        {texts.noteSend}
      </button>
      <SendStateLine state={state} onCancel={cancel} />
    </form>
  );
};
