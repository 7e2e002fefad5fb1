import { createTexts } from '../language/language.ts';
import { texts as german, type ServiceTexts } from './services/german.ts';

/** The sentences about the person's own choices and rights, in the language the page speaks now. */
export const serviceTexts = createTexts<ServiceTexts>(german, {
  en: () => import('./services/english.ts'),
  tr: () => import('./services/turkish.ts'),
  pl: () => import('./services/polish.ts'),
  ru: () => import('./services/russian.ts'),
  uk: () => import('./services/ukrainian.ts'),
  ar: () => import('./services/arabic.ts'),
  ro: () => import('./services/romanian.ts'),
});
