import { Tokenizer } from 'liquidjs';

/** Liquid's token kinds (liquidjs `TokenKind`, which its package does not export by value). */
const OUTPUT = 8;
const TAG = 4;

export interface Place {
  /** From 1, in the source text. */
  readonly line: number;
  readonly column: number;
}

export const placeAt = (source: string, offset: number): Place => {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

interface Piece {
  readonly kind: 'output' | 'tag' | 'text';
  readonly begin: number;
  readonly end: number;
  /** What stands between the braces, and where it begins. */
  readonly content: string;
  readonly contentAt: number;
}

/** The source cut into text, `{{ … }}` and `{% … %}`, by Liquid's own tokenizer. Throws as Liquid does. */
const pieces = (source: string): readonly Piece[] => {
  let raw = false;
  return new Tokenizer(source).readTopLevelTokens().map((token): Piece => {
    const kind = token.kind === OUTPUT ? 'output' : token.kind === TAG ? 'tag' : 'text';
    const [from = token.begin, to = token.end] = 'contentRange' in token ? (token.contentRange as number[]) : [];
    const content = source.slice(from, to);
    const name = content.trim().split(/\s/)[0];
    if (kind === 'tag' && (name === 'raw' || name === 'comment')) raw = true;
    if (kind === 'tag' && (name === 'endraw' || name === 'endcomment')) raw = false;
    return { kind: raw ? 'text' : kind, begin: token.begin, end: token.end, content, contentAt: from };
  });
};

const plainPath = /^(\s*)([A-Za-z_][\w.-]*)(\s*)(\|[\s\S]*)?$/;

/**
 * Lets each `{{ path }}` tell its own name and place when it is filled: `{{ path | FILTER: "path", line, column, "block" }}`.
 * An output with `default:` has its own word for nothing and is left alone.
 */
export const nameOutputs = (source: string, filter: string, block = ''): string => {
  let made = '';
  for (const piece of pieces(source)) {
    const match = piece.kind === 'output' ? plainPath.exec(piece.content) : null;
    const [, before = '', path = '', after = '', filters = ''] = match ?? [];
    if (!match || /\|\s*default\b/.test(filters)) {
      made += source.slice(piece.begin, piece.end);
      continue;
    }
    const { line, column } = placeAt(source, piece.contentAt + before.length);
    const named = `${before}${path} | ${filter}: "${path}", ${line}, ${column}, "${block}"${after}${filters}`;
    made += source.slice(piece.begin, piece.contentAt) + named;
    made += source.slice(piece.contentAt + piece.content.length, piece.end);
  }
  return made;
};

/** Lines that hold nothing but conditions and loops leave no empty line behind. */
export const withoutTagLines = (source: string): string =>
  source.replace(/^[ \t]*((?:\{%-?(?!\s*(?:include|render|raw|endraw)\b)(?:(?!%\})[^\n])*%\}[ \t]*)+)\n/gm, '$1');

/** The text blocks that a source names, and where. */
export const blocksNamed = (source: string): readonly { readonly key: string; readonly offset: number }[] =>
  pieces(source)
    .filter(({ kind }) => kind === 'tag')
    .flatMap(({ content, begin }) => {
      const key = /^\s*(?:include|render)\s+["']([^"']*)["']/.exec(content)?.[1];
      return key === undefined ? [] : [{ key, offset: begin }];
    });

/** A chain of text blocks that leads back to itself, beginning at `source`; undefined where there is none. */
export const cycleOf = (source: string, blocks: Readonly<Record<string, string>>): readonly string[] | undefined => {
  const done = new Set<string>();
  const visit = (text: string, path: readonly string[]): readonly string[] | undefined => {
    for (const { key } of named(text)) {
      if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
      const body = Object.hasOwn(blocks, key) ? blocks[key] : undefined;
      if (body === undefined || done.has(key)) continue;
      const found = visit(body, [...path, key]);
      if (found) return found;
      done.add(key);
    }
    return undefined;
  };
  return visit(source, []);
};

/** A block with a mistake names nothing here; the mistake itself is told elsewhere. */
const named = (source: string): ReturnType<typeof blocksNamed> => {
  try {
    return blocksNamed(source);
  } catch {
    return [];
  }
};
