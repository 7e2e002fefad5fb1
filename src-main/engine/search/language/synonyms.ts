import { fold } from '../../../../src-shared/text/fold.ts';

/** Different words for one thing in the trade; each leads to the others. Two words stand for both near each other. */
const groups: readonly (readonly string[])[] = [
  ['Wertminderung', 'Minderwert'],
  ['Stoßfänger', 'Stoßstange'],
  ['Fahrzeugschein', 'Zulassungsbescheinigung', 'Kfz-Schein'],
  ['Gutachterkosten', 'Sachverständigenkosten', 'Sachverständigenhonorar', 'Gutachterhonorar', 'SV-Kosten'],
  ['Gutachter', 'Sachverständiger', 'Sachverständige', 'Sachverständigen'],
  ['Nutzungsausfall', 'Ausfallentschädigung', 'Nutzungsausfallentschädigung', 'Nutzungsentschädigung'],
  ['Mietwagen', 'Leihwagen', 'Ersatzfahrzeug', 'Mietfahrzeug'],
  ['Schädiger', 'Unfallgegner', 'Unfallverursacher'],
  ['Geschädigter', 'Geschädigte', 'Geschädigten', 'Anspruchsteller'],
  ['Wiederbeschaffungswert', 'WBW'],
  ['Restwert', 'RW-Gebot', 'Restwertangebot'],
  ['Fahrgestellnummer', 'FIN', 'Fahrzeug-Identifizierungsnummer', 'Fahrzeugidentifikationsnummer'],
  ['Kostenvoranschlag', 'KVA', 'Kostenvoranschläge'],
  ['Unkostenpauschale', 'Kostenpauschale', 'Auslagenpauschale'],
  ['Kürzung', 'Abzug', 'Kürzungen', 'Abzüge'],
  ['Verbringungskosten', 'Verbringung'],
  ['Beilackierung', 'Farbangleichung'],
  ['Lichtbild', 'Foto', 'Fotos', 'Lichtbilder'],
];

const words = (text: string): string => fold(text).replace(/[^a-z0-9]+/g, ' ');
const byWord = new Map<string, string[]>();
for (const group of groups) {
  for (const word of group) {
    const others = group.filter((other) => other !== word).map(words);
    byWord.set(words(word), [...(byWord.get(words(word)) ?? []), ...others]);
  }
}

/** Other words (folded; several where it takes several) for a folded one. */
export const synonymsOf = (word: string): readonly string[] => byWord.get(word) ?? [];
