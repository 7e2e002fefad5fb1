import { useState } from 'preact/hooks';
import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import type { ClientView } from '../../src-shared/visibility/client-view.ts';
import { Icon } from '../icons.tsx';
import { dateTimeText } from '../language/dates.ts';
import { currentLanguage } from '../language/language.ts';
import { adopt } from '../style/adopt.ts';
import { uploadTexts } from '../texts/upload-texts.ts';
import { byKind } from '../translated.ts';
import styles from './upload.css?inline';

export { forgetKept } from '../sending/kept.ts';
export { Unfinished } from './unfinished.tsx';
export { UploadForm } from './upload-form.tsx';

adopt(styles);

/** Ready once this part's texts are there in the page's language. */
export const ready = () => uploadTexts.load(currentLanguage());

type Received = NonNullable<ClientView['received']>[number];
type Answer = (draft: InboxDraft, tell: (isWaiting: boolean) => void) => Promise<boolean>;

/** What was sent, the newest first, and what became of it; a question of the office is answered here. */
export const SentPapers = ({ received, answer }: { received: readonly Received[]; answer: Answer }) => (
  <section class="card sent-papers" aria-labelledby="sent">
    <h2 id="sent">
      <Icon name="next" />
      {uploadTexts().sentHeading}
    </h2>
    <ul class="sent">
      {received.map((item) => (
        <Sent key={item.id} item={item} answer={answer} />
      ))}
    </ul>
  </section>
);

const icons = { received: 'wait', accepted: 'done', question: 'warn' } as const;

const Sent = ({ item, answer }: { item: Received; answer: Answer }) => {
  const t = uploadTexts();
  const title = byKind(item.title, item.titleKind, t.sent);
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
        <strong lang={title.lang}>
          <bdi>{title.text}</bdi>
        </strong>{' '}
        <span class="quiet sent-at">{dateTimeText(item.at)}</span>
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
