import { Liquid, type Template } from 'liquidjs';
import type { TemplateProblem } from '../../../src-shared/contract/letters.ts';
import type { Values } from './values.ts';

/** Stands where the table of the claim's positions is set; people cannot type it. */
export const POSITIONS_MARK = '\u0002';
/** A star from a value: values are never read as markup. */
const VALUE_STAR = '\u0001';
const LIMITS = { parseLimit: 200_000, renderLimit: 500, memoryLimit: 2_000_000 } as const;

export interface Rendered {
  readonly text: string;
  readonly problems: readonly Omit<TemplateProblem, 'where'>[];
}

const shown = (path: string): string => `⟦${path}⟧`;

const escapeValue = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value);
  if (text === POSITIONS_MARK) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks that only this file may set
  return text.replace(/[\u0001\u0002]/g, '').replaceAll('*', VALUE_STAR);
};

const germanSyntax = (message: string): string => {
  const block = /ENOENT.*?"([^"]+)"/.exec(message)?.[1];
  if (block) return `Den Textbaustein „${block}“ gibt es nicht.`;
  if (/not closed|not found: \{%/.test(message)) return 'Hier fehlt ein Ende, zum Beispiel {% endif %}, %} oder }}.';
  const tag = /tag "([^"]+)" not found/.exec(message)?.[1];
  if (tag) return `Den Befehl „${tag}“ gibt es nicht. Möglich sind if, unless, for, case und render.`;
  const filter = /undefined filter: (\S+)/.exec(message)?.[1];
  if (filter) return `Den Filter „${filter}“ gibt es nicht.`;
  if (/limit exceeded/.test(message)) return 'Der Text ist zu aufwendig. Bitte Schleifen und Bausteine vereinfachen.';
  return 'Diese Stelle ist nicht verständlich. Bitte Klammern und Befehle prüfen.';
};

interface Positioned {
  readonly message: string;
  readonly token?: { getPosition?: () => readonly number[] };
}

const syntaxProblem = (thrown: unknown): Omit<TemplateProblem, 'where'> => {
  const error = thrown as Positioned;
  const [line = 1, column = 1] = error.token?.getPosition?.() ?? [];
  return { kind: 'syntax', line, column, length: 1, message: germanSyntax(error.message ?? '') };
};

/** Where `path` leads in the values: `unknown`, `empty`, or `filled`. */
const lookUp = (values: Values, path: readonly unknown[]): 'unknown' | 'empty' | 'filled' => {
  let at: unknown = values;
  for (const part of path) {
    if (Array.isArray(at)) return 'filled';
    if (typeof at !== 'object' || at === null || typeof part !== 'string' || !Object.hasOwn(at, part)) return 'unknown';
    at = (at as Record<string, unknown>)[part];
  }
  if (typeof at === 'object' && at !== null && !Array.isArray(at)) return 'unknown';
  return at === '' || at === null || (Array.isArray(at) && at.length === 0) ? 'empty' : 'filled';
};

/** Names each placeholder of a plain output, so that an empty one can show itself. Positions are told from the source. */
const named = (source: string): string =>
  source.replace(/\{\{(-?)\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(-?)\}\}/gu, (_all, before, path, after) => `{{${before} ${path} | platzhalter: "${path}" ${after}}}`);

/**
 * Fills a text of the template language (liquidjs: no code, no files, limits on size and time) with values. Never throws
 * for a mistake in the text: what is unknown or empty is shown as `⟦name⟧` and told with its place.
 */
export const renderTemplate = (source: string, values: Values, blocks: Readonly<Record<string, string>>): Rendered => {
  const engine = (templates: Record<string, string>): Liquid => {
    const liquid = new Liquid({
      ...LIMITS,
      templates,
      strictFilters: true,
      strictVariables: false,
      ownPropertyOnly: true,
      relativeReference: false,
      outputEscape: escapeValue,
    });
    liquid.registerFilter('platzhalter', (value: unknown, path: string) =>
      value === undefined || value === null || value === '' ? shown(path) : value,
    );
    return liquid;
  };
  let parsed: Template[];
  const checker = engine({ ...blocks });
  try {
    parsed = checker.parse(source);
  } catch (thrown) {
    return { text: source, problems: [syntaxProblem(thrown)] };
  }
  const problems: Omit<TemplateProblem, 'where'>[] = [];
  try {
    const { globals } = checker.analyzeSync(parsed);
    for (const variables of Object.values(globals)) {
      for (const variable of variables) {
        const path = variable.segments.filter((part) => typeof part === 'string' || typeof part === 'number');
        const state = lookUp(values, path);
        if (state === 'filled') continue;
        const name = path.join('.');
        const { row, col, file } = variable.location;
        const inBlock = file && Object.hasOwn(blocks, file) ? ` (im Textbaustein „${file}“)` : '';
        problems.push({
          kind: state,
          line: inBlock ? 1 : row,
          column: inBlock ? 1 : col,
          length: name.length,
          message:
            state === 'unknown'
              ? `Den Platzhalter „${name}“ gibt es nicht${inBlock}.`
              : `Für „${name}“ enthält die Akte keine Angabe${inBlock}.`,
        });
      }
    }
    const marked = Object.fromEntries(Object.entries(blocks).map(([key, body]) => [key, named(body)]));
    const liquid = engine(marked);
    const text = liquid.parseAndRenderSync(named(source), {}, { globals: values });
    return { text: text.trim(), problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
  } catch (thrown) {
    return { text: source, problems: [syntaxProblem(thrown)] };
  }
};

/** The rendered text as a person reads it on the screen. */
export const readableText = (text: string): string =>
  text.replaceAll(VALUE_STAR, '*').replaceAll(POSITIONS_MARK, '[Tabelle der Forderung]');

/** A paragraph, a list, or the place of the positions' table. */
export type LetterPart =
  | { readonly kind: 'paragraph'; readonly runs: readonly { readonly text: string; readonly bold: boolean }[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'positions' };

const plain = (text: string): string => text.replaceAll('**', '').replaceAll(VALUE_STAR, '*');

/** The rendered text cut into what a page is made of: blank lines part paragraphs, `- ` makes lists, `**` bold. */
export const partsOf = (text: string): readonly LetterPart[] =>
  text
    .split(POSITIONS_MARK)
    .flatMap((piece, i): LetterPart[] => [
      ...(i > 0 ? [{ kind: 'positions' as const }] : []),
      ...piece
        .split(/\n\s*\n/)
        .map((block) => block.replace(/^\n+|\n+$/g, ''))
        .filter((block) => block.trim() !== '')
        .map((block): LetterPart => {
          const lines = block.split('\n');
          if (lines.every((line) => line.trim().startsWith('- '))) {
            return { kind: 'list', items: lines.map((line) => plain(line.trim().slice(2))) };
          }
          const runs = block.split('**').map((run, n) => ({ text: plain(run), bold: n % 2 === 1 }));
          return { kind: 'paragraph', runs: runs.filter((run) => run.text !== '') };
        }),
    ]);
