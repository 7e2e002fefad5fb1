import { type DragEvent, useState } from 'react';

/** What an entry of a list needs to be dragged to another place of it; where it would go stands in `data-over`. */
export const useDragOrder = (move: (from: number, to: number) => void) => {
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return (at: number) => ({
    draggable: true,
    'data-dragged': dragged === at || undefined,
    'data-over': dragged === undefined || over !== at || dragged === at ? undefined : at < dragged ? 'before' : 'after',
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      setDragged(at);
    },
    onDragEnd: end,
    onDragOver: (event: DragEvent) => {
      if (dragged === undefined) return;
      event.preventDefault();
      setOver(at);
    },
    onDrop: (event: DragEvent) => {
      if (dragged === undefined) return;
      event.preventDefault();
      // The case page takes dropped files; this is none.
      event.stopPropagation();
      if (dragged !== at) move(dragged, at);
      end();
    },
  });
};
