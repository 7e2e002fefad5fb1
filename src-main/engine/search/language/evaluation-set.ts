/** What offices ask, pages that answer it, and pages that look as if they did. */
export interface Asked {
  readonly asked: string;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

export const evaluationSet: readonly Asked[] = [
  // Endings.
  { asked: 'Fahrzeuges', wanted: ['die Fahrzeuge', 'am Fahrzeug', 'mit Fahrzeugen'], unwanted: ['Fahrzug'] },
  { asked: 'Rechnung', wanted: ['zwei Rechnungen', 'Rechnung Nr. 4'], unwanted: ['Rechner', 'Berechtigung'] },
  { asked: 'Rechnungen', wanted: ['Ihre Rechnung', 'Reparaturrechnung vom 3. März'], unwanted: ['rechnen'] },
  { asked: 'Gutachtens', wanted: ['das Gutachten', 'Schadengutachten'], unwanted: ['begutachten'] },
  {
    asked: 'Gutachter',
    wanted: ['des Gutachters', 'den Gutachtern', 'unser Sachverständiger'],
    unwanted: ['das Gutachten'],
  },
  { asked: 'Reifens', wanted: ['der Reifen', 'Winterreifen'], unwanted: ['Reife', 'greifen'] },
  { asked: 'Bilder', wanted: ['mit Bildern', 'ein Bild', 'Schadenbilder'], unwanted: ['Bildung', 'Ausbildung'] },
  { asked: 'Müller', wanted: ['Familie Müllers'], unwanted: ['Müll', 'Mülle'] },
  { asked: 'Wagner', wanted: ['Wagners Werkstatt'], unwanted: ['Wagnis', 'Wagen'] },
  { asked: 'Becker', wanted: ['Beckers Auto'], unwanted: ['Becken', 'Bäcker'] },
  {
    asked: 'Versicherungen',
    wanted: ['Versicherung', 'Haftpflichtversicherung'],
    unwanted: ['Versicherer', 'Verunsicherung'],
  },
  { asked: 'seitlichen', wanted: ['seitlicher Anstoß', 'seitliche Tür', 'seitlich'], unwanted: ['Seite'] },
  // Plurals with an umlaut.
  { asked: 'Vorschaden', wanted: ['Vorschäden', 'Vorschadens'], unwanted: ['Vorschau'] },
  { asked: 'Schäden', wanted: ['der Schaden', 'Totalschaden', 'Lackschäden'], unwanted: ['schade'] },
  { asked: 'Ansprüche', wanted: ['der Anspruch', 'Schadenersatzanspruch'], unwanted: ['ansprechen'] },
  { asked: 'Werkstatt', wanted: ['freie Werkstätten', 'Fachwerkstatt'], unwanted: ['Werkzeug', 'Werk'] },
  // ß and ss, umlauts.
  {
    asked: 'Stossfänger',
    wanted: ['Stoßfänger vorn', 'des Stoßfängers', 'Stoßfängerverkleidung'],
    unwanted: ['Stoßzeit'],
  },
  { asked: 'Massnahme', wanted: ['Maßnahme', 'Maßnahmen'], unwanted: ['Masse'] },
  // Parts of compounds.
  { asked: 'Entschädigung', wanted: ['Nutzungsausfallentschädigung', 'Entschädigungen'], unwanted: ['Schädigung'] },
  {
    asked: 'Ausfallentschädigung',
    wanted: ['Nutzungsausfallentschädigung für 14 Tage'],
    unwanted: ['Ausfall der Zündung'],
  },
  { asked: 'Minderung', wanted: ['merkantile Wertminderung'], unwanted: ['minder gut', 'Hinderung'] },
  {
    asked: 'Kosten',
    wanted: ['Gutachterkosten', 'Kostenvoranschlag', 'Reparaturkosten'],
    unwanted: ['kostbar', 'Ostern'],
  },
  { asked: 'Schaden', wanted: ['Lackschaden', 'Schadensersatz', 'Schadennummer'], unwanted: ['schade', 'schadhaft'] },
  {
    asked: 'Schein',
    wanted: ['Fahrzeugschein', 'Führerscheine'],
    unwanted: ['erscheinen', 'Bescheinigung', 'wahrscheinlich'],
  },
  {
    asked: 'Wert',
    wanted: ['Restwert', 'Wiederbeschaffungswert', 'Wertminderung'],
    unwanted: ['Schwerter', 'bewerten', 'Antwert'],
  },
  { asked: 'Lack', wanted: ['Lackschaden', 'Klarlack'], unwanted: ['Schlacke', 'flackern'] },
  { asked: 'Haube', wanted: ['Motorhaube', 'Motorhauben'], unwanted: ['schauben', 'Haubitze'] },
  { asked: 'Scheibe', wanted: ['Windschutzscheibe', 'Frontscheiben'], unwanted: ['Schreiben', 'scheiden'] },
  { asked: 'Rad', wanted: ['das Rad vorn', 'Lenkrad'], unwanted: ['Kamerad', 'gerade', 'Grad'] },
  { asked: 'Haftung', wanted: ['Haftungsquote', 'Mithaftung'], unwanted: ['Verhaftung'] },
  { asked: 'Nutzung', wanted: ['Nutzungsausfall'], unwanted: ['Benutzung', 'Abnutzung', 'Verschmutzung'] },
  { asked: 'Zahlung', wanted: ['Zahlungseingang', 'Teilzahlung'], unwanted: ['Bezahlung', 'Erzählung'] },
  { asked: 'Mieter', wanted: ['der Mieter', 'Mieters'], unwanted: ['Vermieter', 'Mietwagen'] },
  { asked: 'Prüfung', wanted: ['Rechnungsprüfung', 'Hauptprüfungen'], unwanted: ['geprüft'] },
  {
    asked: 'Schreiben',
    wanted: ['Abrechnungsschreiben', 'Forderungsschreiben'],
    unwanted: ['Beschreibung', 'Scheiben'],
  },
  { asked: 'Unfall', wanted: ['Verkehrsunfall', 'Unfallgegner'], unwanted: ['unfallen', 'Anfall'] },
  // The other way: the parts of a compound apart.
  {
    asked: 'Gutachterkosten',
    wanted: ['Kosten des Gutachters', 'Sachverständigenkosten'],
    unwanted: ['Gutachter fehlt noch'],
  },
  {
    asked: 'Reparaturkosten',
    wanted: ['Kosten der Reparatur', 'Kosten für die Reparatur'],
    unwanted: ['Reparatur fertig'],
  },
  {
    asked: 'Nutzungsausfallentschädigung',
    wanted: ['Entschädigung für Nutzungsausfall'],
    unwanted: ['Entschädigung für Schmerzen'],
  },
  // Other words for it.
  {
    asked: 'Wertminderung',
    wanted: ['merkantiler Minderwert', 'die Wertminderung'],
    unwanted: ['Wertung', 'mindestens'],
  },
  { asked: 'Stoßstange', wanted: ['Stoßfänger hinten'], unwanted: ['Stange'] },
  { asked: 'Fahrzeugschein', wanted: ['Zulassungsbescheinigung Teil I'], unwanted: ['Bescheinigung vom Arzt'] },
  { asked: 'Mietwagen', wanted: ['ein Leihwagen', 'Mietwagenkosten'], unwanted: ['Wagenheber'] },
];
