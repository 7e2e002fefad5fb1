/**
 * The address to hand to the person's browser, or `null` when it is none that may leave the desk: only https, with a
 * host and without a user name in it. `allowLoopback` lets http on this machine pass (a server under development).
 */
export function externalAddress(text: string, { allowLoopback = false } = {}): string | null {
  if (text.length > 4000) return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.username || url.password || !url.hostname) return null;
  if (url.protocol === 'https:') return url.href;
  const loopback = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  return allowLoopback && loopback && url.protocol === 'http:' ? url.href : null;
}
