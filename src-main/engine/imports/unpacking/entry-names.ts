/**
 * Names as they stand in archives: bytes of an unknown code page, absolute paths, `..`, drive letters, device names.
 * What comes out is only shown and searched, never written to a disk; still it is harmless everywhere.
 */
import { displayName } from '../../documents/file-names.ts';

const dosLetters = new Set([0x84, 0x94, 0x81, 0x8e, 0x99, 0x9a, 0xe1]);
const windowsLetters = new Set([0xe4, 0xf6, 0xfc, 0xc4, 0xd6, 0xdc, 0xdf]);

/** Code page 437 from 0x80 on: what the ZIP format means where it says nothing. */
const codePage437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * The name in an archive: UTF-8 where it is valid (macOS and Linux write it without saying so), else the code page in
 * which its letters make German: DOS (old Windows programs) or Windows-1252.
 */
export function decodeEntryName(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    let [dos, windows] = [0, 0];
    for (const byte of raw) {
      if (dosLetters.has(byte)) dos += 1;
      if (windowsLetters.has(byte)) windows += 1;
    }
    if (windows > dos) return new TextDecoder('windows-1252').decode(raw);
    return Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : codePage437[byte - 0x80])).join('');
  }
}

const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
const longestPath = 1000;

/** `C:\\..\\a\\..\\..\\Müller.pdf` becomes `a/Müller.pdf`: only names of folders and files stay. */
export function harmlessPath(given: string): string {
  const parts = given
    .normalize('NFC')
    .replace(/^[a-z]:/i, '')
    .split(/[/\\]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^\.+$/.test(part))
    .map(displayName)
    .map((part) => (device.test(part.split('.')[0]?.trim() ?? '') ? `_${part}` : part));
  while (parts.length > 1 && parts.join('/').length > longestPath) parts.shift();
  return parts.join('/') || 'Ohne Namen';
}

/** Gives a second file of the same name (whatever its case: Windows sees one) a number. */
export function createUniqueNames(): (path: string) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (path) => {
    let unique = path;
    const dot = path.lastIndexOf('.');
    const [stem, extension] = dot > path.lastIndexOf('/') + 1 ? [path.slice(0, dot), path.slice(dot)] : [path, ''];
    let number = next.get(path.toLowerCase()) ?? 2;
    while (taken.has(unique.toLowerCase())) unique = `${stem} (${number++})${extension}`;
    next.set(path.toLowerCase(), number);
    taken.add(unique.toLowerCase());
    return unique;
  };
}

/** Files that systems put beside the real ones. */
export const isSystemFile = (path: string): boolean =>
  /(^|\/)(__MACOSX\/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$[^/]*$)/i.test(path);
