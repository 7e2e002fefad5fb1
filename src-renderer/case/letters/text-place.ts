/** Where a 1-based line and column lie in a text, as an offset; a place behind the end is the end of its line or text. */
export const offsetOf = (text: string, line: number, column: number): number => {
  const lines = text.split('\n');
  const index = Math.min(Math.max(line, 1), lines.length) - 1;
  const before = lines.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0);
  return before + Math.min(Math.max(column, 1) - 1, lines[index]?.length ?? 0);
};

/** The list with its entry at `index` moved by one place; unchanged at the ends. */
export const moveBy = <T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] => {
  const entry = list[index];
  const other = list[index + by];
  if (entry === undefined || other === undefined) return list;
  return list.map((one, at) => (at === index ? other : at === index + by ? entry : one));
};
