import type { ShareTexts } from './german.ts';

const again = 'Bağlantıyı, size gönderilen mesajdan doğrudan tekrar açın.';

export const texts: ShareTexts = {
  pageTitle: 'Sizin için belgeler',
  from: 'Paylaşan:',
  codeTitle: 'Lütfen kodu girin',
  codeWhat: 'Bu belgeler ayrıca bir kodla korunuyor. Kodu başka bir yoldan aldınız.',
  open: 'Belgeleri aç',
  wrong: (left) => `Bu kod doğru değil. ${left} deneme hakkınız kaldı; sonra bağlantı kilitlenir.`,
  triesLeft: (left) => `${left} deneme hakkı kaldı.`,
  validUntil: (date, time) => `${date}, ${time} tarihine kadar alınabilir.`,
  documents: 'Belgeler',
  count: (n) => `${n} belge`,
  all: 'Tümünü indir',
  allRunning: 'İndiriliyor …',
  footer:
    'Uçtan uca şifrelenmiştir: Belgelerin içeriği ve adları yalnızca tarayıcınızda okunur hâle gelir, sunucuyu işleten de bunları bilmez. Bağlantı sizin içindir. Lütfen başkasına iletmeyin. Belgelerin ne zaman alındığını büro görür.',
  problems: {
    'no-key': {
      title: 'Bağlantı eksik',
      what: 'Adreste # işaretinden sonraki bölüm eksik. O olmadan belgeler açılamaz.',
      now: again,
    },
    malformed: {
      title: 'Bağlantı bozulmuş',
      what: 'Adres kopyalanırken kesilmiş veya değişmiş. Belgelerin kendisi bundan etkilenmedi.',
      now: again,
    },
    tampered: {
      title: 'Belgeler açılamıyor',
      what: 'Sunucunun gönderdiği, büronun bu bağlantı için hazırladığı şey değil. Hiçbiri gösterilmez.',
      now: `${again} Yine olmazsa büroya haber verin.`,
    },
    'outdated-page': {
      title: 'Bu sayfa artık güncel değil',
      what: 'Belgeler, bu sayfanın henüz tanımadığı daha yeni bir program sürümüyle hazırlandı.',
      now: 'Lütfen sayfayı yeniden yükleyin. Olmazsa büroyu arayın.',
    },
    revoked: {
      title: 'Bu bağlantı iptal edildi',
      what: 'Büro bu belgeleri artık vermiyor. Belgeler sunucudan silindi.',
      now: 'Belgelere hâlâ ihtiyacınız varsa bürodan yeni bir bağlantı isteyin.',
    },
    expired: {
      title: 'Bu bağlantının süresi doldu',
      what: 'Bağlantılar güvenlik nedeniyle yalnızca sınırlı bir süre geçerlidir. Belgeler büroda durmaktadır.',
      now: 'Bürodan bağlantıyı uzatmasını isteyin.',
    },
    unknown: {
      title: 'Bu bağlantıda belge yok',
      what: 'Adres doğru değil veya büro belgeleri henüz aktarmadı.',
      now: `${again} Olmazsa büroyu arayın.`,
    },
    'not-ready': {
      title: 'Belgeler henüz yolda',
      what: 'Büro onları şu anda aktarıyor. Bu sayfa kendiliğinden tekrar bakar ve her şey gelince açar.',
      now: 'Sayfayı açık bırakın veya daha sonra tekrar gelin. Bağlantı aynı kalır.',
    },
    locked: {
      title: 'Bu bağlantı kilitli',
      what: 'Kod çok kez yanlış girildi. Belgeleri korumak için artık doğru kod da kabul edilmez.',
      now: 'Bürodan bağlantının kilidini açmasını isteyin. Bağlantı aynı kalır.',
    },
    busy: {
      title: 'Sunucu biraz ara istiyor',
      what: 'Bağlantınızdan kısa sürede çok fazla istek geldi. Belgeler bundan etkilenmedi.',
      now: 'Lütfen bir dakika bekleyin.',
    },
    unreachable: {
      title: 'Sunucuya şu anda ulaşılamıyor',
      what: 'Belgeler kaybolmadı.',
      now: 'İnternet bağlantınızı kontrol edin veya biraz bekleyin.',
    },
  },
};
