import { drawMark, type MarkShape } from '../../../src-shared/documents/marks.ts';
import type { PageView, Size } from '../../../src-shared/documents/page-view.ts';

/** A mark as it is drawn over the picture; the same geometry as in saved pictures. */
export const MarkDrawing = ({
  mark,
  size,
  view,
}: {
  readonly mark: MarkShape;
  readonly size: Size;
  readonly view: PageView;
}) => {
  const { colour, halo, haloWidth, strokes, texts } = drawMark(mark, size, view);
  return (
    <>
      {strokes.map(({ d, width, filled }) => (
        <path
          key={`halo ${d}`}
          d={d}
          fill={filled ? halo : 'none'}
          stroke={halo}
          strokeWidth={width + 2 * haloWidth}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
      {strokes.map(({ d, width, filled }) => (
        <path
          key={d}
          d={d}
          fill={filled ? colour : 'none'}
          stroke={colour}
          strokeWidth={width}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
      {texts.map(({ text, x, baseline, size: letters }) => (
        <text
          key={baseline}
          x={x}
          y={baseline}
          fontSize={letters}
          fontFamily="IBM Plex Sans"
          fontWeight={600}
          textAnchor="middle"
          fill={colour}
          stroke={halo}
          strokeWidth={2 * haloWidth}
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {text}
        </text>
      ))}
    </>
  );
};

/** An invisible, wide copy to catch the pointer: nobody hits a line of three pixels. */
export const MarkHandle = ({
  mark,
  size,
  view,
}: {
  readonly mark: MarkShape;
  readonly size: Size;
  readonly view: PageView;
}) => {
  const { strokes, texts } = drawMark(mark, size, view);
  return (
    <>
      {strokes.map(({ d, width }) => (
        <path key={d} d={d} fill="none" stroke="transparent" strokeWidth={width + 16} />
      ))}
      {texts.map(({ text, x, baseline, size: letters }) => {
        const width = text.length * letters * 0.6;
        return (
          <rect
            key={baseline}
            x={x - width / 2}
            y={baseline - letters}
            width={width}
            height={letters * 1.3}
            fill="transparent"
          />
        );
      })}
    </>
  );
};
