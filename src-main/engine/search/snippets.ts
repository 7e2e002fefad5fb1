/** The piece of a text around what was found, for a list of hits. */
import { hitsIn } from './marking.ts';
import type { Term } from './terms.ts';

const around = 60;
const longest = 180;

export type Snippet = { text: string; hit: boolean }[];

/** One line of about 180 characters with the first hits in it; the text's beginning where nothing is found. */
export function snippetOf(text: string, terms: readonly Term[]): Snippet {
  const line = text.replace(/\s+/g, ' ').trim();
  const hits = hitsIn(line, terms, longest);
  const first = hits[0];
  const start = first ? wordStart(line, Math.max(0, first.start - around)) : 0;
  const end = wordEnd(line, Math.min(line.length, start + longest));
  const parts: Snippet = [];
  const add = (piece: string, hit: boolean): void => {
    if (piece !== '') parts.push({ text: piece, hit });
  };
  let at = start;
  if (start > 0) add('… ', false);
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue;
    add(line.slice(at, hit.start), false);
    add(line.slice(hit.start, hit.end), true);
    at = hit.end;
  }
  add(line.slice(at, end), false);
  if (end < line.length) add(' …', false);
  return parts;
}

/** The beginning of the word at `index`, so that no half word stands at the edge (unless it is endless). */
function wordStart(line: string, index: number): number {
  if (index === 0) return 0;
  const space = line.indexOf(' ', index);
  return space < 0 || space > index + 20 ? index : space + 1;
}

function wordEnd(line: string, index: number): number {
  if (index >= line.length) return line.length;
  const space = line.lastIndexOf(' ', index);
  return space < index - 20 ? index : space;
}
