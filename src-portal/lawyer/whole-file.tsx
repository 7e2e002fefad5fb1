import { useEffect, useRef, useState } from 'preact/hooks';
import type { LawyerView } from '../../src-shared/visibility/lawyer-view.ts';
import type { CaseActions } from '../case/actions.ts';
import { saveFile } from '../case/save-file.ts';
import { texts } from '../case/texts.ts';
import { Icon } from '../icons.tsx';
import { sizeText } from '../share/sizes.ts';
import { zipDocuments } from './zip-documents.ts';

type State = { readonly kind: 'offered'; readonly said: string } | { readonly kind: 'running'; readonly at: number };

/** All documents as one ZIP, made in this browser. */
export const WholeFile = ({
  view,
  onFetch,
}: {
  readonly view: LawyerView;
  readonly onFetch: CaseActions['onFetch'];
}) => {
  const [state, setState] = useState<State>({ kind: 'offered', said: '' });
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const { documents, fileNumber } = view;
  if (documents.length === 0) return null;
  const size = documents.reduce((all, one) => all + one.size, 0);
  const start = async () => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: 'running', at: 1 });
    const made = await zipDocuments(documents, onFetch, (at) => setState({ kind: 'running', at }), controller.signal);
    if (!made) return setState({ kind: 'offered', said: texts.wholeCancelled });
    if (made.missing.length < documents.length)
      saveFile(made.content, `Akte ${fileNumber.replace(/[^\w-]+/g, '-')}.zip`);
    setState({
      kind: 'offered',
      said: made.missing.length === 0 ? texts.wholeDone : texts.wholeFailed(made.missing),
    });
  };
  return (
    <section class="card sheet" aria-label={texts.whole}>
      {state.kind === 'running' ? (
        <div class="document-progress">
          <progress aria-label={texts.whole} max={documents.length} value={state.at - 1} />
          <p class="quiet">{texts.wholeRunning(state.at, documents.length)}</p>
          <button type="button" class="button-quiet" onClick={() => abort.current?.abort()}>
            {texts.cancel}
          </button>
        </div>
      ) : (
        <>
          <button type="button" class="with-icon" onClick={() => void start()}>
            <Icon name="download" />
            {texts.whole}
          </button>
          <p class="quiet">{texts.wholeHint(documents.length, sizeText(size))}</p>
        </>
      )}
      <p role="status">{state.kind === 'offered' ? state.said : ''}</p>
    </section>
  );
};
