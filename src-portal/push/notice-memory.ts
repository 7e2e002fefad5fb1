import { browserStore, newBrowserKey, openForBrowser, sealForBrowser } from '../browser-keeping.ts';

/** What the notice says, chosen when it was switched on: it comes while no page is open. */
export interface NoticeWords {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/**
 * What this browser keeps of a link while its notices are switched on: words, and a key that opens what the server keeps
 * for it. The link's own key is in neither.
 */
interface Remembered {
  readonly key: CryptoKey;
  readonly words: NoticeWords;
}

const store = browserStore('fallstand-notices');

const isRemembered = (value: unknown): value is Remembered =>
  typeof value === 'object' && value !== null && 'key' in value && value.key instanceof CryptoKey && 'words' in value;

const find = async (id: string): Promise<Remembered | undefined> => {
  const value = await store.get(id);
  return isRemembered(value) ? value : undefined;
};

/** Keeps the words, and gives back the link's key sealed for this browser, to be left at the server. */
export const rememberNotice = async (id: string, linkKey: Uint8Array, words: NoticeWords): Promise<string> => {
  const key = (await find(id))?.key ?? (await newBrowserKey());
  await store.put(id, { key, words } satisfies Remembered);
  return sealForBrowser(key, id, Uint8Array.from(linkKey));
};

/** The words to be shown; undefined where nothing is kept (any more). */
export const noticeWords = async (id: string): Promise<NoticeWords | undefined> => (await find(id))?.words;

/** The link's key from what the server kept for this browser. */
export const recallLinkKey = async (id: string, keepsake: string): Promise<Uint8Array | undefined> => {
  try {
    const found = await find(id);
    return found && (await openForBrowser(found.key, id, keepsake));
  } catch {
    return undefined;
  }
};

/** Keeps nothing of this link any more. */
export const forgetNotice = async (id: string): Promise<void> => void (await store.remove(id).catch(() => undefined));
