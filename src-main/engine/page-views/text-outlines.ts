import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import type { MarkShape } from '../../../src-shared/documents/marks.ts';
import type { Outlines } from './viewer.worker.ts';

const fonts = new Map<string, Font>();

/**
 * The texts of marks as paths in the bundled font, so that they look the same on every machine: what draws SVG into
 * pictures would take whatever font the system has, or none.
 */
export function outlinesOf(marks: readonly MarkShape[], resourcesDir: string): Outlines {
  const lines = new Set(marks.flatMap(({ text }) => (text === '' ? [] : text.split('\n'))));
  if (lines.size === 0) return {};
  const font = fontIn(resourcesDir);
  return Object.fromEntries([...lines].map((line) => [line, outline(font, line)]));
}

function fontIn(resourcesDir: string): Font {
  const known = fonts.get(resourcesDir);
  if (known) return known;
  const made = create(readFileSync(join(resourcesDir, 'fonts/IBMPlexSans-SemiBold.woff')));
  if (!('layout' in made)) throw new Error('The bundled font is a collection.');
  fonts.set(resourcesDir, made);
  return made;
}

function outline(font: Font, line: string): { d: string; width: number } {
  const unit = 1 / font.unitsPerEm;
  const { glyphs, positions } = font.layout(line);
  let x = 0;
  const parts: string[] = [];
  for (const [index, glyph] of glyphs.entries()) {
    const place = positions[index];
    const path = glyph.path
      .scale(unit, -unit)
      .translate((x + (place?.xOffset ?? 0)) * unit, -(place?.yOffset ?? 0) * unit);
    parts.push(path.toSVG());
    x += place?.xAdvance ?? 0;
  }
  return { d: parts.join(''), width: x * unit };
}
