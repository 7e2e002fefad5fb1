import { createTexts } from '../language/language.ts';
import { texts as german, type UploadTexts } from './uploads/german.ts';

/** The sentences about what is sent in, in the language the page speaks now. */
export const uploadTexts = createTexts<UploadTexts>(german, {
  en: () => import('./uploads/english.ts'),
  tr: () => import('./uploads/turkish.ts'),
  pl: () => import('./uploads/polish.ts'),
  ru: () => import('./uploads/russian.ts'),
  uk: () => import('./uploads/ukrainian.ts'),
  ar: () => import('./uploads/arabic.ts'),
  ro: () => import('./uploads/romanian.ts'),
});
