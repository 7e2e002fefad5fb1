import { createTexts } from '../language/language.ts';
import { texts as german, type LegalPageTexts } from './legal/german.ts';

/** What stands around imprint and privacy notice, in the language the page speaks now. */
export const legalPageTexts = createTexts<LegalPageTexts>(german, {
  en: () => import('./legal/english.ts'),
  tr: () => import('./legal/turkish.ts'),
  pl: () => import('./legal/polish.ts'),
  ru: () => import('./legal/russian.ts'),
  uk: () => import('./legal/ukrainian.ts'),
  ar: () => import('./legal/arabic.ts'),
  ro: () => import('./legal/romanian.ts'),
});
