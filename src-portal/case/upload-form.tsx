import { useRef, useState } from 'preact/hooks';
import { type DocumentKind, documentKinds } from '../../src-shared/cases/words.ts';
import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import { MAX_INBOX_FILE_BYTES } from '../../src-shared/wire/limits.ts';
import { sizeText } from '../share/sizes.ts';
import type { CaseActions } from './actions.ts';
import { canChooseFolder, filesOfDrop, filesOfFolder } from './dropped-files.ts';
import { SendStateLine } from './send-state.tsx';
import { texts } from './texts.ts';
import { useSending } from './use-sending.ts';

interface Chosen {
  readonly key: number;
  readonly name: string;
  readonly content: File;
}
let keys = 0;

/**
 * Sends many files at once, from a folder or straight from the camera. `kinds`: what can be named; `draftOf`: the message
 * that goes with them. What was chosen stays until all of it has arrived.
 */
export const UploadForm = ({
  kinds,
  draftOf,
  onSend,
}: {
  readonly kinds: readonly DocumentKind[];
  readonly draftOf: (kind: DocumentKind | null, text: string) => InboxDraft;
  readonly onSend: CaseActions['onSend'];
}) => {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [kind, setKind] = useState<DocumentKind | null>(kinds[0] ?? null);
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const { state, send, begin, cancel } = useSending(onSend);
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const add = (all: readonly File[]) => {
    begin();
    const tooLarge = all.find(({ size }) => size > MAX_INBOX_FILE_BYTES);
    setError(tooLarge ? texts.uploadTooLarge(tooLarge.name) : '');
    const fitting = all.filter(({ size }) => size > 0 && size <= MAX_INBOX_FILE_BYTES);
    setChosen((before) => [
      ...before,
      ...fitting.map((content) => {
        keys += 1;
        return { key: keys, name: content.name, content };
      }),
    ]);
  };
  const take = (input: HTMLInputElement, all: readonly File[] = [...(input.files ?? [])]) => {
    add(all);
    // The same file can be chosen again after it was removed.
    input.value = '';
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!event.dataTransfer || state.kind === 'under-way') return;
    try {
      add(await filesOfDrop(event.dataTransfer));
    } catch {
      setError(texts.uploadUnreadable);
    }
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (chosen.length === 0) return setError(texts.uploadMissing);
    if (!(await send(draftOf(kind, text.trim()), chosen))) return;
    setChosen([]);
    setText('');
  };
  return (
    <form
      class={`card sheet case-form${isOver ? ' dropping' : ''}`}
      onSubmit={submit}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => void drop(event)}
      noValidate
      aria-labelledby="upload-title"
    >
      <h3 id="upload-title">{texts.upload}</h3>
      <label for="upload-kind">{texts.uploadKind}</label>
      <select
        id="upload-kind"
        value={kind ?? ''}
        onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? null)}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {documentKinds[one]}
          </option>
        ))}
        <option value="">{texts.free}</option>
      </select>
      <input
        ref={files}
        class="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={camera}
        class="unseen"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => take(event.currentTarget)}
      />
      <div class="document-actions">
        <button type="button" class="button-quiet" onClick={() => files.current?.click()}>
          {texts.uploadChoose}
        </button>
        <button type="button" class="button-quiet" onClick={() => camera.current?.click()}>
          {texts.uploadCamera}
        </button>
        {canChooseFolder() && (
          <>
            <input
              ref={(input) => {
                folder.current = input;
                if (input) input.webkitdirectory = true;
              }}
              class="unseen"
              type="file"
              tabIndex={-1}
              aria-hidden="true"
              onChange={({ currentTarget }) => take(currentTarget, filesOfFolder(currentTarget.files))}
            />
            <button type="button" class="button-quiet" onClick={() => folder.current?.click()}>
              {texts.uploadFolder}
            </button>
          </>
        )}
      </div>
      {canChooseFolder() && <p class="quiet">{texts.uploadDrop}</p>}
      {chosen.length > 0 && (
        <>
          <p>{texts.chosen(chosen.length)}</p>
          <ul class="entries">
            {chosen.map(({ key, name, content }) => (
              <li key={key} class="entry chosen">
                <span class="entry-line">
                  {name} <span class="quiet">{sizeText(content.size)}</span>
                </span>
                {state.kind !== 'under-way' && (
                  <button
                    type="button"
                    class="button-quiet"
                    aria-label={texts.removeOf(name)}
                    onClick={() => setChosen((before) => before.filter((one) => one.key !== key))}
                  >
                    {texts.remove}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <label for="upload-text">{texts.uploadText}</label>
      <textarea
        id="upload-text"
        rows={2}
        maxLength={4_000}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="code-error" role="alert">
        {error}
      </p>
      <button type="submit" aria-disabled={state.kind === 'under-way'}>
        {texts.uploadSend(chosen.length)}
      </button>
      <SendStateLine state={state} onCancel={cancel} />
    </form>
  );
};
