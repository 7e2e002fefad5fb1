import type { TrayClarity, TrayEntry } from '../../src-shared/contract/tray.ts';
import { fold } from '../../src-shared/text/fold.ts';

/** A document that waits, with what came in it. */
export interface TrayFamily {
  readonly head: TrayEntry;
  readonly members: readonly TrayEntry[];
  readonly clarity: TrayClarity;
}

export interface TrayGroup {
  readonly clarity: TrayClarity;
  readonly families: readonly TrayFamily[];
}

const clarities: readonly TrayClarity[] = ['clear', 'likely', 'unclear', 'reading'];

/** A mail and its attachments are as clear as the clearest of them: they go to one case. */
const clarityOf = (entries: readonly TrayEntry[]): TrayClarity =>
  clarities.find((clarity) => entries.some((entry) => entry.clarity === clarity)) ?? 'unclear';

const matches = ({ document, from, kind, cases }: TrayEntry, words: readonly string[]): boolean => {
  const text = fold(
    [
      document.title,
      document.originalName,
      from,
      kind?.title ?? document.kindTitle,
      ...cases.flatMap(({ fileNumber, clientName }) => [fileNumber, clientName]),
    ].join(' '),
  );
  return words.every((word) => text.includes(word));
};

/** Each mail with its attachments, in the order the list came. */
export const familiesOf = (entries: readonly TrayEntry[]): readonly TrayFamily[] => {
  const children = new Map<string, TrayEntry[]>();
  for (const entry of entries) {
    if (entry.parentId === null) continue;
    const there = children.get(entry.parentId);
    if (there) there.push(entry);
    else children.set(entry.parentId, [entry]);
  }
  // A mail in a mail stands with the outer one.
  const below = (id: string, depth = 0): readonly TrayEntry[] =>
    depth > 5 ? [] : (children.get(id) ?? []).flatMap((entry) => [entry, ...below(entry.document.id, depth + 1)]);
  return entries
    .filter(({ parentId }) => parentId === null)
    .map((head) => {
      const members = below(head.document.id);
      return { head, members, clarity: clarityOf([head, ...members]) };
    });
};

/**
 * The list as it is shown: sure ones first. The family under the cursor (`held`) keeps the group it was shown in, so that
 * nothing moves away under somebody's hand.
 */
export const groupsOf = (
  entries: readonly TrayEntry[],
  options: {
    readonly only?: TrayClarity | undefined;
    readonly text?: string;
    readonly held?: { readonly id: string; readonly clarity: TrayClarity } | undefined;
  } = {},
): readonly TrayGroup[] => {
  const words = fold(options.text ?? '')
    .split(' ')
    .filter(Boolean);
  const families = familiesOf(entries)
    .map((family) =>
      family.head.document.id === options.held?.id ? { ...family, clarity: options.held.clarity } : family,
    )
    .filter(({ clarity }) => options.only === undefined || clarity === options.only)
    .filter(({ head, members }) => words.length === 0 || [head, ...members].some((entry) => matches(entry, words)));
  return clarities
    .map((clarity) => ({ clarity, families: families.filter((family) => family.clarity === clarity) }))
    .filter(({ families: some }) => some.length > 0);
};

/** The entries from top to bottom. */
export const flat = (groups: readonly TrayGroup[]): readonly TrayEntry[] =>
  groups.flatMap(({ families }) => families.flatMap(({ head, members }) => [head, ...members]));

/** The case an entry can go to without a question: the only one suggested, or the only sure one. */
export const plainCase = ({ cases }: TrayEntry): TrayEntry['cases'][number] | undefined => {
  const sure = cases.filter(({ certainty }) => certainty === 'sure');
  if (sure.length === 1) return sure[0];
  return sure.length === 0 && cases.length === 1 ? cases[0] : undefined;
};
