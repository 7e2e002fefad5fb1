import { formatDate } from '../../src-shared/time/format.ts';

/** German texts of imprint, privacy notice and processing agreement. */
export const legalTexts = {
  lead: 'Impressum und Datenschutzhinweis stehen unter jeder Statusseite und sind ohne Schlüssel lesbar: Sie gehen unverschlüsselt auf den Server. Schreiben Sie nichts über Fälle hinein. Jede Fassung bleibt aufbewahrt; in der Akte steht, welche Fassung gezeigt wurde.',
  processingLead:
    'Der Vertrag mit dem Betreiber des Servers nach Art. 28 DSGVO. Er wird nicht veröffentlicht, nur mit seinen Fassungen aufbewahrt.',
  kind: 'Text',
  body: 'Wortlaut',
  sampleHint: 'Muster mit den Angaben Ihres Büros. Es ersetzt keine Rechtsberatung: Bitte prüfen und ergänzen.',
  open: (places: readonly string[]) => `Noch auszufüllen: ${places.join(', ')}`,
  current: (version: number, at: number, by: string) => `Fassung ${version} vom ${formatDate(at)}, ${by}.`,
  none: 'Noch keine Fassung. Solange fehlt dieser Text auf Ihren Seiten.',
  noneKept: 'Noch keine Fassung.',
  publish: 'Veröffentlichen',
  keep: 'Als Fassung aufbewahren',
  sample: 'Muster einsetzen',
  discard: 'Verwerfen',
  published: (title: string, version: number) => `${title}: Fassung ${version} ist veröffentlicht.`,
  kept: (title: string, version: number) => `${title}: Fassung ${version} ist aufbewahrt.`,
  former: 'Frühere Fassungen',
} as const;
