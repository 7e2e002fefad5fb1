import type { StatusId } from '../cases/status-matrix.ts';
import type { OtherLanguage } from './languages.ts';

/** What a stage says to the client in one language: heading, one sentence result, one sentence what happens next. */
export interface StageText {
  readonly title: string;
  readonly result: string;
  readonly next: string;
}

/**
 * The shipped sentences of the stages an office starts with, and of a case whose stage is not known. They are used
 * where the office kept the German sentence and wrote no translation of its own.
 */
export const shippedStageTexts: Readonly<Record<OtherLanguage, Readonly<Record<StatusId | 'unknown', StageText>>>> = {
  en: {
    intake: {
      title: 'Your case has been opened',
      result: 'We have recorded your damage and opened a file.',
      next: 'We are now checking your documents.',
    },
    review: {
      title: 'We are checking your documents',
      result: 'Your documents are being checked and the appraisal is being prepared.',
      next: 'After that the claim letter goes to the insurer.',
    },
    letterSent: {
      title: 'The claim has been sent',
      result: 'Your claim letter is with the insurer.',
      next: 'We are now waiting for the insurer’s reply; this usually takes 7 to 14 days.',
    },
    insurerQuery: {
      title: 'The insurer has a question',
      result: 'The insurer still needs information or a document.',
      next: 'We answer the question and contact you if we need anything from you.',
    },
    payment: {
      title: 'The insurer is paying',
      result: 'The insurer’s payment has arrived or has been announced.',
      next: 'We check the settlement and then close the case.',
    },
    closed: {
      title: 'Your case is closed',
      result: 'Your case is closed.',
      next: 'You do not have to do anything else.',
    },
    unknown: {
      title: 'Your case is being processed',
      result: 'Your case has been opened with us.',
      next: 'We will contact you as soon as there is news.',
    },
  },
  tr: {
    intake: {
      title: 'Dosyanız açıldı',
      result: 'Hasarınızı kaydettik ve bir dosya açtık.',
      next: 'Şimdi belgelerinizi inceliyoruz.',
    },
    review: {
      title: 'Belgelerinizi inceliyoruz',
      result: 'Belgeleriniz inceleniyor ve bilirkişi raporu hazırlanıyor.',
      next: 'Ardından talep mektubu sigortaya gönderilecek.',
    },
    letterSent: {
      title: 'Talep gönderildi',
      result: 'Talep mektubunuz sigortada.',
      next: 'Şimdi sigortanın yanıtını bekliyoruz; bu genellikle 7 ile 14 gün sürer.',
    },
    insurerQuery: {
      title: 'Sigortanın bir sorusu var',
      result: 'Sigortanın bir bilgiye veya belgeye daha ihtiyacı var.',
      next: 'Soruyu yanıtlıyoruz ve sizden bir şeye ihtiyacımız olursa size haber veriyoruz.',
    },
    payment: {
      title: 'Sigorta ödüyor',
      result: 'Sigortanın ödemesi geldi veya bildirildi.',
      next: 'Hesaplamayı inceliyor, ardından dosyayı kapatıyoruz.',
    },
    closed: {
      title: 'Dosyanız kapandı',
      result: 'Dosyanız sonuçlandırıldı.',
      next: 'Yapmanız gereken başka bir şey yok.',
    },
    unknown: {
      title: 'Dosyanız üzerinde çalışılıyor',
      result: 'Dosyanız bizde açıldı.',
      next: 'Yeni bir gelişme olduğunda size haber veriyoruz.',
    },
  },
  pl: {
    intake: {
      title: 'Państwa sprawa jest założona',
      result: 'Przyjęliśmy zgłoszenie szkody i założyliśmy akta.',
      next: 'Teraz sprawdzamy Państwa dokumenty.',
    },
    review: {
      title: 'Sprawdzamy Państwa dokumenty',
      result: 'Sprawdzamy dokumenty i przygotowujemy opinię rzeczoznawcy.',
      next: 'Następnie pismo z roszczeniem trafi do ubezpieczyciela.',
    },
    letterSent: {
      title: 'Roszczenie zostało wysłane',
      result: 'Pismo z Państwa roszczeniem jest u ubezpieczyciela.',
      next: 'Czekamy teraz na odpowiedź ubezpieczyciela, zwykle trwa to od 7 do 14 dni.',
    },
    insurerQuery: {
      title: 'Ubezpieczyciel ma pytanie',
      result: 'Ubezpieczyciel potrzebuje jeszcze informacji lub dokumentu.',
      next: 'Odpowiemy na pytanie i odezwiemy się, jeśli będziemy czegoś od Państwa potrzebować.',
    },
    payment: {
      title: 'Ubezpieczyciel płaci',
      result: 'Płatność ubezpieczyciela wpłynęła lub została zapowiedziana.',
      next: 'Sprawdzimy rozliczenie, a potem zamkniemy sprawę.',
    },
    closed: {
      title: 'Państwa sprawa jest zakończona',
      result: 'Sprawa została zakończona.',
      next: 'Nie muszą Państwo nic więcej robić.',
    },
    unknown: {
      title: 'Pracujemy nad Państwa sprawą',
      result: 'Państwa sprawa jest u nas założona.',
      next: 'Odezwiemy się, gdy tylko będzie coś nowego.',
    },
  },
  ru: {
    intake: {
      title: 'Ваше дело открыто',
      result: 'Мы приняли сообщение об ущербе и завели дело.',
      next: 'Сейчас мы проверяем ваши документы.',
    },
    review: {
      title: 'Мы проверяем ваши документы',
      result: 'Документы проверяются, готовится экспертное заключение.',
      next: 'После этого письмо с требованием уйдёт в страховую компанию.',
    },
    letterSent: {
      title: 'Требование отправлено',
      result: 'Письмо с вашим требованием находится в страховой компании.',
      next: 'Теперь мы ждём ответа страховой компании, обычно это занимает от 7 до 14 дней.',
    },
    insurerQuery: {
      title: 'У страховой компании есть вопрос',
      result: 'Страховой компании нужны ещё сведения или документ.',
      next: 'Мы ответим на вопрос и свяжемся с вами, если нам что-то от вас понадобится.',
    },
    payment: {
      title: 'Страховая компания платит',
      result: 'Выплата страховой компании поступила или объявлена.',
      next: 'Мы проверим расчёт, а затем закроем дело.',
    },
    closed: {
      title: 'Ваше дело завершено',
      result: 'Работа по вашему делу завершена.',
      next: 'Вам больше ничего делать не нужно.',
    },
    unknown: {
      title: 'Ваше дело в работе',
      result: 'Ваше дело у нас открыто.',
      next: 'Мы свяжемся с вами, как только появятся новости.',
    },
  },
  uk: {
    intake: {
      title: 'Вашу справу відкрито',
      result: 'Ми прийняли повідомлення про збиток і завели справу.',
      next: 'Зараз ми перевіряємо ваші документи.',
    },
    review: {
      title: 'Ми перевіряємо ваші документи',
      result: 'Документи перевіряють, готується експертний висновок.',
      next: 'Після цього лист із вимогою піде до страхової компанії.',
    },
    letterSent: {
      title: 'Вимогу надіслано',
      result: 'Лист із вашою вимогою перебуває у страховій компанії.',
      next: 'Тепер ми чекаємо на відповідь страхової компанії, зазвичай це триває від 7 до 14 днів.',
    },
    insurerQuery: {
      title: 'У страхової компанії є запитання',
      result: 'Страховій компанії потрібні ще відомості або документ.',
      next: 'Ми відповімо на запитання і зв’яжемося з вами, якщо нам щось від вас знадобиться.',
    },
    payment: {
      title: 'Страхова компанія платить',
      result: 'Виплата страхової компанії надійшла або оголошена.',
      next: 'Ми перевіримо розрахунок, а потім закриємо справу.',
    },
    closed: {
      title: 'Вашу справу завершено',
      result: 'Роботу над вашою справою завершено.',
      next: 'Вам більше нічого робити не потрібно.',
    },
    unknown: {
      title: 'Ваша справа в роботі',
      result: 'Вашу справу в нас відкрито.',
      next: 'Ми зв’яжемося з вами, щойно з’являться новини.',
    },
  },
  ar: {
    intake: {
      title: 'تم فتح ملفكم',
      result: 'سجّلنا الضرر الذي لحق بكم وفتحنا ملفًا.',
      next: 'نراجع الآن مستنداتكم.',
    },
    review: {
      title: 'نراجع مستنداتكم',
      result: 'تجري مراجعة مستنداتكم وإعداد تقرير الخبير.',
      next: 'بعد ذلك يُرسل خطاب المطالبة إلى شركة التأمين.',
    },
    letterSent: {
      title: 'تم إرسال المطالبة',
      result: 'خطاب المطالبة الخاص بكم لدى شركة التأمين.',
      next: 'ننتظر الآن ردّ شركة التأمين، ويستغرق ذلك عادةً من 7 أيام إلى 14 يومًا.',
    },
    insurerQuery: {
      title: 'لدى شركة التأمين استفسار',
      result: 'تحتاج شركة التأمين إلى معلومة أو مستند آخر.',
      next: 'نجيب عن الاستفسار ونتواصل معكم إن احتجنا إلى شيء منكم.',
    },
    payment: {
      title: 'شركة التأمين تدفع',
      result: 'وصلت دفعة شركة التأمين أو أُعلن عنها.',
      next: 'نراجع التسوية ثم نغلق الملف.',
    },
    closed: {
      title: 'تم إغلاق ملفكم',
      result: 'انتهى العمل على ملفكم.',
      next: 'لا يلزمكم فعل أي شيء آخر.',
    },
    unknown: {
      title: 'ملفكم قيد المعالجة',
      result: 'ملفكم مفتوح لدينا.',
      next: 'نتواصل معكم فور وجود جديد.',
    },
  },
  ro: {
    intake: {
      title: 'Dosarul dumneavoastră a fost deschis',
      result: 'Am înregistrat paguba și am deschis un dosar.',
      next: 'Acum vă verificăm documentele.',
    },
    review: {
      title: 'Vă verificăm documentele',
      result: 'Documentele sunt verificate și se pregătește expertiza.',
      next: 'Apoi scrisoarea de despăgubire pleacă la asigurător.',
    },
    letterSent: {
      title: 'Cererea a fost trimisă',
      result: 'Scrisoarea dumneavoastră de despăgubire este la asigurător.',
      next: 'Acum așteptăm răspunsul asigurătorului; de obicei durează 7 până la 14 zile.',
    },
    insurerQuery: {
      title: 'Asigurătorul are o întrebare',
      result: 'Asigurătorul mai are nevoie de o informație sau de un document.',
      next: 'Răspundem la întrebare și vă contactăm dacă avem nevoie de ceva de la dumneavoastră.',
    },
    payment: {
      title: 'Asigurătorul plătește',
      result: 'Plata asigurătorului a sosit sau a fost anunțată.',
      next: 'Verificăm decontarea și apoi închidem dosarul.',
    },
    closed: {
      title: 'Dosarul dumneavoastră este încheiat',
      result: 'Lucrul la dosarul dumneavoastră s-a încheiat.',
      next: 'Nu mai aveți nimic de făcut.',
    },
    unknown: {
      title: 'Dosarul dumneavoastră este în lucru',
      result: 'Dosarul dumneavoastră este deschis la noi.',
      next: 'Vă contactăm de îndată ce apare ceva nou.',
    },
  },
};
