import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `ساري منذ ${when}.`,
  back: 'رجوع',
  none: {
    title: 'هذا النص غير متوفر هنا بعد',
    what: 'لم ينشره المكتب بعد، أو أن العنوان غير صحيح.',
    now: 'يُرجى سؤال مكتبكم عنه.',
  },
};
