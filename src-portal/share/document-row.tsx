import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ShareItem } from '../../src-shared/crypto/share.ts';
import { Icon } from '../icons.tsx';
import { germanOnly } from '../language/language.ts';
import { detailTexts } from '../texts/detail-texts.ts';
import { canShow, DocumentView } from '../viewing/document-view.tsx';
import type { DocumentState } from './share-state.ts';
import { sizeText } from './sizes.ts';

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
  about?: ComponentChildren;
  state: DocumentState;
  left: number | null;
  onFetch: () => Promise<Blob | undefined>;
}) => {
  const t = detailTexts();
  const [isShown, setShown] = useState(false);
  const content = state.kind === 'here' ? state.content : undefined;
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
          <p class="document-name" {...germanOnly()}>
            {title}
          </p>
          <p class="quiet">
            {about && <>{about} · </>}
            {kindText(item.mime)} · <bdi>{sizeText(item.size)}</bdi>
            {left !== null && ` · ${left > 0 ? t.left(left) : t.noneLeft}`}
          </p>
        </div>
      </div>
      {state.kind === 'coming' && (
        <div class="document-progress">
          <progress aria-label={t.progressLabel(item.name)} max={Math.max(1, item.size)} value={state.received} />
          <p class="quiet">{t.progress(sizeText(state.received), sizeText(item.size))}</p>
        </div>
      )}
      {state.kind === 'failed' && (
        <p class="document-note">
          <Icon name="warn" />
          {/* What broke off at its last time cannot be tried once more. */}
          {t.failures[state.problem === 'cut' && left === 0 ? 'used-up' : state.problem]}
        </p>
      )}
      {content && (
        <p class="document-note quiet">
          <Icon name="done" />
          {t.here}
        </p>
      )}
      {state.kind !== 'coming' && canFetch && (
        <div class="document-actions">
          <button type="button" aria-label={saveLabel(item.name, state)} onClick={save}>
            <Icon name="download" />
            {content ? t.save : state.kind === 'failed' ? t.again : t.download}
          </button>
          {canShow(item.mime) && (
            <button
              type="button"
              class="button-quiet"
              aria-expanded={isShown}
              aria-label={isShown ? t.hideOf(item.name) : t.showOf(item.name)}
              onClick={show}
            >
              {isShown ? t.hide : t.show}
            </button>
          )}
        </div>
      )}
      {isShown && content && <DocumentView content={content} mime={item.mime} name={item.name} />}
    </li>
  );
};

const saveLabel = (name: string, state: DocumentState): string => {
  const t = detailTexts();
  return state.kind === 'here' ? t.saveOf(name) : state.kind === 'failed' ? t.againOf(name) : t.downloadOf(name);
};

/** What a document is, for people. */
const kindText = (mime: string): string => {
  const { kinds } = detailTexts();
  if (mime === 'application/pdf') return 'PDF';
  if (mime === 'text/plain') return kinds.text;
  if (mime === 'message/rfc822') return kinds.mail;
  if (mime === 'application/zip') return kinds.zip;
  return mime.startsWith('image/') ? kinds.picture : kinds.other;
};
