import { useState } from 'preact/hooks';
import { dataRights, isDataRight } from '../../src-shared/inbox/rights.ts';
import type { CaseActions } from './actions.ts';
import { SendStateLine } from './send-state.tsx';
import { texts } from './texts.ts';
import { useSending } from './use-sending.ts';

const rights = Object.keys(dataRights).filter(isDataRight);

/** The rights of whoever signed in (Art. 15 to 21 GDPR): a request, which becomes a task with its month at the desk. */
export const OwnData = ({ onSend }: { readonly onSend: CaseActions['onSend'] }) => {
  const [right, setRight] = useState(rights[0]);
  const [text, setText] = useState('');
  const { state, send, cancel } = useSending(onSend);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (right && (await send({ kind: 'dataRequest', right, text: text.trim() }))) setText('');
  };
  return (
    <details class="card sheet own-data">
      <summary>{texts.ownData}</summary>
      <form class="case-form" onSubmit={submit} noValidate>
        <p>{texts.ownDataWhat}</p>
        <label for="own-data-right">{texts.ownDataRight}</label>
        <select
          id="own-data-right"
          value={right}
          onChange={({ currentTarget: { value } }) => isDataRight(value) && setRight(value)}
        >
          {rights.map((one) => (
            <option key={one} value={one}>
              {dataRights[one]}
            </option>
          ))}
        </select>
        <label for="own-data-text">{texts.ownDataText}</label>
        <textarea
          id="own-data-text"
          rows={3}
          maxLength={4_000}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" aria-disabled={state.kind === 'under-way'}>
          {texts.ownDataSend}
        </button>
        <SendStateLine state={state} onCancel={cancel} />
      </form>
    </details>
  );
};
