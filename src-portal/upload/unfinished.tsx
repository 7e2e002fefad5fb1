import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import type { SendProblem } from '../sending/inbox-server.ts';
import { forgetKept, type Interrupted, interrupted, resumeKept } from '../sending/kept.ts';
import type { Destination } from '../sending/seal.ts';
import type { SendProgress } from '../sending/send-item.ts';
import { uploadTexts } from '../texts/upload-texts.ts';
import { SendingProgress } from './sending-progress.tsx';

type State =
  | { readonly kind: 'offered'; readonly problem: string }
  | { readonly kind: 'sending'; readonly progress: SendProgress }
  | { readonly kind: 'ended'; readonly isDone: boolean; readonly text: string };

const filesOf = (left: readonly Interrupted[]) => left.flatMap(({ items }) => items.flatMap(({ files }) => files));

/** Asks whether to go on with what was under way when the page was closed. Nothing where there is nothing. */
export const Unfinished = ({ to }: { to: Pick<Destination, 'id' | 'key'> }) => {
  const t = uploadTexts();
  const [left, setLeft] = useState<readonly Interrupted[]>([]);
  const [state, setState] = useState<State>({ kind: 'offered', problem: '' });
  const abort = useRef(new AbortController());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    void interrupted(to.id).then(setLeft);
    return () => abort.current.abort();
  }, [to.id]);
  if (left.length === 0) return null;

  const resume = async () => {
    if (state.kind === 'sending') return;
    const total = filesOf(left).reduce((all, { plainSize }) => all + plainSize, 0);
    setState({ kind: 'sending', progress: { phase: 'sending', sent: 0, total } });
    heading.current?.focus();
    try {
      const { sendOn } = await import('../sending/outgoing.ts');
      for (const one of left) {
        const tell = (progress: SendProgress) => setState({ kind: 'sending', progress });
        const end = await resumeKept(to.id, one, (keeping) =>
          sendOn(to, one.items, tell, abort.current.signal, keeping),
        );
        if (end?.kind === 'failed') return setState(endingOf(end.problem));
      }
      setState({ kind: 'ended', isDone: true, text: t.arrived });
    } catch {
      setState(endingOf('away'));
    }
  };
  const endingOf = (problem: SendProblem): State => {
    if (problem === 'away' || problem === 'full') return { kind: 'offered', problem: t.unfinished[problem] };
    return { kind: 'ended', isDone: false, text: problem === 'gone' ? t.problems.gone : t.unfinished.lost };
  };
  const discard = async () => {
    await forgetKept(to.id);
    setLeft([]);
  };
  const unsealed = left.reduce((all, one) => all + one.unsealed, 0);
  return (
    <section class="card card-accent sent-papers upload unfinished" aria-labelledby="unfinished">
      <h2 id="unfinished" ref={heading} tabIndex={-1}>
        <Icon name="todo" />
        {t.unfinished.heading}
      </h2>
      {state.kind === 'ended' ? (
        <p class={state.isDone ? 'upload-done' : 'upload-problem'} role="status">
          {state.isDone && <Icon name="done" />}
          {state.text}
        </p>
      ) : (
        <p>{t.unfinished.what(String(filesOf(left).length))}</p>
      )}
      {unsealed > 0 && <p>{t.unfinished.missing(String(unsealed))}</p>}
      {state.kind === 'sending' && <SendingProgress progress={state.progress} />}
      {state.kind === 'offered' && (
        <>
          <p class="upload-problem" role="alert">
            {state.problem}
          </p>
          <div class="upload-ways">
            <button type="button" onClick={() => void resume()}>
              {t.unfinished.resume}
            </button>
            <button type="button" class="button-quiet" onClick={() => void discard()}>
              {t.unfinished.discard}
            </button>
          </div>
        </>
      )}
    </section>
  );
};
