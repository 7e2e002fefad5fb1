import type { Calendar } from '../../language/calendar.ts';
import type { StatusTexts } from './german.ts';

export const calendar: Calendar = {
  weekdays: 'Pazar Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi',
  months: 'Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık',
  short: 'D.M.Y',
  long: 'D N Y W',
  time: 'T',
};

export const texts: StatusTexts = {
  pageTitle: 'Dosyanızın durumu',
  language: 'Dil',
  languageFailed: 'Dil yüklenemedi. Lütfen internet bağlantınızı kontrol edin.',
  caseLabel: 'Dosyanız',
  nextHeading: 'Şimdi ne olacak?',
  todoHeading: 'Sizin yapmanız gerekenler',
  nothingToDo: 'Şu anda yapmanız gereken bir şey yok.',
  send: 'Yükle',
  sendOf: (what: string) => `Yükle: ${what}`,
  sendOther: 'Başka bir şey gönder',
  dateHeading: 'Bir sonraki tarih',
  noDate: 'Şu anda planlanmış bir tarih yok.',
  planned: (what) => `O tarihe kadar planlanan: ${what}.`,
  wasPlanned: (what) => `O tarihe kadar planlanmıştı: ${what}. Bize sormaktan çekinmeyin.`,
  stagesHeading: 'Dosyanızın aşamaları',
  done: 'tamamlandı',
  current: 'şu anda',
  ahead: 'henüz bekliyor',
  doneOn: 'tamamlandı · ',
  currentSince: 'şu anda, başlangıç: ',
  contactHeading: 'İletişim',
  call: 'Arayın',
  write: 'E-posta yazın',
  retry: 'Şimdi tekrar deneyin',
  updated: (when) => `Son değişiklik: ${when}.`,
  lostToday: (time) => `Saat ${time} itibarıyla durum. Şu anda bağlantı yok, denemeye devam ediyoruz.`,
  lostSince: (when) => `${when} itibarıyla durum. Şu anda bağlantı yok, denemeye devam ediyoruz.`,
  newState: (headline, result) => `Yeni durum: ${headline}. ${result}`,
  footer:
    'Durumunuz uçtan uca şifrelenmiştir: Yalnızca bu bağlantıya sahip olan kişi okuyabilir. Bağlantı size özeldir. Lütfen başkasına iletmeyin.',
  imprint: 'Künye (Impressum)',
  privacy: 'Veri koruma',
  rolledBack:
    'Bu sayfa burada size daha önce daha yeni bir durum göstermişti. Sunucu şu anda daha eski bir durum gönderiyor. Emin değilseniz lütfen büronuza sorun.',
  historyTitle: 'Şimdiye kadar olanlar',
  historyOlder: 'Öncekileri göster',
  paperCame: (what: string) => `Ulaştı: ${what}`,
  detailsTitle: 'Belgeler ve tutarlar',
  detailsWhat:
    'Belgeleriniz, tutarlar ve kişisel verileriniz ayrıca bir kodla korunmaktadır. Kodu bu bağlantıdan farklı bir yolla aldınız. İçerik Almancadır.',
  detailsOpen: 'Kodla aç',
  detailsLoading: 'Yükleniyor …',
  detailsLoadFailed: 'Sayfanın bu bölümü ulaşmadı. Lütfen internet bağlantınızı kontrol edip tekrar deneyin.',
  newerUnreadable:
    'Daha yeni bir sürüm geldi, ancak okunamıyor. Okunabilen son durumu görüyorsunuz. Lütfen sayfayı yeniden yükleyin.',
  requests: {
    registration: 'Lütfen bize araç ruhsatınızı (Fahrzeugschein, Zulassungsbescheinigung Teil I) gönderin.',
    order: 'Lütfen imzalanmış sipariş formunu (Auftrag) bize geri gönderin.',
    assignment: 'Lütfen imzalanmış alacak devri belgesini (Abtretung) bize geri gönderin.',
    mandate: 'Lütfen imzalanmış vekâletnameyi (Vollmacht) bize geri gönderin.',
    privacyNotice: 'Lütfen imzalanmış veri koruma ve cayma hakkı bilgilendirmesini bize geri gönderin.',
    leaseContract: 'Lütfen bize leasing sözleşmenizi gönderin.',
    policeReport: 'Lütfen bize polisin kaza bildirimini gönderin.',
    estimate: 'Lütfen bize servisin maliyet tahminini (Kostenvoranschlag) gönderin.',
    repairInvoice: 'Onarım faturasını alır almaz lütfen bize gönderin.',
    repairConfirmation: 'Onarım onayını alır almaz lütfen bize gönderin.',
  },
  dates: {
    letterGoal: 'sigortaya talep mektubu',
    'status:letterSent': 'sigortanın yanıtı',
  },
  problems: {
    'no-key': {
      title: 'Bağlantı eksik',
      what: 'Adreste # işaretinden sonraki bölüm eksik. Bu bölüm olmadan durumunuz okunamaz.',
      now: 'Bağlantıyı büronuzun mesajından doğrudan tekrar açın veya QR kodunu tarayın.',
    },
    malformed: {
      title: 'Bağlantı bozulmuş',
      what: 'Adres kopyalanırken kesilmiş veya değişmiş. Durumunuzun kendisi bundan etkilenmedi.',
      now: 'Bağlantıyı büronuzun mesajından doğrudan tekrar açın veya QR kodunu tarayın.',
    },
    'wrong-key': {
      title: 'Durumunuz açılamıyor',
      what: 'Bu bağlantıdaki anahtar uymuyor. Bağlantı büyük olasılıkla kopyalanırken değişti.',
      now: 'Bağlantıyı doğrudan mesajdan tekrar açın. Olmazsa büronuzdan yeni bir bağlantı isteyin.',
    },
    'outdated-page': {
      title: 'Bu sayfa artık güncel değil',
      what: 'Durumunuz, bu sayfanın henüz tanımadığı daha yeni bir program sürümüyle oluşturuldu.',
      now: 'Lütfen sayfayı yeniden yükleyin. Olmazsa büronuzu arayın.',
    },
    revoked: {
      title: 'Bu bağlantı iptal edildi',
      what: 'Büronuz bu bağlantıyı kapattı. Dosyanızın işlemleri devam ediyor.',
      now: 'Durumu izlemeye devam etmek isterseniz büronuzdan yeni bir bağlantı isteyin.',
    },
    expired: {
      title: 'Bu bağlantının süresi doldu',
      what: 'Bağlantılar güvenlik nedeniyle yalnızca sınırlı bir süre geçerlidir. Bu, dosyanızda hiçbir şeyi değiştirmez.',
      now: 'Büronuzdan yeni bir bağlantı isteyin.',
    },
    unknown: {
      title: 'Bu bağlantıda bir durum bulunmuyor',
      what: 'Adres doğru değil veya durum henüz ulaşmadı. Her dakika kontrol ediyoruz.',
      now: 'Büronuzun mesajındaki bağlantıyı kontrol edin. Olmazsa büronuzu arayın.',
    },
    unreachable: {
      title: 'Sunucuya şu anda ulaşılamıyor',
      what: 'Durumunuz kaybolmadı. Kendiliğinden denemeye devam ediyoruz.',
      now: 'İnternet bağlantınızı kontrol edin veya biraz bekleyin.',
    },
  },
};
