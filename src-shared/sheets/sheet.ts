/*
 * What a view for an account says, in sections for people: the page outside and the preview at the desk draw the same
 * ones, so that the preview is what the audience sees. Pure data; forms and downloads belong to the page.
 */

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** How an entry stands, said by a word. */
export interface Badge {
  readonly word: string;
  readonly tone: 'plain' | 'wait' | 'good' | 'bad';
}

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** When it came, for „neu“. Epoch milliseconds; null where nothing says so. */
  readonly at: number | null;
  readonly badge?: Badge;
  /** The document that belongs to it, by its id. */
  readonly documentId?: string;
}

export interface TableRow {
  readonly cells: readonly string[];
  /** Part of the row above. */
  readonly part: boolean;
  readonly notes: readonly string[];
}
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
  readonly foot: readonly string[];
}

export interface Sheet {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly table?: Table;
  readonly entries: readonly Entry[];
  /** What stands there where there is nothing. */
  readonly empty: string;
}

export const sheet = (id: string, title: string, empty: string, content: Partial<Sheet>): Sheet => ({
  ...{ id, title, empty, facts: [], entries: [] },
  ...content,
});

/** Whether a sheet has something to say. */
export const isFilled = ({ facts, entries, table }: Sheet): boolean =>
  facts.length > 0 || entries.length > 0 || (table !== undefined && table.rows.length > 0);

/** Facts that are known. */
export const known = (facts: readonly (readonly [string, string | null | undefined])[]): readonly Fact[] =>
  facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));

/** The German word for a code; the code itself where another version of the program made it. */
export const wordOf = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(words, code) ? (words[code] ?? code) : code;
