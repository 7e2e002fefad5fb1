import { useRef, useState } from 'preact/hooks';
import { isDocumentKind } from '../../src-shared/cases/checklist.ts';
import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import type { ClientView } from '../../src-shared/visibility/client-view.ts';
import { Icon } from '../icons.tsx';
import { dateTimeText } from '../language/dates.ts';
import { currentLanguage } from '../language/language.ts';
import type { Destination } from '../sending/seal.ts';
import { statusTexts } from '../texts/status-texts.ts';
import { uploadTexts } from '../texts/upload-texts.ts';
import { todoPhrases } from '../translated.ts';
import { UploadForm, type Wanted } from './upload-form.tsx';
import './upload.css';

/** Ready once this part's texts are there in the page's language. */
export const ready = () => uploadTexts.load(currentLanguage());

type Received = NonNullable<ClientView['received']>[number];
type Answer = (draft: InboxDraft, tell: (isWaiting: boolean) => void) => Promise<boolean>;

/** What the office asked for, each to be sent by one press, and what became of what was sent. */
export const Uploads = ({ view, to, answer }: { view: ClientView; to: Destination; answer: Answer }) => {
  const t = uploadTexts();
  // What is being sent stays on the page, also when the office has ticked it off meanwhile.
  const [open, setOpen] = useState<Wanted>();
  const [isBusy, setBusy] = useState(false);
  const opener = useRef<HTMLElement | null>(null);
  const asked = (view.requests ?? []).map(({ kind, sentence }): Wanted => {
    const [phrase] = todoPhrases({ ...view, todo: [sentence] }, statusTexts().requests);
    return { kind: isDocumentKind(kind) ? kind : null, phrase: phrase ?? { text: sentence } };
  });
  const other: Wanted = { kind: null, phrase: { text: t.other } };
  const received = view.received ?? [];
  const begin = (wanted: Wanted) => (event: MouseEvent) => {
    if (isBusy) return;
    opener.current = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
    setOpen(wanted);
  };
  const close = () => {
    setOpen(undefined);
    opener.current?.focus();
  };
  return (
    <section class="card uploads" aria-labelledby="uploads">
      <h2 id="uploads">
        <Icon name="next" />
        {t.heading}
      </h2>
      {open && <UploadForm key={open.phrase.text} to={to} wanted={open} onBusy={setBusy} onClose={close} />}
      <ul class="upload-requests" hidden={isBusy || open !== undefined}>
        {asked.map((wanted) => (
          <li key={wanted.phrase.text}>
            <span lang={wanted.phrase.lang} dir="auto">
              {wanted.phrase.text}
            </span>
            <button type="button" aria-label={t.sendOf(wanted.phrase.text)} onClick={begin(wanted)}>
              {t.send}
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="button-quiet" onClick={begin(other)}>
            {t.other}
          </button>
        </li>
      </ul>
      {received.length > 0 && (
        <>
          <h3 class="sent-heading">{t.sentHeading}</h3>
          <ul class="sent">
            {received.map((item) => (
              <Sent key={item.id} item={item} answer={answer} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const icons = { received: 'wait', accepted: 'done', question: 'warn' } as const;

const Sent = ({ item, answer }: { item: Received; answer: Answer }) => {
  const t = uploadTexts();
  const [text, setText] = useState('');
  const [state, setState] = useState<'idle' | 'sending' | 'waiting' | 'failed' | 'done'>('idle');
  const isBusy = state === 'sending' || state === 'waiting';
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '' || isBusy) return;
    setState('sending');
    const arrived = await answer({ kind: 'question', item: item.id, text: text.trim() }, (isWaiting) =>
      setState(isWaiting ? 'waiting' : 'sending'),
    );
    setState(arrived ? 'done' : 'failed');
    if (arrived) setText('');
  };
  return (
    <li>
      <p>
        <strong lang={currentLanguage() === 'de' ? undefined : 'de'}>{item.title}</strong>{' '}
        <span class="quiet">{dateTimeText(item.at)}</span>
      </p>
      <p class={`sent-state sent-${item.state}`}>
        <Icon name={icons[item.state]} />
        {t[item.state]}
      </p>
      {item.answer !== '' && (
        <p class="sent-answer" lang={currentLanguage() === 'de' ? undefined : 'de'} dir="auto">
          {item.answer}
        </p>
      )}
      {item.state === 'question' && (
        <form onSubmit={(event) => void send(event)}>
          <label class="upload-text">
            {t.answerLabel}
            <textarea rows={2} maxLength={2000} value={text} onInput={(event) => setText(event.currentTarget.value)} />
          </label>
          <button type="submit" class="button-quiet" aria-disabled={isBusy}>
            {t.answerSend}
          </button>
          <p class="quiet" role="status">
            {{ idle: '', sending: t.sealing, waiting: t.waiting, failed: t.problems.refused, done: t.arrived }[state]}
          </p>
        </form>
      )}
    </li>
  );
};
