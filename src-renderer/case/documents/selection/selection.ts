/** What is selected in a list, and where the next range begins. Pure, so that every key can be tried. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The last one that was turned around alone; Shift selects from here. */
  readonly anchor: string | null;
  /** What was selected when that happened: a range drawn anew leaves this and forgets the range before. */
  readonly base: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
export const nothingSelected: Selection = { ids: none, anchor: null, base: none };

/** Selects one, or takes it out again. */
export const toggled = (selection: Selection, id: string): Selection => {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, base: ids };
};

/** All between the last one chosen and this one, as they stand in `order`; without a last one, from the first. */
export const extended = (selection: Selection, order: readonly string[], id: string): Selection => {
  const to = order.indexOf(id);
  if (to < 0) return selection;
  const from = Math.max(0, selection.anchor === null ? 0 : order.indexOf(selection.anchor));
  const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  const { base } = selection;
  return { ids: new Set([...base, ...between]), anchor: selection.anchor ?? order[0] ?? null, base };
};

export const allOf = (selection: Selection, order: readonly string[]): Selection => ({
  ids: new Set(order),
  anchor: selection.anchor ?? order[0] ?? null,
  base: none,
});

/** Without what is no longer there; the same object when nothing is missing. */
export const stillThere = (selection: Selection, order: readonly string[]): Selection => {
  const known = new Set(order);
  const ids = [...selection.ids].filter((id) => known.has(id));
  if (ids.length === selection.ids.size) return selection;
  const base = new Set([...selection.base].filter((id) => known.has(id)));
  return { ids: new Set(ids), anchor: known.has(selection.anchor ?? '') ? selection.anchor : null, base };
};
