import type { Calendar } from '../../language/calendar.ts';
import type { StatusTexts } from './german.ts';

export const calendar: Calendar = {
  weekdays: 'duminică luni marți miercuri joi vineri sâmbătă',
  months: 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
  short: 'D.M.Y',
  long: 'W, D N Y',
  time: 'T',
};

export const texts: StatusTexts = {
  pageTitle: 'Stadiul dosarului dumneavoastră',
  language: 'Limba',
  languageFailed: 'Limba nu a putut fi încărcată. Verificați conexiunea la internet.',
  caseLabel: 'Dosarul dumneavoastră',
  nextHeading: 'Ce urmează?',
  todoHeading: 'Ce aveți de făcut',
  nothingToDo: 'Momentan nu aveți nimic de făcut.',
  send: 'Încărcați',
  sendOf: (what: string) => `Încărcați: ${what}`,
  sendOther: 'Trimiteți altceva',
  dateHeading: 'Următorul termen',
  noDate: 'Momentan nu este prevăzut niciun termen.',
  planned: (what) => `Prevăzut până atunci: ${what}.`,
  wasPlanned: (what) => `Era prevăzut până atunci: ${what}. Ne puteți întreba oricând.`,
  stagesHeading: 'Cum decurge dosarul dumneavoastră',
  done: 'încheiat',
  current: 'acum',
  ahead: 'urmează',
  doneOn: 'încheiat · ',
  currentSince: 'acum, din ',
  contactHeading: 'Contact',
  call: 'Sunați',
  write: 'Scrieți un e-mail',
  retry: 'Încercați din nou acum',
  updated: (when) => `Ultima modificare: ${when}.`,
  lostToday: (time) => `Stadiul de la ora ${time}. Momentan nu există conexiune, încercăm în continuare.`,
  lostSince: (when) => `Stadiul din ${when}. Momentan nu există conexiune, încercăm în continuare.`,
  newState: (headline, result) => `Stadiu nou: ${headline}. ${result}`,
  footer:
    'Datele sunt criptate de la un capăt la altul: le poate citi numai cine are acest link. Linkul este personal. Vă rugăm să nu îl dați mai departe.',
  imprint: 'Date legale (Impressum)',
  privacy: 'Protecția datelor',
  rolledBack:
    'Această pagină v-a arătat deja aici un stadiu mai nou. Serverul trimite acum unul mai vechi. Dacă aveți îndoieli, vă rugăm să întrebați la birou.',
  historyTitle: 'Ce s-a întâmplat până acum',
  historyOlder: 'Arată evenimentele anterioare',
  paperCame: (what: string) => `Primit: ${what}`,
  detailsTitle: 'Documente și sume',
  detailsWhat:
    'Documentele, sumele și datele dumneavoastră personale sunt protejate în plus cu un cod. L-ați primit pe altă cale decât acest link. Ele sunt în limba germană.',
  detailsOpen: 'Deschideți cu codul',
  detailsLoading: 'Se încarcă …',
  detailsLoadFailed:
    'Această parte a paginii nu a ajuns. Vă rugăm să verificați conexiunea la internet și să încercați din nou.',
  newerUnreadable:
    'A sosit o versiune mai nouă, dar nu poate fi citită. Vedeți ultimul stadiu lizibil. Vă rugăm să reîncărcați pagina.',
  requests: {
    registration:
      'Vă rugăm să ne trimiteți certificatul de înmatriculare (Fahrzeugschein, Zulassungsbescheinigung Teil I).',
    order: 'Vă rugăm să ne trimiteți înapoi comanda semnată (Auftrag).',
    assignment: 'Vă rugăm să ne trimiteți înapoi cesiunea de creanță semnată (Abtretung).',
    mandate: 'Vă rugăm să ne trimiteți înapoi împuternicirea semnată (Vollmacht).',
    privacyNotice:
      'Vă rugăm să ne trimiteți înapoi, semnată, informarea privind protecția datelor și dreptul de retragere.',
    leaseContract: 'Vă rugăm să ne trimiteți contractul de leasing.',
    policeReport: 'Vă rugăm să ne trimiteți înștiințarea poliției despre accident.',
    estimate: 'Vă rugăm să ne trimiteți devizul de la atelier (Kostenvoranschlag).',
    repairInvoice: 'Vă rugăm să ne trimiteți factura de reparație imediat ce o aveți.',
    repairConfirmation: 'Vă rugăm să ne trimiteți confirmarea reparației imediat ce o aveți.',
  },
  dates: {
    letterGoal: 'scrisoarea de despăgubire către asigurător',
    'status:letterSent': 'răspunsul asigurătorului',
  },
  problems: {
    'no-key': {
      title: 'Linkul este incomplet',
      what: 'Din adresă lipsește partea de după #. Fără ea, stadiul dosarului nu poate fi citit.',
      now: 'Deschideți linkul încă o dată direct din mesajul biroului sau scanați codul QR.',
    },
    malformed: {
      title: 'Linkul este deteriorat',
      what: 'Adresa a fost tăiată sau modificată la copiere. Stadiul dosarului nu este afectat.',
      now: 'Deschideți linkul încă o dată direct din mesajul biroului sau scanați codul QR.',
    },
    'wrong-key': {
      title: 'Stadiul dosarului nu poate fi deschis',
      what: 'Cheia din acest link nu se potrivește. Probabil că linkul s-a modificat la copiere.',
      now: 'Deschideți linkul încă o dată direct din mesaj. Dacă nu reușiți, cereți biroului un link nou.',
    },
    'outdated-page': {
      title: 'Această pagină nu mai este actuală',
      what: 'Datele au fost create cu o versiune mai nouă a programului, pe care această pagină nu o cunoaște încă.',
      now: 'Vă rugăm să reîncărcați pagina. Dacă nu ajută, sunați la birou.',
    },
    revoked: {
      title: 'Acest link a fost retras',
      what: 'Biroul a blocat acest link. Dosarul dumneavoastră continuă.',
      now: 'Dacă doriți să urmăriți în continuare stadiul, cereți biroului un link nou.',
    },
    expired: {
      title: 'Acest link a expirat',
      what: 'Din motive de securitate, linkurile sunt valabile doar un timp limitat. Pentru dosarul dumneavoastră nu se schimbă nimic.',
      now: 'Cereți biroului un link nou.',
    },
    unknown: {
      title: 'La acest link nu există niciun stadiu',
      what: 'Adresa nu este corectă sau datele nu au sosit încă. Verificăm în fiecare minut.',
      now: 'Verificați linkul din mesajul biroului. Dacă nu ajută, sunați la birou.',
    },
    unreachable: {
      title: 'Serverul nu poate fi contactat momentan',
      what: 'Datele dumneavoastră nu s-au pierdut. Încercăm în continuare automat.',
      now: 'Verificați conexiunea la internet sau așteptați puțin.',
    },
  },
};
