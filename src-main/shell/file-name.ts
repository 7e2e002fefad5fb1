const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A file name that every system accepts, from one a page suggested: no folders, no control or reserved characters. */
export function safeFileName(suggested: string): string {
  const last = suggested.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .normalize('NFC');
  const named = plain === '' ? 'Fallstand' : reserved.test(plain) ? `_${plain}` : plain;
  if (Buffer.byteLength(named) <= 200) return named;
  const dot = named.lastIndexOf('.');
  const ending = dot > 0 && named.length - dot <= 10 ? named.slice(dot) : '';
  let stem = [...named.slice(0, named.length - ending.length)];
  while (Buffer.byteLength(stem.join('') + ending) > 200) stem = stem.slice(0, -1);
  return stem.join('').replace(/[\s.]+$/, '') + ending;
}
