import type { Language } from '../../src-shared/visibility/languages.ts';

/**
 * The only words that are there before the program and its catalogues: that something of the page is missing, and the
 * button that loads it anew. In every language at once, as what cannot be fetched now cannot be translated then.
 */
export const words: Readonly<Record<Language, readonly [sentence: string, button: string]>> = {
  de: ['Ein Teil dieser Seite ist nicht angekommen. Bitte laden Sie sie neu.', 'Neu laden'],
  en: ['Part of this page has not arrived. Please reload it.', 'Reload'],
  tr: ['Bu sayfanın bir bölümü yüklenemedi. Lütfen sayfayı yenileyin.', 'Yenile'],
  pl: ['Część tej strony nie została wczytana. Proszę odświeżyć stronę.', 'Odśwież'],
  ru: ['Часть этой страницы не загрузилась. Пожалуйста, обновите её.', 'Обновить'],
  uk: ['Частина цієї сторінки не завантажилася. Будь ласка, оновіть її.', 'Оновити'],
  ar: ['لم يصل جزء من هذه الصفحة. يُرجى إعادة تحميلها.', 'إعادة التحميل'],
  ro: ['O parte a acestei pagini nu s-a încărcat. Vă rugăm să o reîncărcați.', 'Reîncărcați'],
};
