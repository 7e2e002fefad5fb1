import { useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../icons.tsx';
import { ProblemPage } from '../problem-page.tsx';
import { DocumentRow } from './document-row.tsx';
import type { ListState, ShareProblem, ShareState } from './share-state.ts';
import { problemTexts, texts } from './texts.ts';

const icons: { readonly [P in ShareProblem]?: IconName } = {
  unreachable: 'cloud',
  busy: 'wait',
  'not-ready': 'wait',
  locked: 'lock',
  tampered: 'warn',
};

interface Actions {
  readonly onCode: (code: string) => void;
  /** The document's content once it is here; undefined where it did not come. */
  readonly onFetch: (index: number) => Promise<Blob | undefined>;
  readonly onAll: () => Promise<void>;
  readonly onRetry: () => void;
}

/** What the recipient of a share sees: the question for the code, the documents, or why there are none. */
export const SharePage = ({ state, ...actions }: { state: ShareState } & Actions) => {
  if (state.kind === 'loading') return null;
  if (state.kind === 'problem') {
    const { problem } = state;
    const mayHelp = problem === 'unreachable' || problem === 'unknown' || problem === 'tampered';
    return (
      <ProblemPage
        text={problemTexts[problem]}
        icon={icons[problem] ?? 'link'}
        onRetry={mayHelp ? actions.onRetry : undefined}
      />
    );
  }
  if (state.kind === 'code') return <CodePage state={state} onCode={actions.onCode} />;
  return <ListPage state={state} onFetch={actions.onFetch} onAll={actions.onAll} />;
};

const CodePage = ({ state, onCode }: { state: ShareState & { kind: 'code' }; onCode: Actions['onCode'] }) => {
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { attempt, triesLeft } = state;
  const error = isMissing
    ? texts.codeMissing
    : attempt === 'wrong'
      ? texts.wrong(triesLeft)
      : attempt === 'unreachable'
        ? texts.codeUnreachable
        : '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = code.trim() === '';
    setMissing(isEmpty);
    field.current?.focus();
    if (!isEmpty && attempt !== 'checking') onCode(code);
  };
  return (
    <main class="problem">
      <span class="problem-mark">
        <Icon name="key" />
      </span>
      <h1>{texts.codeTitle}</h1>
      <p class="result">{texts.codeWhat}</p>
      <form class="card code-form" onSubmit={submit} noValidate>
        <label for="code">{texts.codeLabel}</label>
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
          {texts.codeHint} {attempt !== 'wrong' && texts.triesLeft(triesLeft)}
        </p>
        <p id="code-error" class="code-error" role="alert">
          {error}
        </p>
        <button type="submit" aria-disabled={attempt === 'checking'}>
          {attempt === 'checking' ? texts.checking : texts.open}
        </button>
      </form>
    </main>
  );
};

const ListPage = ({ state, onFetch, onAll }: { state: ListState } & Pick<Actions, 'onFetch' | 'onAll'>) => {
  const [running, setRunning] = useState(false);
  const { manifest, documents, expiresAt } = state;
  const all = async () => {
    if (running) return;
    setRunning(true);
    await onAll();
    setRunning(false);
  };
  return (
    <>
      <header class="top">
        <p class="office">
          {texts.from} <strong>{manifest.from}</strong>
        </p>
      </header>
      <main>
        <div class="lead">
          <h1>{manifest.title}</h1>
          <p class="updated">
            {texts.count(documents.length)}. {texts.validUntil(expiresAt)}
          </p>
        </div>
        <section class="documents" aria-labelledby="documents">
          <h2 id="documents" class="unseen">
            {texts.documents}
          </h2>
          <ul>
            {documents.map((document, index) => {
              const item = manifest.items[index];
              return (
                item && (
                  <DocumentRow
                    key={item.sealedHash}
                    item={item}
                    state={document.state}
                    left={document.left}
                    onFetch={() => onFetch(index)}
                  />
                )
              );
            })}
          </ul>
          {documents.length > 1 && (
            <button type="button" class="button-quiet" aria-disabled={running} onClick={all}>
              <Icon name="download" />
              {running ? texts.allRunning : texts.all}
            </button>
          )}
        </section>
      </main>
      <footer>
        <Icon name="lock" />
        <p>{texts.footer}</p>
      </footer>
    </>
  );
};
