import { useMemo } from 'react';
import { type PageView, rectToShown, type Size } from '../../../src-shared/documents/page-view.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import classes from './text-layer.module.css';

let measuring: CanvasRenderingContext2D | null | undefined;

/** How wide a word is in letters one pixel high. */
const widthOf = (text: string): number => {
  measuring ??= globalThis.document.createElement('canvas').getContext('2d');
  if (!measuring) return text.length * 0.5;
  measuring.font = "100px 'IBM Plex Sans'";
  return measuring.measureText(text).width / 100;
};

/** The recognised words, unseen, right over their picture: to be chosen with the mouse and copied. */
export const TextLayer = ({
  documentId,
  page,
  view,
  size,
}: {
  readonly documentId: string;
  readonly page: number;
  readonly view: PageView;
  readonly size: Size;
}) => {
  const words = useEngineQuery('pages.words', { documentId, page }).data;
  const placed = useMemo(
    () =>
      (words ?? []).flatMap((word) => {
        const box = rectToShown(view, word);
        return box ? [{ text: word.text, box }] : [];
      }),
    [words, view],
  );
  return (
    <div className={classes.layer} aria-hidden>
      {placed.map(({ text, box }, index) => {
        const next = placed[index + 1];
        const newLine = next !== undefined && Math.abs(next.box.y - box.y) > box.h * 0.6;
        const letters = Math.max(1, box.h * size.height * 0.8);
        const stretch = (box.w * size.width) / Math.max(1, widthOf(text) * letters);
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: words never move among each other
            key={index}
            style={{
              left: `${box.x * 100}%`,
              top: `${box.y * 100}%`,
              height: `${box.h * 100}%`,
              fontSize: letters,
              lineHeight: `${box.h * size.height}px`,
              transform: `scaleX(${stretch})`,
            }}
          >
            {text}
            {newLine ? '\n' : ' '}
          </span>
        );
      })}
    </div>
  );
};
