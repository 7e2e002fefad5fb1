import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `${when} tarihinden beri geçerli.`,
  back: 'Geri',
  none: {
    title: 'Bu metin henüz burada yok',
    what: 'Büro bu metni henüz yayımlamadı veya adres doğru değil.',
    now: 'Lütfen büronuza sorun.',
  },
  noOffice: {
    title: 'Bu metin burada henüz gösterilemiyor',
    what: 'Büronuz onu henüz yayımlamadı. Ya da bu sunucuda birden çok büro çalışıyor ve bu tarayıcı sizinkini henüz tanımıyor.',
    now: 'Davetinizi açın veya oturum açın. Aksi hâlde büronuza sorun.',
  },
};
