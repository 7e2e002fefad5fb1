import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `${when} tarihinden beri geçerli.`,
  back: 'Geri',
  none: {
    title: 'Bu metin henüz burada yok',
    what: 'Büro bu metni henüz yayımlamadı veya adres doğru değil.',
    now: 'Lütfen büronuza sorun.',
  },
};
