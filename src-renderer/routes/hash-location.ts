import { useSyncExternalStore } from 'react';

/** `#/akten/1?seite=2` as `['/akten/1', 'seite=2']`. */
export const splitHash = (hash: string): readonly [path: string, search: string] => {
  const text = hash.replace(/^#/, '');
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  return [path.startsWith('/') ? path : `/${path}`, mark < 0 ? '' : text.slice(mark + 1)];
};

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  window.addEventListener('fallstand:navigate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
    window.removeEventListener('fallstand:navigate', listener);
  };
};

/** Goes to a path such as `/akten/1/dokumente?seite=2`. */
export const navigate = (to: string, options: { readonly replace?: boolean; readonly state?: unknown } = {}): void => {
  const state = options.state ?? null;
  if (options.replace) window.history.replaceState(state, '', `#${to}`);
  else window.history.pushState(state, '', `#${to}`);
  // pushState fires no event of its own.
  window.dispatchEvent(new Event('fallstand:navigate'));
};

/**
 * wouter's location hook over the hash. Its own one puts the query before the hash, where it stays after leaving the
 * screen; here path and query both live inside the hash.
 */
export const useHashLocation = (): [string, typeof navigate] => [
  useSyncExternalStore(subscribe, () => splitHash(window.location.hash)[0]),
  navigate,
];
useHashLocation.hrefs = (href: string): string => `#${href}`;

/** wouter's search hook over the hash. */
export const useHashSearch = (): string => useSyncExternalStore(subscribe, () => splitHash(window.location.hash)[1]);
