import type { Calendar } from '../../language/calendar.ts';
import type { StatusTexts } from './german.ts';

export const calendar: Calendar = {
  weekdays: 'niedziela poniedziałek wtorek środa czwartek piątek sobota',
  months: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  short: 'D.M.Y',
  long: 'W, D N Y',
  time: 'T',
};

export const texts: StatusTexts = {
  pageTitle: 'Stan Państwa sprawy',
  language: 'Język',
  languageFailed: 'Nie udało się wczytać języka. Prosimy sprawdzić połączenie z internetem.',
  caseLabel: 'Państwa akta',
  nextHeading: 'Co dalej?',
  todoHeading: 'Co trzeba zrobić',
  nothingToDo: 'W tej chwili nie muszą Państwo nic robić.',
  send: 'Prześlij',
  sendOf: (what: string) => `Prześlij: ${what}`,
  sendOther: 'Wyślij coś innego',
  dateHeading: 'Najbliższy termin',
  noDate: 'Obecnie nie zaplanowano żadnego terminu.',
  planned: (what) => `Planowane do tego dnia: ${what}.`,
  wasPlanned: (what) => `Było planowane do tego dnia: ${what}. Chętnie odpowiemy na pytania.`,
  stagesHeading: 'Przebieg Państwa sprawy',
  done: 'zakończone',
  current: 'teraz',
  ahead: 'jeszcze przed nami',
  doneOn: 'zakończone · ',
  currentSince: 'teraz, od ',
  contactHeading: 'Kontakt',
  call: 'Zadzwoń',
  write: 'Napisz e-mail',
  retry: 'Spróbuj ponownie',
  updated: (when) => `Ostatnia zmiana: ${when}.`,
  lostToday: (time) => `Stan z godziny ${time}. Chwilowo brak połączenia, próbujemy dalej.`,
  lostSince: (when) => `Stan z ${when}. Chwilowo brak połączenia, próbujemy dalej.`,
  newState: (headline, result) => `Nowy stan: ${headline}. ${result}`,
  footer:
    'Stan sprawy jest zaszyfrowany od końca do końca: przeczyta go tylko osoba, która ma ten link. Link jest osobisty. Prosimy go nie przekazywać.',
  imprint: 'Nota prawna (Impressum)',
  privacy: 'Ochrona danych',
  rolledBack:
    'Ta strona pokazała tu już nowszy stan. Serwer przesyła teraz starszy. W razie wątpliwości prosimy zapytać w biurze.',
  historyTitle: 'Co się dotąd wydarzyło',
  historyOlder: 'Pokaż wcześniejsze',
  paperCame: (what: string) => `Wpłynęło: ${what}`,
  detailsTitle: 'Dokumenty i kwoty',
  detailsWhat:
    'Państwa dokumenty, kwoty i dane osobowe są dodatkowo zabezpieczone kodem. Otrzymali go Państwo inną drogą niż ten link. Treść jest w języku niemieckim.',
  detailsOpen: 'Otwórz za pomocą kodu',
  detailsLoading: 'Wczytywanie …',
  detailsLoadFailed: 'Ta część strony nie dotarła. Prosimy sprawdzić połączenie z internetem i spróbować ponownie.',
  newerUnreadable:
    'Nadeszła nowsza wersja, ale nie da się jej odczytać. Widzą Państwo ostatni czytelny stan. Prosimy odświeżyć stronę.',
  requests: {
    registration: 'Prosimy przesłać nam dowód rejestracyjny (Fahrzeugschein, Zulassungsbescheinigung Teil I).',
    order: 'Prosimy odesłać nam podpisane zlecenie.',
    assignment: 'Prosimy odesłać nam podpisaną cesję roszczeń (Abtretung).',
    mandate: 'Prosimy odesłać nam podpisane pełnomocnictwo (Vollmacht).',
    privacyNotice: 'Prosimy odesłać nam podpisane pouczenie o ochronie danych i prawie odstąpienia.',
    leaseContract: 'Prosimy przesłać nam umowę leasingu.',
    policeReport: 'Prosimy przesłać nam policyjne zawiadomienie o wypadku.',
    estimate: 'Prosimy przesłać nam kosztorys z warsztatu (Kostenvoranschlag).',
    repairInvoice: 'Prosimy przesłać nam rachunek za naprawę, gdy tylko go Państwo otrzymają.',
    repairConfirmation: 'Prosimy przesłać nam potwierdzenie naprawy, gdy tylko je Państwo otrzymają.',
  },
  dates: {
    letterGoal: 'pismo z roszczeniem do ubezpieczyciela',
    'status:letterSent': 'odpowiedź ubezpieczyciela',
  },
  problems: {
    'no-key': {
      title: 'Link jest niekompletny',
      what: 'W adresie brakuje części po znaku #. Bez niej nie można odczytać stanu sprawy.',
      now: 'Prosimy otworzyć link jeszcze raz bezpośrednio z wiadomości od biura lub zeskanować kod QR.',
    },
    malformed: {
      title: 'Link jest uszkodzony',
      what: 'Adres został przy kopiowaniu ucięty lub zmieniony. Sam stan sprawy nie jest tym dotknięty.',
      now: 'Prosimy otworzyć link jeszcze raz bezpośrednio z wiadomości od biura lub zeskanować kod QR.',
    },
    'wrong-key': {
      title: 'Nie można otworzyć stanu sprawy',
      what: 'Klucz w tym linku nie pasuje. Prawdopodobnie link zmienił się przy kopiowaniu.',
      now: 'Prosimy otworzyć link jeszcze raz bezpośrednio z wiadomości. Jeśli się nie uda, prosimy poprosić biuro o nowy link.',
    },
    'outdated-page': {
      title: 'Ta strona jest nieaktualna',
      what: 'Stan sprawy zapisano w nowszej wersji programu, której ta strona jeszcze nie zna.',
      now: 'Prosimy odświeżyć stronę. Jeśli to nie pomoże, prosimy zadzwonić do biura.',
    },
    revoked: {
      title: 'Ten link został wycofany',
      what: 'Biuro zablokowało ten link. Państwa sprawa toczy się dalej.',
      now: 'Jeśli chcą Państwo nadal śledzić stan sprawy, prosimy poprosić biuro o nowy link.',
    },
    expired: {
      title: 'Ten link wygasł',
      what: 'Ze względów bezpieczeństwa linki są ważne tylko przez ograniczony czas. W Państwa sprawie nic to nie zmienia.',
      now: 'Prosimy poprosić biuro o nowy link.',
    },
    unknown: {
      title: 'Pod tym linkiem nie ma stanu sprawy',
      what: 'Adres jest nieprawidłowy albo stan jeszcze nie dotarł. Sprawdzamy co minutę.',
      now: 'Prosimy sprawdzić link w wiadomości od biura. Jeśli to nie pomoże, prosimy zadzwonić do biura.',
    },
    unreachable: {
      title: 'Serwer jest chwilowo nieosiągalny',
      what: 'Stan Państwa sprawy nie zaginął. Próbujemy dalej automatycznie.',
      now: 'Prosimy sprawdzić połączenie z internetem lub chwilę poczekać.',
    },
  },
};
