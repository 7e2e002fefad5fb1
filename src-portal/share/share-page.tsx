import { useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../icons.tsx';
import { dateText, timeText } from '../language/dates.ts';
import { germanOnly } from '../language/language.ts';
import { ProblemPage } from '../problem-page.tsx';
import { detailTexts } from '../texts/detail-texts.ts';
import { shareTexts } from '../texts/share-texts.ts';
import { DocumentRow } from './document-row.tsx';
import type { ListState, ShareProblem, ShareState } from './share-state.ts';

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
        text={shareTexts().problems[problem]}
        icon={icons[problem] ?? 'link'}
        onRetry={mayHelp ? actions.onRetry : undefined}
      />
    );
  }
  if (state.kind === 'code') return <CodePage state={state} onCode={actions.onCode} />;
  return <ListPage state={state} onFetch={actions.onFetch} onAll={actions.onAll} />;
};

const CodePage = ({ state, onCode }: { state: ShareState & { kind: 'code' }; onCode: Actions['onCode'] }) => {
  const t = shareTexts();
  const code = detailTexts();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { attempt, triesLeft } = state;
  const error = isMissing
    ? code.codeMissing
    : attempt === 'wrong'
      ? t.wrong(triesLeft)
      : attempt === 'unreachable'
        ? code.problems.unreachable
        : '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = typed.trim() === '';
    setMissing(isEmpty);
    field.current?.focus();
    if (!isEmpty && attempt !== 'checking') onCode(typed);
  };
  return (
    <main class="problem">
      <span class="problem-mark">
        <Icon name="key" />
      </span>
      <h1>{t.codeTitle}</h1>
      <p class="result">{t.codeWhat}</p>
      <form class="card code-form" onSubmit={submit} noValidate>
        <label for="code">{code.codeLabel}</label>
        <input
          ref={field}
          id="code"
          class="code"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={40}
          aria-describedby="code-hint code-error"
          aria-invalid={error !== ''}
        />
        <p id="code-hint" class="quiet">
          {code.codeHint} {attempt !== 'wrong' && t.triesLeft(triesLeft)}
        </p>
        <p id="code-error" class="code-error" role="alert">
          {error}
        </p>
        <button type="submit" aria-disabled={attempt === 'checking'}>
          {attempt === 'checking' ? code.checking : t.open}
        </button>
      </form>
    </main>
  );
};

const ListPage = ({ state, onFetch, onAll }: { state: ListState } & Pick<Actions, 'onFetch' | 'onAll'>) => {
  const t = shareTexts();
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
          {t.from} <strong dir="auto">{manifest.from}</strong>
        </p>
      </header>
      <main>
        <div class="lead">
          <h1 {...germanOnly()}>{manifest.title}</h1>
          <p class="updated">
            {t.count(documents.length)}. {t.validUntil(dateText(expiresAt), timeText(expiresAt))}
          </p>
        </div>
        <section class="documents" aria-labelledby="documents">
          <h2 id="documents" class="unseen">
            {t.documents}
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
              {running ? t.allRunning : t.all}
            </button>
          )}
        </section>
      </main>
      <footer>
        <Icon name="lock" />
        <p>{t.footer}</p>
      </footer>
    </>
  );
};
