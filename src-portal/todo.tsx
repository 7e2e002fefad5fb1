import { useRef, useState } from 'preact/hooks';
import type { ClientView } from '../src-shared/visibility/client-view.ts';
import { Icon } from './icons.tsx';
import type { Destination } from './sending/seal.ts';
import { statusTexts } from './texts/status-texts.ts';
import { type Phrase, todoPhrases } from './translated.ts';
import type { UploadForm } from './upload/upload-form.tsx';

/** What is sent: what the office asked for by its kind, or something else. */
export interface Wanted {
  readonly kind: string | null;
  readonly phrase: Phrase;
}

/** What sending needs; the form comes later than the first content. */
export interface Sending {
  readonly to: Destination;
  readonly form: typeof UploadForm | 'loading' | 'failed';
  /** Somebody wants to send: the form is fetched where it has not come yet. */
  readonly onNeeded: () => void;
}

/** What the client has to do: each paper that is asked for is sent right here. Whatever else one has can be sent too. */
export const Todo = ({ view, sending }: { view: ClientView; sending: Sending | undefined }) => {
  const t = statusTexts();
  // What is being sent stays on the page, also when the office has ticked it off meanwhile.
  const [open, setOpen] = useState<Wanted>();
  const [isBusy, setBusy] = useState(false);
  const opener = useRef<HTMLElement | null>(null);
  const todo = todoPhrases(view, t.requests).map((phrase, at): Wanted => {
    const request = view.requests?.find(({ sentence }) => sentence === view.todo[at]);
    return { kind: request?.kind ?? null, phrase };
  });
  const begin = (wanted: Wanted) => (event: MouseEvent) => {
    if (isBusy) return;
    opener.current = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
    setOpen(wanted);
    sending?.onNeeded();
  };
  const close = () => {
    setOpen(undefined);
    setBusy(false);
    // It is hidden until the form has gone.
    setTimeout(() => opener.current?.focus());
  };
  const isOpen = ({ phrase }: Wanted) => open?.phrase.text === phrase.text;
  const form = sending && open && (
    <Form key={open.phrase.text} wanted={open} sending={sending} onBusy={setBusy} onClose={close} />
  );
  const other: Wanted = { kind: null, phrase: { text: t.sendOther } };
  return (
    <section class={todo.length > 0 ? 'card card-accent' : 'card'} aria-labelledby="todo">
      <h2 id="todo">
        <Icon name={todo.length > 0 ? 'todo' : 'done'} />
        {t.todoHeading}
      </h2>
      {todo.length > 0 ? (
        <ul class="todo">
          {todo.map((wanted) => (
            <li key={wanted.phrase.text}>
              <span lang={wanted.phrase.lang} dir="auto">
                {wanted.phrase.text}
              </span>
              {sending && wanted.kind !== null && (
                <button
                  type="button"
                  hidden={isOpen(wanted)}
                  aria-disabled={isBusy}
                  aria-label={t.sendOf(wanted.phrase.text)}
                  onClick={begin(wanted)}
                >
                  {t.send}
                </button>
              )}
              {isOpen(wanted) && form}
            </li>
          ))}
        </ul>
      ) : (
        <p>{t.nothingToDo}</p>
      )}
      {open && !todo.some(isOpen) && form}
      {sending && (
        <button
          type="button"
          class="button-quiet send-other"
          hidden={isOpen(other)}
          aria-disabled={isBusy}
          onClick={begin(other)}
        >
          {t.sendOther}
        </button>
      )}
    </section>
  );
};

const Form = ({
  wanted,
  sending: { to, form: Loaded },
  onBusy,
  onClose,
}: {
  wanted: Wanted;
  sending: Sending;
  onBusy: (isBusy: boolean) => void;
  onClose: () => void;
}) => {
  if (typeof Loaded === 'function') return <Loaded to={to} wanted={wanted} onBusy={onBusy} onClose={onClose} />;
  return (
    <p class="code-error" role="status">
      {Loaded === 'loading' ? statusTexts().detailsLoading : statusTexts().detailsLoadFailed}
    </p>
  );
};
