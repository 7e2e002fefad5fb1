import { expect, it } from 'vitest';
import { chooseLanguage } from './language.ts';

it.each([
  [['de-DE', 'en'], 'de'],
  [['tr-TR', 'de'], 'tr'],
  [['fr', 'UK-ua', 'de'], 'uk'],
  [['ar-SY'], 'ar'],
  [['fr-FR', 'nl'], 'de'],
  [['deutsch'], 'de'],
  [[], 'de'],
])('of what the browser wants, %j, it speaks %s', (wanted, language) => expect(chooseLanguage(wanted)).toBe(language));
