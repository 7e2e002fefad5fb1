import { useState } from 'preact/hooks';
import type { OutsideDocument } from '../../src-shared/visibility/account-view.ts';
import { fileNameOf } from '../details/file-name.ts';
import { Icon } from '../icons.tsx';
import { sizeText } from '../share/sizes.ts';
import { detailTexts } from '../texts/detail-texts.ts';
import { canShow, DocumentView } from '../viewing/document-view.tsx';
import type { CaseActions } from './actions.ts';
import { saveFile } from './save-file.ts';

type State =
  | { readonly kind: 'offered' }
  | { readonly kind: 'coming'; readonly received: number }
  | { readonly kind: 'here'; readonly content: Blob }
  | { readonly kind: 'failed'; readonly message: string };

/** Fetches one document, shows it where a page can, saves it. */
export const DocumentAction = ({
  document: item,
  onFetch,
}: {
  readonly document: OutsideDocument;
  readonly onFetch: CaseActions['onFetch'];
}) => {
  const t = detailTexts();
  const [state, setState] = useState<State>({ kind: 'offered' });
  const [isShown, setShown] = useState(false);
  const content = state.kind === 'here' ? state.content : undefined;
  const get = async (): Promise<Blob | undefined> => {
    if (content) return content;
    setState({ kind: 'coming', received: 0 });
    const fetched = await onFetch(item, (received) => setState({ kind: 'coming', received }));
    setState(fetched.ok ? { kind: 'here', content: fetched.content } : { kind: 'failed', message: fetched.message });
    return fetched.ok ? fetched.content : undefined;
  };
  const save = async () => {
    const whole = await get();
    if (whole) saveFile(whole, fileNameOf(item));
  };
  const show = async () => {
    if (isShown) return setShown(false);
    if (await get()) setShown(true);
  };
  return (
    <div class="entry-action">
      {state.kind === 'coming' ? (
        <div class="document-progress">
          <progress aria-label={t.progressLabel(item.title)} max={Math.max(1, item.size)} value={state.received} />
          <p class="quiet">{t.progress(sizeText(state.received), sizeText(item.size))}</p>
        </div>
      ) : (
        <div class="document-actions">
          <button
            type="button"
            class="button-quiet"
            aria-label={content ? t.saveOf(item.title) : t.downloadOf(item.title)}
            onClick={() => void save()}
          >
            <Icon name="download" />
            {content ? t.save : t.download}
          </button>
          {canShow(item.mime) && (
            <button
              type="button"
              class="button-quiet"
              aria-expanded={isShown}
              aria-label={isShown ? t.hideOf(item.title) : t.showOf(item.title)}
              onClick={() => void show()}
            >
              {isShown ? t.hide : t.show}
            </button>
          )}
        </div>
      )}
      {state.kind === 'failed' && (
        <p class="document-note" role="alert">
          <Icon name="warn" />
          {state.message}
        </p>
      )}
      {isShown && content && <DocumentView content={content} mime={item.mime} name={item.title} />}
    </div>
  );
};
