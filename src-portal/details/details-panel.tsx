import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { currentLanguage } from '../language/language.ts';
import { adopt } from '../style/adopt.ts';
import details from '../style/details.css?inline';
import documents from '../style/documents.css?inline';
import { detailTexts } from '../texts/detail-texts.ts';
import { Amounts } from './amounts.tsx';
import type { DetailsProps } from './details-section.tsx';
import type { DetailsState } from './details-state.ts';
import { Documents } from './documents.tsx';
import { Person, Visits } from './person.tsx';
import { useDetails } from './use-details.ts';

adopt(documents, details);

/** Ready once this part's texts are there in the page's language. */
export const ready = () => detailTexts.load(currentLanguage());

/** The second layer: the question for the code, what is behind it, or why there is nothing. */
export const DetailsPanel = ({ link, version, onClose }: DetailsProps) => {
  const t = detailTexts();
  const { state, tryCode, fetchDocument } = useDetails(link, version);
  const head = useRef<HTMLParagraphElement>(null);
  const kind = state.kind;
  useEffect(() => {
    // The field is gone: whoever typed in it is led to what came in its place.
    if (kind !== 'code') head.current?.focus();
  }, [kind]);
  if (state.kind === 'code') return <CodeForm state={state} onCode={tryCode} onClose={onClose} />;
  const close = (
    <button type="button" class="button-quiet" onClick={onClose}>
      {t.close}
    </button>
  );
  if (state.kind === 'problem') {
    return (
      <div class="card">
        <p ref={head} tabIndex={-1} class="document-note" role="alert">
          <Icon name={state.problem === 'locked' ? 'lock' : 'warn'} />
          {t.problems[state.problem]}
        </p>
        {close}
      </div>
    );
  }
  const { details, visits } = state;
  return (
    <div class="details-open">
      <p ref={head} tabIndex={-1} class="quiet">
        {state.isOld ? t.old : t.opened}
      </p>
      <Documents details={details} states={state.documents} onFetch={fetchDocument} />
      <Amounts amounts={details.amounts} />
      <Person details={details} />
      <Visits visits={visits} documents={details.documents} />
      {close}
    </div>
  );
};

const CodeForm = ({
  state: { attempt, triesLeft, problem },
  onCode,
  onClose,
}: {
  state: DetailsState & { readonly kind: 'code' };
  onCode: (code: string) => void;
  onClose: () => void;
}) => {
  const t = detailTexts();
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  useEffect(() => field.current?.focus(), []);
  const wrong = attempt === 'wrong' ? t.wrong(triesLeft) : '';
  const error = isMissing ? t.codeMissing : problem ? t.problems[problem] : wrong;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = code.trim() === '';
    setMissing(isEmpty);
    field.current?.focus();
    if (!isEmpty && attempt !== 'checking') onCode(code);
  };
  return (
    <form class="card code-form" onSubmit={submit} noValidate>
      <label for="code">{t.codeLabel}</label>
      <input
        ref={field}
        id="code"
        class="code"
        value={code}
        onInput={(event) => setCode(event.currentTarget.value)}
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
        aria-describedby="code-hint code-error"
        aria-invalid={error !== ''}
      />
      <p id="code-hint" class="quiet">
        {t.codeHint}
      </p>
      <p id="code-error" class="code-error" role="alert">
        {error}
      </p>
      <div class="document-actions">
        <button type="submit" aria-disabled={attempt === 'checking'}>
          {attempt === 'checking' ? t.checking : t.submit}
        </button>
        <button type="button" class="button-quiet" onClick={onClose}>
          {t.cancel}
        </button>
      </div>
    </form>
  );
};
