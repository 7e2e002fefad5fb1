import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { detailTexts } from '../texts/detail-texts.ts';

const steps = [1, 1.5, 2, 3, 4] as const;

/** A frame in which a document is made larger, by its buttons or with + and −; the arrow keys move it. */
export const ZoomFrame = ({ name, children }: { name: string; children: (zoom: number) => ComponentChildren }) => {
  const [at, setAt] = useState(0);
  const t = detailTexts();
  const zoom = steps[at] ?? 1;
  const by = (step: number) => setAt(Math.min(steps.length - 1, Math.max(0, at + step)));
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') by(1);
    else if (event.key === '-') by(-1);
    else if (event.key === '0') setAt(0);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons and the region inside
    <div class="view" onKeyDown={key}>
      <div class="view-tools">
        <button
          type="button"
          class="button-quiet"
          aria-label={t.smaller}
          aria-disabled={at === 0}
          onClick={() => by(-1)}
        >
          −
        </button>
        <output>{`${zoom * 100} %`}</output>
        <button
          type="button"
          class="button-quiet"
          aria-label={t.larger}
          aria-disabled={at === steps.length - 1}
          onClick={() => by(1)}
        >
          +
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="view-frame" aria-label={name} tabIndex={0}>
        <div style={{ width: `${zoom * 100}%` }}>{children(zoom)}</div>
      </section>
    </div>
  );
};
