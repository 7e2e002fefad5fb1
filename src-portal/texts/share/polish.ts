import type { ShareTexts } from './german.ts';

const again = 'Prosimy otworzyć link jeszcze raz bezpośrednio z wiadomości, w której go Państwo otrzymali.';

export const texts: ShareTexts = {
  pageTitle: 'Dokumenty dla Państwa',
  from: 'Udostępnia',
  codeTitle: 'Prosimy wpisać kod',
  codeWhat: 'Te dokumenty są dodatkowo zabezpieczone kodem. Otrzymali go Państwo inną drogą.',
  open: 'Otwórz dokumenty',
  wrong: (left) => `Ten kod jest nieprawidłowy. Pozostało prób: ${left}; potem link zostanie zablokowany.`,
  triesLeft: (left) => `Pozostało prób: ${left}.`,
  validUntil: (date, time) => `Dostępne do ${date}, ${time}.`,
  documents: 'Dokumenty',
  count: (n) => `Liczba dokumentów: ${n}`,
  all: 'Pobierz wszystkie',
  allRunning: 'Pobieranie …',
  footer:
    'Zaszyfrowane od końca do końca: treść i nazwy dokumentów stają się czytelne dopiero w Państwa przeglądarce, nie zna ich też operator serwera. Link jest przeznaczony dla Państwa. Prosimy go nie przekazywać. Biuro widzi, kiedy dokumenty są pobierane.',
  problems: {
    'no-key': {
      title: 'Link jest niepełny',
      what: 'W adresie brakuje części po znaku #. Bez niej dokumentów nie da się otworzyć.',
      now: again,
    },
    malformed: {
      title: 'Link jest uszkodzony',
      what: 'Adres został przy kopiowaniu ucięty lub zmieniony. Same dokumenty nie są tym dotknięte.',
      now: again,
    },
    tampered: {
      title: 'Dokumentów nie da się otworzyć',
      what: 'To, co przysłał serwer, nie jest tym, co biuro przygotowało dla tego linku. Nic z tego nie jest pokazywane.',
      now: `${again} Jeśli znów się nie uda, prosimy powiadomić biuro.`,
    },
    'outdated-page': {
      title: 'Ta strona jest nieaktualna',
      what: 'Dokumenty przygotowano w nowszej wersji programu, której ta strona jeszcze nie zna.',
      now: 'Prosimy odświeżyć stronę. Jeśli to nie pomoże, prosimy zadzwonić do biura.',
    },
    revoked: {
      title: 'Ten link został wycofany',
      what: 'Biuro nie udostępnia już tych dokumentów. Na serwerze już ich nie ma.',
      now: 'Jeśli dokumenty są nadal potrzebne, prosimy poprosić biuro o nowy link.',
    },
    expired: {
      title: 'Ten link wygasł',
      what: 'Ze względów bezpieczeństwa linki są ważne tylko przez ograniczony czas. Biuro nadal ma te dokumenty.',
      now: 'Prosimy poprosić biuro o przedłużenie linku.',
    },
    unknown: {
      title: 'Pod tym linkiem nie ma dokumentów',
      what: 'Adres jest nieprawidłowy albo biuro nie przesłało jeszcze dokumentów.',
      now: `${again} Jeśli to nie pomoże, prosimy zadzwonić do biura.`,
    },
    'not-ready': {
      title: 'Dokumenty są jeszcze w drodze',
      what: 'Biuro właśnie je przesyła. Ta strona sama sprawdza i otworzy je, gdy tylko wszystko dotrze.',
      now: 'Prosimy zostawić stronę otwartą lub wrócić później. Link pozostaje ten sam.',
    },
    locked: {
      title: 'Ten link jest zablokowany',
      what: 'Kod wpisano błędnie zbyt wiele razy. Dla ochrony dokumentów nie działa teraz nawet prawidłowy.',
      now: 'Prosimy poprosić biuro o odblokowanie linku. Pozostanie on ten sam.',
    },
    busy: {
      title: 'Serwer prosi o przerwę',
      what: 'Z Państwa łącza przyszło w krótkim czasie bardzo wiele zapytań. Dokumenty nie są tym dotknięte.',
      now: 'Prosimy poczekać minutę.',
    },
    unreachable: {
      title: 'Serwer jest chwilowo nieosiągalny',
      what: 'Dokumenty nie zaginęły.',
      now: 'Prosimy sprawdzić połączenie z internetem lub chwilę poczekać.',
    },
  },
};
