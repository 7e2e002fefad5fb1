import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import type { Interrupted } from '../sending/kept.ts';
import type { CaseActions } from './actions.ts';
import { SendStateLine } from './send-state.tsx';
import { leftProblems, texts } from './texts.ts';
import type { SendState } from './use-sending.ts';

/** Asks whether to go on with what was under way when the page was closed. Nothing where there is nothing. */
export const LeftUploads = ({ left }: { readonly left: NonNullable<CaseActions['left']> }) => {
  const [sendings, setSendings] = useState<readonly Interrupted[]>([]);
  const [state, setState] = useState<SendState>({ kind: 'idle' });
  const [isOver, setOver] = useState(false);
  const abort = useRef(new AbortController());
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the case is opened
  useEffect(() => {
    void left.find().then(setSendings);
    return () => abort.current.abort();
  }, []);
  if (sendings.length === 0) return null;

  const go = async () => {
    if (state.kind === 'under-way') return;
    setState({ kind: 'under-way', progress: { phase: 'sending', sent: 0, total: 0 } });
    try {
      for (const one of sendings) {
        const tell = (progress: Extract<SendState, { kind: 'under-way' }>['progress']) =>
          setState({ kind: 'under-way', progress });
        const end = await left.sendOn(one, tell, abort.current.signal);
        if (end?.kind !== 'failed') continue;
        setOver(end.problem !== 'away' && end.problem !== 'full');
        return setState({ kind: 'failed', message: leftProblems[end.problem] });
      }
      setOver(true);
      setState({ kind: 'done' });
    } catch {
      setState({ kind: 'failed', message: leftProblems.away });
    }
  };
  const drop = async () => {
    await left.forget();
    setSendings([]);
  };
  const files = sendings.reduce((all, { items }) => all + items.reduce((n, item) => n + item.files.length, 0), 0);
  const unsealed = sendings.reduce((all, one) => all + one.unsealed, 0);
  return (
    <section class="card sheet" aria-labelledby="left-title">
      <h3 id="left-title">{texts.leftTitle}</h3>
      {!isOver && (
        <p class="document-note">
          <Icon name="todo" />
          {texts.left(files)}
        </p>
      )}
      {unsealed > 0 && <p>{texts.leftUnsealed(unsealed)}</p>}
      <SendStateLine state={state} />
      {!isOver && state.kind !== 'under-way' && (
        <div class="document-actions">
          <button type="button" onClick={() => void go()}>
            {texts.leftGo}
          </button>
          <button type="button" class="button-quiet" onClick={() => void drop()}>
            {texts.leftDrop}
          </button>
        </div>
      )}
    </section>
  );
};
