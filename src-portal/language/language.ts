import { type Language, languages, type OtherLanguage } from '../../src-shared/visibility/languages.ts';

/** Texts of one part of the pages: German comes with the part, each other language is fetched once somebody reads it. */
export interface Texts<T> {
  /** In the language the page speaks now; German while another one has not arrived. */
  (): T;
  /** Fetches what the language needs. False: it could not be fetched, the page stays as it is. */
  readonly load: (language: Language) => Promise<boolean>;
}

let spoken: Language = 'de';
const parts: Texts<unknown>[] = [];

/** The language the page speaks now. */
export const currentLanguage = (): Language => spoken;

/** What the office wrote stays German on a page that speaks another language. */
export const germanOnly = (): { readonly lang?: 'de'; readonly dir: 'auto' } =>
  spoken === 'de' ? { dir: 'auto' } : { lang: 'de', dir: 'auto' };

/**
 * A part's texts. What is loaded later than the page itself (a form, a dialog) makes its own with this and waits for
 * `load(currentLanguage())` before it is drawn. Each language is a file of pure text, so that it becomes one small chunk.
 */
export const createTexts = <T>(
  german: T,
  others: Readonly<Record<OtherLanguage, () => Promise<{ readonly texts: T }>>>,
): Texts<T> => {
  const here = new Map<Language, T>([['de', german]]);
  const load = async (language: Language) => {
    if (language === 'de' || here.has(language)) return true;
    try {
      here.set(language, (await others[language]()).texts);
      return true;
    } catch {
      return false; // the network is away, or the server has another build by now; German stays
    }
  };
  const part: Texts<T> = Object.assign(() => here.get(spoken) ?? german, { load });
  parts.push(part);
  return part;
};

/** The first of the wanted languages (as in `navigator.languages`) that the page speaks, else German. */
export const chooseLanguage = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const found = languages.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return 'de';
};

/** Speaks a language from now on, if all of the page's parts could get it; says so to the browser and screen readers. */
export const speak = async (language: Language): Promise<boolean> => {
  const arrived = await Promise.all(parts.map((part) => part.load(language)));
  if (arrived.includes(false)) return false;
  spoken = language;
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  return true;
};

const STORED = 'language';

/** What a person chose on this device, if not what the browser asks for. */
const storedLanguage = (): Language | undefined => {
  try {
    const stored = localStorage.getItem(STORED);
    return languages.find((language) => language === stored);
  } catch {
    return undefined; // storage is switched off
  }
};

export const firstLanguage = (): Language => storedLanguage() ?? chooseLanguage(navigator.languages);

/**
 * Keeps a choice on this device, because the person asked for it by choosing
 * (§ 25 Abs. 2 Nr. 2 TDDDG). Whoever goes back to the browser's own language leaves nothing behind.
 */
export const rememberLanguage = (language: Language): void => {
  try {
    if (language === chooseLanguage(navigator.languages)) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, language);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
};
