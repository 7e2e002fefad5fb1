import { createTexts } from '../language/language.ts';
import { texts as german, type ShareTexts } from './share/german.ts';

/** The sentences of the page of documents given out by link, in the language the page speaks now. */
export const shareTexts = createTexts<ShareTexts>(german, {
  en: () => import('./share/english.ts'),
  tr: () => import('./share/turkish.ts'),
  pl: () => import('./share/polish.ts'),
  ru: () => import('./share/russian.ts'),
  uk: () => import('./share/ukrainian.ts'),
  ar: () => import('./share/arabic.ts'),
  ro: () => import('./share/romanian.ts'),
});
