import { Button, Group, Loader, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import type { PageView, Point, Rect } from '../../../src-shared/documents/page-view.ts';
import { usePicture } from '../../case/documents/picture.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { viewerTexts } from '../../texts/viewer.ts';
import { type Corner, corners, dragged, moved, spanned, stretched, wholePage } from './crop.ts';
import classes from './crop-stage.module.css';

const texts = viewerTexts.crop;

type Drag =
  | { readonly what: 'new'; readonly from: Point }
  | { readonly what: 'move'; readonly from: Point; readonly start: Rect }
  | { readonly what: Corner; readonly start: Rect };

/** Chooses what of a page is shown: by dragging, or by the arrow keys on the cut and its corners. */
export const CropStage = ({
  document,
  page,
  view,
  apply,
  leave,
}: {
  readonly document: DocumentInfo;
  readonly page: number;
  readonly view: PageView;
  readonly apply: (crop: Rect | null) => void;
  readonly leave: () => void;
}) => {
  const [cut, setCut] = useState<Rect>(view.crop ?? wholePage);
  const [drag, setDrag] = useState<Drag | null>(null);
  const stage = useElementSize<HTMLDivElement>();
  const sheet = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLButtonElement>(null);
  const picture = useEngineQuery('documents.page', { documentId: document.id, page, maxPixels: 2800, view: 'turned' });
  const url = usePicture(picture.data?.bytes, picture.data?.mime ?? 'image/webp');
  const ready = url !== undefined;
  useEffect(() => {
    if (ready) frame.current?.focus();
  }, [ready]);

  const width = picture.data?.width ?? 1;
  const height = picture.data?.height ?? 1;
  const fit = stage.width > 0 ? Math.min(stage.width / width, stage.height / height) : 0;

  const placeOf = (event: PointerEvent): Point => {
    const box = sheet.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 };
    const part = (value: number) => Math.min(1, Math.max(0, value));
    return { x: part((event.clientX - box.left) / box.width), y: part((event.clientY - box.top) / box.height) };
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const at = placeOf(event);
    const part = event.target instanceof Element ? event.target.getAttribute('data-part') : null;
    sheet.current?.setPointerCapture(event.pointerId);
    const corner = corners.find((each) => each === part);
    setDrag(
      corner
        ? { what: corner, start: cut }
        : part === 'cut' && (cut.w < 1 || cut.h < 1)
          ? { what: 'move', from: at, start: cut }
          : { what: 'new', from: at },
    );
  };
  const onMove = (event: PointerEvent) => {
    if (!drag) return;
    const at = placeOf(event);
    if (drag.what === 'new') setCut(spanned(drag.from, at) ?? cut);
    else if (drag.what === 'move') setCut(moved(drag.start, { x: at.x - drag.from.x, y: at.y - drag.from.y }));
    else setCut(dragged(drag.start, drag.what, at));
  };
  const byOf = (event: KeyboardEvent): Point | undefined => {
    const far = event.shiftKey ? 0.05 : 0.005;
    const found = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    return found && { x: found[0] ?? 0, y: found[1] ?? 0 };
  };
  const onKey = (corner: Corner | 'cut') => (event: KeyboardEvent) => {
    const by = byOf(event);
    if (!by || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    setCut(corner === 'cut' ? moved(cut, by) : stretched(cut, corner, by));
  };
  const take = () => apply(cut.x === 0 && cut.y === 0 && cut.w === 1 && cut.h === 1 ? null : cut);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter takes the cut, whatever of it has the focus
    <div
      className={classes.crop}
      onKeyDown={(event) => {
        const inBar = event.target instanceof Element && event.target.closest(`.${classes.bar}`) !== null;
        if (event.key !== 'Enter' || inBar) return;
        event.preventDefault();
        take();
      }}
    >
      <div className={classes.bar} role="toolbar" aria-label={texts.tools}>
        <Text size="sm" role="status">
          {texts.size(cut.w, cut.h)}
        </Text>
        <Text size="xs" c="dimmed" className={classes.hint ?? ''} truncate>
          {texts.hint}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" size="compact-sm" onClick={() => setCut(wholePage)}>
            {texts.whole}
          </Button>
          <Button variant="default" size="compact-sm" onClick={leave}>
            {texts.cancel}
          </Button>
          <Button size="compact-sm" disabled={!ready} onClick={take}>
            {texts.apply}
          </Button>
        </Group>
      </div>
      <div className={classes.stage}>
        <div className={classes.area} ref={stage.ref}>
          {picture.isError ? (
            <EmptyState title={caseTexts.documents.noPreview} text={picture.error.message} />
          ) : ready ? (
            <div
              ref={sheet}
              className={classes.sheet}
              style={{ width: width * fit, height: height * fit }}
              onPointerDown={onDown}
              onPointerMove={onMove}
              onPointerUp={() => setDrag(null)}
              onPointerCancel={() => setDrag(null)}
            >
              <img src={url} alt={viewerTexts.pagePicture(document.title, page)} draggable={false} />
              <button
                ref={frame}
                type="button"
                data-part="cut"
                className={classes.cut}
                aria-label={texts.cut}
                style={{
                  left: `${cut.x * 100}%`,
                  top: `${cut.y * 100}%`,
                  width: `${cut.w * 100}%`,
                  height: `${cut.h * 100}%`,
                }}
                onKeyDown={onKey('cut')}
              />
              {corners.map((corner) => (
                <button
                  key={corner}
                  type="button"
                  data-part={corner}
                  className={classes.corner}
                  aria-label={texts.corners[corner]}
                  style={{
                    left: `${(corner.endsWith('Left') ? cut.x : cut.x + cut.w) * 100}%`,
                    top: `${(corner.startsWith('top') ? cut.y : cut.y + cut.h) * 100}%`,
                    cursor: corner === 'topLeft' || corner === 'bottomRight' ? 'nwse-resize' : 'nesw-resize',
                  }}
                  onKeyDown={onKey(corner)}
                />
              ))}
            </div>
          ) : (
            <Loader size="sm" aria-label={viewerTexts.loading} />
          )}
        </div>
      </div>
    </div>
  );
};
