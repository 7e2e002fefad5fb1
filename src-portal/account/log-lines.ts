/** Lines of a log that are shown, newest first, and whether there are older ones. */
export interface LogLines<L> {
  readonly lines: readonly L[];
  readonly hasMore: boolean;
}

/**
 * What is shown once the newest lines were asked for again. Older lines that somebody has fetched stay, as long as nothing
 * is missing between them and the new ones.
 */
export const withNewest = <L extends { readonly id: number }>(
  known: LogLines<L> | undefined,
  newest: readonly L[],
  page: number,
): LogLines<L> => {
  const oldest = newest.at(-1)?.id ?? 0;
  const isJoined = known?.lines.some(({ id }) => id >= oldest) ?? false;
  if (!known || !isJoined || newest.length < page) return { lines: newest, hasMore: newest.length === page };
  return { ...known, lines: [...newest, ...known.lines.filter(({ id }) => id < oldest)] };
};

/** What is shown once older lines were asked for. */
export const withOlder = <L>(known: LogLines<L> | undefined, older: readonly L[], page: number): LogLines<L> => ({
  lines: [...(known?.lines ?? []), ...older],
  hasMore: older.length === page,
});
