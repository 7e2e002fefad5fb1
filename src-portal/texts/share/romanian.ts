import type { ShareTexts } from './german.ts';

const again = 'Deschideți linkul încă o dată direct din mesajul cu care l-ați primit.';

export const texts: ShareTexts = {
  pageTitle: 'Documente pentru dumneavoastră',
  from: 'Trimise de',
  codeTitle: 'Vă rugăm să introduceți codul',
  codeWhat: 'Aceste documente sunt protejate și cu un cod. L-ați primit pe altă cale.',
  open: 'Deschideți documentele',
  wrong: (left) =>
    `Acest cod nu este corect. Mai aveți ${left === 1 ? 'o încercare' : `${left} încercări`}; apoi linkul se blochează.`,
  triesLeft: (left) => (left === 1 ? 'Mai aveți o încercare.' : `Mai aveți ${left} încercări.`),
  validUntil: (date, time) => `Disponibile până la ${date}, ${time}.`,
  documents: 'Documentele',
  count: (n) => (n === 1 ? 'Un document' : `Număr de documente: ${n}`),
  all: 'Descărcați toate',
  allRunning: 'Se descarcă …',
  footer:
    'Criptat de la un capăt la altul: conținutul și numele documentelor devin lizibile abia în browserul dumneavoastră; nici operatorul serverului nu le cunoaște. Linkul vă este destinat. Vă rugăm să nu îl dați mai departe. Biroul vede când sunt descărcate documentele.',
  problems: {
    'no-key': {
      title: 'Linkul este incomplet',
      what: 'În adresă lipsește partea de după #. Fără ea documentele nu pot fi deschise.',
      now: again,
    },
    malformed: {
      title: 'Linkul este deteriorat',
      what: 'Adresa a fost tăiată sau modificată la copiere. Documentele nu sunt afectate.',
      now: again,
    },
    tampered: {
      title: 'Documentele nu pot fi deschise',
      what: 'Ce a trimis serverul nu este ceea ce biroul a pregătit pentru acest link. Nu se afișează nimic din asta.',
      now: `${again} Dacă nici atunci nu merge, anunțați biroul.`,
    },
    'outdated-page': {
      title: 'Această pagină nu mai este actuală',
      what: 'Documentele au fost pregătite cu o versiune mai nouă a programului, pe care această pagină nu o cunoaște încă.',
      now: 'Vă rugăm să reîncărcați pagina. Dacă nu ajută, sunați la birou.',
    },
    revoked: {
      title: 'Acest link a fost retras',
      what: 'Biroul nu mai pune la dispoziție aceste documente. Ele nu mai sunt pe server.',
      now: 'Dacă aveți în continuare nevoie de documente, cereți biroului un link nou.',
    },
    expired: {
      title: 'Acest link a expirat',
      what: 'Din motive de securitate, linkurile sunt valabile doar un timp limitat. Documentele sunt în continuare la birou.',
      now: 'Cereți biroului să prelungească linkul.',
    },
    unknown: {
      title: 'La acest link nu sunt documente',
      what: 'Adresa nu este corectă sau biroul nu a transmis încă documentele.',
      now: `${again} Dacă nu ajută, sunați la birou.`,
    },
    'not-ready': {
      title: 'Documentele sunt încă pe drum',
      what: 'Biroul tocmai le transmite. Pagina verifică singură și le deschide imediat ce a sosit totul.',
      now: 'Lăsați pagina deschisă sau reveniți mai târziu. Linkul rămâne același.',
    },
    locked: {
      title: 'Acest link este blocat',
      what: 'Codul a fost introdus greșit de prea multe ori. Pentru protecția documentelor nu mai este acceptat nici cel corect.',
      now: 'Cereți biroului să deblocheze linkul. El rămâne același.',
    },
    busy: {
      title: 'Serverul cere o pauză',
      what: 'De la conexiunea dumneavoastră au venit foarte multe cereri într-un timp scurt. Documentele nu sunt afectate.',
      now: 'Vă rugăm să așteptați un minut.',
    },
    unreachable: {
      title: 'Serverul nu poate fi contactat momentan',
      what: 'Documentele nu s-au pierdut.',
      now: 'Verificați conexiunea la internet sau așteptați puțin.',
    },
  },
};
