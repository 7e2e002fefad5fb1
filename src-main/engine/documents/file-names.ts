/**
 * File names as people and outsiders give them. The name is data: it is shown, searched and exported, never used as
 * a path in the store. Only an export writes it to a disk, and then through `exportName`.
 */

const displayLength = 255;
/** Shorter than every file system's 255 bytes, with room for an extension and " (2)". */
const exportBytes = 180;

/** Characters that reorder or hide text: "rechnung\u202Efdp.exe" must not look like "rechnungexe.pdf". */
const invisible = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;

/** The name as it is kept and shown: one line, at most 255 characters, never empty. */
export function displayName(given: string): string {
  const clean = given.normalize('NFC').replace(/\s+/g, ' ').replace(invisible, '').trim();
  return cutText(clean, displayLength, (text) => text.length) || 'Ohne Namen';
}

/** A document's first title: its name without folders and extension. */
export function titleFromName(name: string): string {
  const last = displayName(name.split(/[/\\]/).pop() ?? '');
  const dot = last.lastIndexOf('.');
  return (dot > 0 && last.length - dot <= 6 ? last.slice(0, dot).trim() : last) || 'Ohne Namen';
}

/**
 * A name that Windows, macOS and Linux all take as one file in the folder one meant: no separators, no reserved or
 * hidden names, at most 200 bytes. The extension follows the content, not the given name.
 */
export function exportName(given: string, extension: string): string {
  const last = given.split(/[/\\]/).pop() ?? '';
  const clean = displayName(last)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const dot = clean.lastIndexOf('.');
  const stem = (dot > 0 && clean.length - dot <= 6 ? clean.slice(0, dot) : clean).replace(/[. ]+$/, '');
  // Windows reserves the name before the first dot, whatever follows it.
  const safe = reserved.test(stem.split('.')[0]?.trim() ?? '') ? `_${stem}` : stem;
  return `${cutText(safe, exportBytes, (text) => Buffer.byteLength(text)) || 'Dokument'}.${extension}`;
}

/** Cuts between whole characters (an emoji of several code points stays whole or goes). */
function cutText(text: string, limit: number, measure: (text: string) => number): string {
  if (measure(text) <= limit) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('de', { granularity: 'grapheme' }).segment(text)) {
    if (measure(kept + segment) > limit) break;
    kept += segment;
  }
  return kept.trim();
}
