import { createTexts } from '../language/language.ts';
import { type DetailTexts, texts as german } from './details/german.ts';

/** The sentences around documents and in the second layer, in the language the page speaks now. */
export const detailTexts = createTexts<DetailTexts>(german, {
  en: () => import('./details/english.ts'),
  tr: () => import('./details/turkish.ts'),
  pl: () => import('./details/polish.ts'),
  ru: () => import('./details/russian.ts'),
  uk: () => import('./details/ukrainian.ts'),
  ar: () => import('./details/arabic.ts'),
  ro: () => import('./details/romanian.ts'),
});
