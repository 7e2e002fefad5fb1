import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isDocumentKind } from '../../src-shared/cases/checklist.ts';
import { Icon } from '../icons.tsx';
import { sendKept } from '../sending/kept.ts';
import type { ChosenFile, Destination } from '../sending/seal.ts';
import type { SendProgress } from '../sending/send-item.ts';
import { uploadTexts } from '../texts/upload-texts.ts';
import type { Wanted } from '../todo.tsx';
import { SendingProgress, sizeText } from './sending-progress.tsx';

const MOST_FILES = 60;
const MOST_BYTES = 100 * 1024 * 1024;

/** Sealing and sending; fetched with the form, so that it is there when the line is not. */
const outgoing = () => import('../sending/outgoing.ts');

type State =
  | { readonly kind: 'choosing'; readonly problem: string }
  | { readonly kind: 'sending'; readonly progress: SendProgress }
  | { readonly kind: 'done' };

const isWelcome = ({ type, name }: File): boolean =>
  type.startsWith('image/') ||
  type === 'application/pdf' ||
  (type === '' && /\.(heic|heif|pdf|jpe?g|png)$/i.test(name));

/** Photos of one paper can be the pages of one document; pictures of a damage stay what they are. */
const canJoin = (wanted: Wanted, files: readonly ChosenFile[]): boolean =>
  wanted.kind !== 'photo' &&
  files.length > 1 &&
  files.every(({ content }) => content.type === 'image/jpeg' || content.type === 'image/png');

/** A button of a file in the list, which was pressed. */
interface Touched {
  readonly at: number;
  readonly button: 0 | 1;
}

/** Chooses files or takes photos, and sends them; what was chosen and typed stays until it has arrived. */
export const UploadForm = ({
  to,
  wanted,
  onBusy,
  onClose,
}: {
  to: Destination;
  wanted: Wanted;
  onBusy: (isBusy: boolean) => void;
  onClose: () => void;
}) => {
  const t = uploadTexts();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [text, setText] = useState('');
  const [joined, setJoined] = useState(true);
  const [state, setState] = useState<State>({ kind: 'choosing', problem: '' });
  const abort = useRef<AbortController | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const choice = useRef<HTMLInputElement>(null);
  /** What ends or sends, as the state has it. */
  const answer = useRef<HTMLButtonElement>(null);
  const touched = useRef<Touched | undefined>(undefined);
  // What had the focus moves or goes with its file: the keyboard goes on beside it.
  useLayoutEffect(() => {
    if (!touched.current) return;
    const { at, button } = touched.current;
    touched.current = undefined;
    const row = list.current?.children[Math.min(at, files.length - 1)];
    (row?.querySelectorAll('button')[button] ?? choice.current)?.focus();
  }, [files]);
  const phase = state.kind === 'choosing' && state.problem === '' ? 'begun' : state.kind;
  useLayoutEffect(() => {
    if (phase !== 'begun' && document.activeElement === document.body) answer.current?.focus();
  }, [phase]);
  useEffect(() => {
    heading.current?.focus();
    outgoing().catch(() => undefined); // asked for again when it is needed
  }, []);
  useEffect(() => () => abort.current?.abort(), []);
  const isBusy = state.kind === 'sending';
  useEffect(() => {
    onBusy(isBusy);
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isBusy, onBusy]);

  const take = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    // The same photo may be chosen again after it was taken out.
    input.value = '';
    const odd = chosen.find((file) => !isWelcome(file));
    const large = chosen.find(({ size }) => size > MOST_BYTES);
    const fits = chosen.filter((file) => isWelcome(file) && file.size > 0 && file.size <= MOST_BYTES);
    const all = [...files, ...fits.map((content): ChosenFile => ({ name: content.name, content }))];
    const problem = odd
      ? t.wrongType(odd.name)
      : large
        ? t.tooLarge(large.name)
        : all.length > MOST_FILES
          ? t.tooMany
          : '';
    setFiles(all.slice(0, MOST_FILES));
    setState({ kind: 'choosing', problem });
  };
  const moveUp = (index: number) => {
    const next = [...files];
    const [file] = next.splice(index, 1);
    if (!file || index === 0) return;
    next.splice(index - 1, 0, file);
    touched.current = { at: index - 1, button: 0 };
    setFiles(next);
  };
  const remove = (index: number) => {
    touched.current = { at: index, button: 1 };
    setFiles(files.filter((_, at) => at !== index));
  };

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (files.length === 0) return setState({ kind: 'choosing', problem: t.nothingChosen });
    const controller = new AbortController();
    abort.current = controller;
    const total = files.reduce((all, { content }) => all + content.size, 0);
    setState({ kind: 'sending', progress: { phase: 'sealing', sent: 0, total } });
    let pages = files;
    if (joined && canJoin(wanted, files)) {
      try {
        const { joinPages } = await import('./join-pages.ts');
        pages = [await joinPages(files, t.documentName)];
      } catch {
        // A photo that cannot be a page, or no network for the part that joins: sent one by one, in order.
      }
    }
    const draft = {
      kind: 'upload',
      request: isDocumentKind(wanted.kind) ? wanted.kind : null,
      text: text.trim(),
    } as const;
    const tell = (progress: SendProgress) => setState({ kind: 'sending', progress });
    const end = await sendKept(to.id, async (keeping) => {
      const part = await outgoing().catch(() => undefined);
      return part
        ? part.sendFiles(to, draft, pages, tell, controller.signal, keeping)
        : ({ kind: 'failed', problem: 'away' } as const);
    });
    if (end.kind === 'done') setState({ kind: 'done' });
    else if (end.kind === 'cancelled') setState({ kind: 'choosing', problem: t.cancelled });
    else setState({ kind: 'choosing', problem: t.problems[end.problem] });
  };

  if (state.kind === 'done') {
    return (
      <div class="upload" role="status">
        <p class="upload-done">
          <Icon name="done" />
          {t.arrived}
        </p>
        <button ref={answer} type="button" class="button-quiet" onClick={onClose}>
          {t.close}
        </button>
      </div>
    );
  }
  return (
    <form class="upload" aria-labelledby="upload" onSubmit={(event) => void send(event)} noValidate>
      <h3 id="upload" ref={heading} tabIndex={-1} lang={wanted.phrase.lang} dir="auto">
        {wanted.phrase.text}
      </h3>
      <fieldset disabled={isBusy}>
        <div class="upload-ways">
          <label class="upload-way">
            <Icon name="photo" />
            {t.camera}
            <input type="file" accept="image/*" capture="environment" onChange={(event) => take(event.currentTarget)} />
          </label>
          <label class="upload-way">
            <Icon name="file" />
            {t.choose}
            <input
              ref={choice}
              type="file"
              accept="image/*,application/pdf"
              multiple
              onChange={(event) => take(event.currentTarget)}
            />
          </label>
        </div>
        {files.length > 0 && (
          <ol ref={list} class="upload-files">
            {files.map(({ name, content }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a photo has no name of its own, its place is what it is
              <li key={`${index} ${name} ${content.size}`}>
                <span class="upload-name" dir="auto">
                  {name}
                </span>
                <bdi class="quiet">{sizeText(content.size)}</bdi>
                <span class="upload-moves">
                  <button
                    type="button"
                    class="button-quiet"
                    aria-label={t.earlier(name)}
                    aria-disabled={index === 0}
                    onClick={() => moveUp(index)}
                  >
                    ↑
                  </button>
                  <button type="button" class="button-quiet" aria-label={t.remove(name)} onClick={() => remove(index)}>
                    ×
                  </button>
                </span>
              </li>
            ))}
          </ol>
        )}
        {canJoin(wanted, files) && (
          <label class="upload-joined">
            <input type="checkbox" checked={joined} onChange={(event) => setJoined(event.currentTarget.checked)} />
            {t.joined}
          </label>
        )}
        <label class="upload-text">
          {t.message}
          <textarea rows={2} maxLength={2000} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
      </fieldset>
      {state.kind === 'sending' ? (
        <>
          <SendingProgress progress={state.progress} />
          <button ref={answer} type="button" class="button-quiet" onClick={() => abort.current?.abort()}>
            {t.cancel}
          </button>
        </>
      ) : (
        <>
          <p class="upload-problem" role="alert">
            {state.problem}
          </p>
          <div class="upload-ways">
            <button ref={answer} type="submit">
              {t.submit}
            </button>
            <button type="button" class="button-quiet" onClick={onClose}>
              {t.cancel}
            </button>
          </div>
        </>
      )}
    </form>
  );
};
