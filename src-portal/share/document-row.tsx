import { useEffect, useState } from 'preact/hooks';
import type { ShareItem } from '../../src-shared/crypto/share.ts';
import { Icon } from '../icons.tsx';
import type { DocumentState } from './share-state.ts';
import { failureTexts, kindText, sizeText, texts } from './texts.ts';

/** Pictures every browser of the last years shows. */
const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
/** So much of a text is shown in the page. */
const MOST_TEXT = 100_000;

/** One document: what it is, how far it is, and what can be done with it. */
export const DocumentRow = ({
  item,
  title = item.name,
  about,
  state,
  left,
  onFetch,
}: {
  item: Pick<ShareItem, 'name' | 'mime' | 'size'>;
  /** What is written above it; its name where there is nothing better. */
  title?: string;
  about?: string;
  state: DocumentState;
  left: number | null;
  onFetch: () => Promise<Blob | undefined>;
}) => {
  const [isShown, setShown] = useState(false);
  const content = state.kind === 'here' ? state.content : undefined;
  const url = useObjectUrl(content);
  const isPicture = pictures.has(item.mime);
  const canShow = isPicture || item.mime === 'text/plain';
  const canFetch = content !== undefined || (left ?? 1) > 0;

  const save = async () => {
    const whole = await onFetch();
    if (!whole) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(whole);
    link.download = item.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const show = async () => {
    if (isShown) return setShown(false);
    if (await onFetch()) setShown(true);
  };

  return (
    <li class="card document">
      <div class="document-head">
        <Icon name={item.mime.startsWith('image/') ? 'photo' : 'file'} />
        <div class="document-text">
          <p class="document-name">{title}</p>
          <p class="quiet">
            {about && `${about} · `}
            {kindText(item.mime)} · {sizeText(item.size)}
            {left !== null && ` · ${left > 0 ? texts.left(left) : texts.noneLeft}`}
          </p>
        </div>
      </div>
      {state.kind === 'coming' && (
        <div class="document-progress">
          <progress aria-label={texts.progressLabel(item.name)} max={Math.max(1, item.size)} value={state.received} />
          <p class="quiet">{texts.progress(sizeText(state.received), sizeText(item.size))}</p>
        </div>
      )}
      {state.kind === 'failed' && (
        <p class="document-note">
          <Icon name="warn" />
          {failureTexts[state.problem]}
        </p>
      )}
      {content && (
        <p class="document-note quiet">
          <Icon name="done" />
          {texts.here}
        </p>
      )}
      {state.kind !== 'coming' && canFetch && (
        <div class="document-actions">
          <button type="button" aria-label={saveLabel(item.name, state)} onClick={save}>
            <Icon name="download" />
            {content ? texts.save : state.kind === 'failed' ? texts.again : texts.download}
          </button>
          {canShow && (
            <button
              type="button"
              class="button-quiet"
              aria-expanded={isShown}
              aria-label={isShown ? texts.hideOf(item.name) : texts.showOf(item.name)}
              onClick={show}
            >
              {isShown ? texts.hide : texts.show}
            </button>
          )}
        </div>
      )}
      {isShown &&
        content &&
        url &&
        (isPicture ? <img class="document-picture" src={url} alt={item.name} /> : <TextView content={content} />)}
    </li>
  );
};

const saveLabel = (name: string, state: DocumentState): string =>
  state.kind === 'here' ? texts.saveOf(name) : state.kind === 'failed' ? texts.againOf(name) : texts.downloadOf(name);

/** An address for the content while it is on the page. */
const useObjectUrl = (content: Blob | undefined): string | undefined => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!content) return;
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [content]);
  return url;
};

/** A text as words; nothing in it is run or fetched. */
const TextView = ({ content }: { content: Blob }) => {
  const [text, setText] = useState('');
  useEffect(() => {
    let isGone = false;
    void content
      .slice(0, MOST_TEXT)
      .arrayBuffer()
      .then((bytes) => {
        if (!isGone) setText(decodeText(bytes));
      });
    return () => {
      isGone = true;
    };
  }, [content]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre class="document-words" tabIndex={0}>
        {text}
      </pre>
      {content.size > MOST_TEXT && <p class="quiet">{texts.cutText}</p>}
    </>
  );
};

/** UTF-8 where it is valid, but for a character cut off at the end; else Windows-1252. */
const decodeText = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
