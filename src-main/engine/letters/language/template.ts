import { Liquid } from 'liquidjs';
import type { TemplateProblem } from '../../../../src-shared/contract/letters.ts';
import type { PlaceholderValues } from '../../../../src-shared/letters/placeholders.ts';
import { asValue, POSITIONS_MARK, unmarked, withoutMarks } from './marks.ts';
import { blocksNamed, cycleOf, nameOutputs, type Place, placeAt, withoutTagLines } from './template-syntax.ts';

export type Problem = Omit<TemplateProblem, 'where'>;
/** The bodies of text blocks by their keys. */
export type Blocks = Readonly<Record<string, string>>;

export interface Rendered {
  /** With marks (marks.ts); for people see `readableText`. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Characters of a text with its blocks, milliseconds, and characters that filling it in may make. */
const LIMITS = { parseLimit: 200_000, renderLimit: 1_000, memoryLimit: 2_000_000 } as const;
const tags = ['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'include', 'render', 'comment', 'raw', '#'];
const filters =
  'default upcase downcase capitalize strip append prepend replace remove truncate size first last join plus minus times'.split(
    ' ',
  );
const NAMED = 'platzhalter';

const shown = (name: string): string => `⟦${name}⟧`;

/** Where a path leads in the values: nowhere known, to nothing, or to a value. */
const lookUp = (values: PlaceholderValues, path: readonly unknown[]): 'unknown' | 'empty' | 'filled' => {
  let at: unknown = values;
  for (const part of path) {
    if (Array.isArray(at)) return 'filled';
    if (typeof at !== 'object' || at === null || typeof part !== 'string' || !Object.hasOwn(at, part)) return 'unknown';
    at = (at as Readonly<Record<string, unknown>>)[part];
  }
  if (Array.isArray(at)) return 'filled';
  return typeof at !== 'string' ? 'unknown' : at === '' ? 'empty' : 'filled';
};

const sentence = (kind: 'unknown' | 'empty', name: string, block: string): string => {
  const where = block ? ` (im Textbaustein „${block}“)` : '';
  return kind === 'unknown'
    ? `Den Platzhalter „${name}“ gibt es nicht${where}.`
    : `Für „${name}“ enthält die Akte keine Angabe${where}.`;
};

/** Liquid's own words in German. */
const germanSyntax = (message: string): string => {
  const block = /ENOENT.*?"([^"]*)"/.exec(message)?.[1];
  if (block !== undefined) return `Den Textbaustein „${block}“ gibt es nicht.`;
  if (/limit exceeded|call stack/.test(message)) {
    return 'Der Text ist zu aufwendig. Bitte Schleifen und Textbausteine vereinfachen.';
  }
  const open = /tag \{%-?\s*(\w+)[^%]*%\} not closed/.exec(message)?.[1];
  if (open) return `Zu „${open}“ fehlt das Ende: {% end${open} %}.`;
  if (/^output .* not closed/s.test(message)) return 'Hier fehlt das Ende der Klammer: }}.';
  if (/not closed/.test(message)) return 'Hier fehlt das Ende der Klammer: %}.';
  const tag = /tag "([^"]+)" not found/.exec(message)?.[1];
  if (tag && /^(end|els)/.test(tag)) return `„${tag}“ steht hier ohne den Anfang, zu dem es gehört.`;
  if (tag) return `Den Befehl „${tag}“ gibt es nicht. Möglich sind if, unless, case, for, assign und include.`;
  const filter = /undefined filter: (\S+?)(?:,|$)/.exec(message)?.[1];
  if (filter) return `Den Filter „${filter}“ gibt es nicht. Möglich sind ${filters.join(', ')}.`;
  return 'Diese Stelle ist nicht verständlich. Bitte Klammern und Befehle prüfen.';
};

interface LiquidMistake {
  readonly message?: string;
  readonly token?: { readonly file?: string; readonly getPosition?: () => readonly [number, number] };
}

type Note = (value: unknown, name: string, line: number, column: number, block: string) => unknown;

const createLiquid = (blocks: Blocks, note: Note): Liquid => {
  const liquid = new Liquid({
    ...LIMITS,
    // Blocks come from memory only; there are no files to reach.
    templates: { ...blocks },
    relativeReference: false,
    dynamicPartials: true,
    strictFilters: true,
    ownPropertyOnly: true,
    outputEscape: (value: unknown) => asValue(value === null || value === undefined ? '' : String(value)),
  });
  for (const name of Object.keys(liquid.tags)) if (!tags.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!filters.includes(name)) delete liquid.filters[name];
  liquid.registerFilter(NAMED, note);
  return liquid;
};

/** Empty texts become nothing at all, so that `{% if mandant.iban %}` means what it says. */
const forLiquid = (values: PlaceholderValues): object =>
  JSON.parse(JSON.stringify(values, (_key, value: unknown) => (value === '' ? null : value))) as object;

/**
 * Fills a text of the template language (Liquid: no code, no files, limits on size, time and memory) with values. Never
 * throws for a mistake in the text: what is unknown or empty is shown as `⟦name⟧` and told with its place in `source`.
 * With `blankEmpty`, known placeholders without a value become nothing.
 */
export const renderTemplate = (
  source: string,
  values: PlaceholderValues,
  blocks: Blocks,
  { blankEmpty = false }: { readonly blankEmpty?: boolean } = {},
): Rendered => {
  const text = withoutMarks(source);
  const problems: Problem[] = [];
  const placeOfBlock = (key: string): Place => {
    const found = blocksNamed(text).find((one) => one.key === key);
    return found ? placeAt(text, found.offset) : { line: 1, column: 1 };
  };
  const add = (problem: Problem): void => {
    const same = (one: Problem) =>
      one.line === problem.line && one.column === problem.column && one.message === problem.message;
    if (!problems.some(same)) problems.push(problem);
  };
  const failed = (thrown: unknown): Rendered => {
    const { message = '', token } = thrown as LiquidMistake;
    const file = token?.file ?? '';
    const [line, column] = token?.getPosition?.() ?? [1, 1];
    const missing = /ENOENT.*?"([^"]*)"/.exec(message)?.[1];
    const inBlock = Object.hasOwn(blocks, file);
    const place = inBlock ? placeOfBlock(file) : missing !== undefined ? placeOfBlock(missing) : { line, column };
    const what = germanSyntax(message);
    add({ kind: 'syntax', ...place, length: 1, message: inBlock ? `Im Textbaustein „${file}“: ${what}` : what });
    return { text: asValue(text), problems };
  };

  const note: Note = (value, name, line, column, block) => {
    if (typeof value === 'string' ? value !== '' : typeof value === 'number' || typeof value === 'boolean')
      return value;
    // Names of a loop („k.betrag“) are not in the values: there, what is not even null does not exist.
    const known = lookUp(values, name.split('.'));
    const kind = known === 'empty' || (known === 'unknown' && value === null) ? 'empty' : 'unknown';
    const place = block ? placeOfBlock(block) : { line, column };
    add({ kind, ...place, length: block ? 1 : name.length, message: sentence(kind, name, block) });
    return kind === 'empty' && blankEmpty ? '' : shown(name);
  };

  try {
    const checker = createLiquid(blocks, note);
    const parsed = checker.parse(text);
    const cycle = cycleOf(text, blocks);
    if (cycle) {
      const message = `Die Textbausteine setzen sich gegenseitig ein: ${cycle.join(' → ')}.`;
      return {
        text: asValue(text),
        problems: [{ kind: 'syntax', ...placeOfBlock(cycle[0] ?? ''), length: 1, message }],
      };
    }
    for (const uses of Object.values(checker.analyzeSync(parsed).globals)) {
      for (const { segments, location } of uses) {
        const path = segments.filter((part) => typeof part === 'string');
        if (lookUp(values, path) !== 'unknown') continue;
        const block = location.file && Object.hasOwn(blocks, location.file) ? location.file : '';
        const place = block ? placeOfBlock(block) : { line: location.row, column: location.col };
        const name = path.join('.');
        add({ kind: 'unknown', ...place, length: block ? 1 : name.length, message: sentence('unknown', name, block) });
      }
    }
    const named = Object.fromEntries(Object.entries(blocks).map(([key, body]) => [key, prepared(body, key)]));
    const filled = createLiquid(named, note).parseAndRenderSync(prepared(text), {}, { globals: forLiquid(values) });
    return { text: String(filled).trim(), problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
  } catch (thrown) {
    return failed(thrown);
  }
};

/** A block with a mistake is filled as it is: the mistake is told when it is used. */
const prepared = (body: string, block = ''): string => {
  try {
    return withoutTagLines(nameOutputs(withoutMarks(body), NAMED, block));
  } catch {
    return body;
  }
};

/** A filled text as a person reads it on the screen. */
export const readableText = (text: string): string =>
  unmarked(text).replaceAll(POSITIONS_MARK, '[Tabelle der Positionen]');
