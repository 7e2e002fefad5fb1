import type { LegalPageTexts } from './german.ts';

export const texts: LegalPageTexts = {
  since: (when) => `Valabil din ${when}.`,
  back: 'Înapoi',
  none: {
    title: 'Acest text nu este încă aici',
    what: 'Biroul nu l-a publicat încă sau adresa nu este corectă.',
    now: 'Întrebați biroul.',
  },
  noOffice: {
    title: 'Acest text nu poate fi afișat încă aici',
    what: 'Biroul dumneavoastră nu l-a publicat încă. Sau pe acest server lucrează mai multe birouri, iar acest browser nu îl cunoaște încă pe al dumneavoastră.',
    now: 'Deschideți invitația sau conectați-vă. Altfel întrebați biroul.',
  },
};
