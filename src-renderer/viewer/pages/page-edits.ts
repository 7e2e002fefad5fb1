import { useCallback, useMemo, useRef } from 'react';
import type { PageLayers } from '../../../src-shared/contract/pages.ts';
import type { MarkShape, PageMark } from '../../../src-shared/documents/marks.ts';
import { type PageView, plainView, turnView } from '../../../src-shared/documents/page-view.ts';
import { useCaseCommand } from '../../case/own-changes.tsx';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { de } from '../../texts/de.ts';

const nothing: PageLayers = { views: [], marks: [] };

export interface PageEdits {
  readonly viewOf: (page: number) => PageView;
  readonly marksOf: (page: number) => readonly PageMark[];
  readonly setView: (page: number, view: PageView) => Promise<boolean>;
  readonly turn: (page: number, by: 90 | -90) => void;
  /** The new mark's id, or null where it failed (and was said). */
  readonly addMark: (page: number, mark: MarkShape) => Promise<string | null>;
  readonly changeMark: (markId: string, mark: MarkShape) => Promise<boolean>;
  readonly removeMark: (markId: string) => Promise<boolean>;
  /** Takes back or does again what was done to pages since the document was opened, and nothing else. */
  readonly step: (direction: 'undo' | 'redo') => void;
}

/** The views and marks of a document, and what changes them. */
export const usePageEdits = (documentId: string): PageEdits => {
  const layers = useEngineQuery('pages.layers', { documentId }).data ?? nothing;
  const setView = useCaseCommand('pages.setView');
  const addMark = useCaseCommand('pages.addMark');
  const changeMark = useCaseCommand('pages.changeMark');
  const removeMark = useCaseCommand('pages.removeMark');
  const undo = useEngineCommand('history.undo');
  const redo = useEngineCommand('history.redo');
  // How many of the last changes at this desk were made here: Ctrl+Z over a photo must not take back a payment.
  const done = useRef({ undo: 0, redo: 0 });

  /** The last change that was asked for: a step back waits for it. */
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const counted = useCallback(async (change: Promise<boolean>): Promise<boolean> => {
    last.current = change;
    const worked = await change;
    if (worked) done.current = { undo: done.current.undo + 1, redo: 0 };
    return worked;
  }, []);

  return useMemo(() => {
    const viewOf = (page: number): PageView => {
      const found = layers.views.find((view) => view.page === page);
      return found ? { rotation: found.rotation, crop: found.crop } : plainView;
    };
    const show = async (page: number, view: PageView) => {
      const before = viewOf(page);
      if (JSON.stringify(before) === JSON.stringify(view)) return true;
      return counted(setView.go({ documentId, page, ...view }));
    };
    return {
      viewOf,
      marksOf: (page) => layers.marks.filter((mark) => mark.page === page),
      setView: show,
      turn: (page, by) => void show(page, turnView(viewOf(page), by)),
      addMark: async (page, mark) => {
        let markId: string | null = null;
        const adding = addMark.run({ documentId, page, mark: { ...mark, points: [...mark.points] } });
        await counted(
          adding.then((result) => {
            if (result.ok) markId = result.value.markId;
            else notifyError(result.error);
            return result.ok;
          }),
        );
        return markId;
      },
      changeMark: (markId, mark) => counted(changeMark.go({ markId, mark: { ...mark, points: [...mark.points] } })),
      removeMark: (markId) => counted(removeMark.go({ markId })),
      step: (direction) =>
        void last.current.then(async () => {
          if (done.current[direction] === 0) return;
          const other = direction === 'undo' ? 'redo' : 'undo';
          done.current = { ...done.current, [direction]: done.current[direction] - 1 };
          const result = await (direction === 'undo' ? undo : redo).run({});
          if (!result.ok) {
            notifyError(result.error);
            return;
          }
          done.current = { ...done.current, [other]: done.current[other] + 1 };
          notifyDone(de.history[direction === 'undo' ? 'undone' : 'redone'](result.value));
        }),
    };
  }, [layers, documentId, setView, addMark, changeMark, removeMark, undo, redo, counted]);
};
