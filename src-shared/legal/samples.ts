import type { LegalKind } from './kinds.ts';

/** What the samples are filled with. */
export interface OfficeData {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly phone: string;
  readonly email: string;
}

/** What only the office knows stands in square brackets, so that it cannot be overlooked. */
const or = (value: string, missing: string): string => value.trim() || `[${missing}]`;

const address = (office: OfficeData): string =>
  [
    or(office.name, 'Name des Büros'),
    or(office.street, 'Straße und Hausnummer'),
    `${or(office.postalCode, 'PLZ')} ${or(office.city, 'Ort')}`,
  ].join('\n');

const reach = (office: OfficeData): string =>
  `Telefon: ${or(office.phone, 'Telefon')}\nE-Mail: ${or(office.email, 'E-Mail')}`;

const imprint = (office: OfficeData): string => `Angaben nach § 5 DDG

${address(office)}

Vertreten durch: [Inhaber oder Geschäftsführung]

${reach(office)}

Umsatzsteuer-Identifikationsnummer nach § 27a UStG: [USt-IdNr., falls vorhanden]
Register: [Registergericht und Nummer, falls eingetragen]
Öffentlich bestellt und vereidigt durch: [Kammer, falls bestellt]

Verantwortlich für den Inhalt: [Name], Anschrift wie oben`;

const privacy = (office: OfficeData): string => `Datenschutzhinweis nach Art. 13 und 14 DSGVO

1. Verantwortlicher
${address(office)}
${reach(office)}
Datenschutzbeauftragter: [Name und Kontakt, falls benannt]

2. Wozu wir Daten verarbeiten und auf welcher Grundlage
Mandanten (Geschädigte): Aufnahme des Schadens, Gutachten, Unterlagen, Schreiben und Auskunft über den Stand. Grundlage ist der Auftrag (Art. 6 Abs. 1 lit. b DSGVO).
Unfallgegner, Halter, Fahrer und Zeugen: Feststellung und Durchsetzung der Ansprüche des Geschädigten. Grundlage ist unser berechtigtes Interesse und das des Geschädigten (Art. 6 Abs. 1 lit. f DSGVO). Diese Daten bekommen wir vom Geschädigten, von der Polizei oder von der Versicherung (Art. 14 DSGVO).
Werkstätten, Kanzleien und Versicherungen: Zusammenarbeit am Fall. Grundlage ist unser berechtigtes Interesse (Art. 6 Abs. 1 lit. f DSGVO).
Alle Beteiligten: Aufbewahrung von Unterlagen nach Handels- und Steuerrecht (Art. 6 Abs. 1 lit. c DSGVO, § 147 AO, § 257 HGB).

3. Welche Daten
Namen, Anschriften und Kontakte, Angaben zum Fahrzeug und zum Unfall, Lichtbilder, Unterlagen, Schriftverkehr, Beträge und Zahlungen.

4. Wer sie bekommt
Die gegnerische Versicherung, beauftragte Werkstätten und Rechtsanwälte, soweit es für den Fall nötig ist. Der Betreiber des Servers ist unser Auftragsverarbeiter (Art. 28 DSGVO); er speichert nur verschlüsselte Daten und kann sie nicht lesen. Eine Übermittlung in Länder außerhalb der EU findet nicht statt.

5. Diese Seite
Für Mandanten: Ihr Stand ist Ende-zu-Ende verschlüsselt und wird erst in Ihrem Browser lesbar. Beim Abruf speichert der Server Zeitpunkt und gekürzte IP-Adresse, damit wir und Sie sehen, wann die Seite geöffnet wurde (Art. 6 Abs. 1 lit. f DSGVO). Es gibt keine Cookies, keine Zählung von Besuchern und keine Inhalte Dritter. Wählen Sie eine andere Sprache, merkt sich Ihr Browser diese Wahl. Was Sie uns gerade schicken, liegt bis zur Ankunft, längstens drei Tage, verschlüsselt auf Ihrem Gerät, damit es nach einer Unterbrechung weitergeht (§ 25 Abs. 2 Nr. 2 TDDDG). Schalten Sie Benachrichtigungen ein (Einwilligung, Art. 6 Abs. 1 lit. a DSGVO), stellt sie der Dienst Ihres Browsers zu, zum Beispiel von Google, Apple oder Mozilla; er erfährt, dass es etwas Neues gibt, nicht was. Sie widerrufen, indem Sie sie ausschalten.
Für Werkstätten und Kanzleien mit Zugang: Der Server speichert Anmeldungen und Fehlversuche mit Zeitpunkt, Art des Browsers und gekürzter IP-Adresse, und welche Akte und welches Dokument Sie wann geöffnet haben; wir und Sie sehen es unter „Zugang“ (Art. 6 Abs. 1 lit. f DSGVO). Zwei Cookies sind dafür nötig: eines hält Sie angemeldet, eines erkennt ein Jahr lang den Browser wieder, in dem Sie schon angemeldet waren (§ 25 Abs. 2 Nr. 2 TDDDG).

6. Wie lange
Bis zum Ende der gesetzlichen Aufbewahrungsfristen, im Regelfall zehn Jahre nach Abschluss des Falls; danach werden die Daten gelöscht. Das Zugriffsprotokoll wird nach [Dauer, üblich: einem Jahr] gelöscht.

7. Ihre Rechte
Sie haben das Recht auf Auskunft und Kopie (Art. 15), Berichtigung (Art. 16), Löschung (Art. 17), Einschränkung (Art. 18), Datenübertragbarkeit (Art. 20) und Widerspruch (Art. 21 DSGVO). Eine Einwilligung können Sie jederzeit widerrufen. Auf Ihrer Statusseite und auf der Seite einer Akte geht das mit einem Klick. Sie können sich bei einer Aufsichtsbehörde beschweren: [zuständige Landesbehörde].

8. Müssen Sie Daten angeben?
Ohne die Angaben zu Fahrzeug, Unfall und Beteiligten können wir den Auftrag nicht ausführen. Entscheidungen trifft bei uns immer ein Mensch; es gibt keine automatisierte Entscheidung und kein Profiling (Art. 22 DSGVO).`;

const processing = (office: OfficeData): string => `Vertrag zur Auftragsverarbeitung nach Art. 28 DSGVO

zwischen
${address(office)}
(Verantwortlicher)

und
[Name und Anschrift des Betreibers des Servers]
(Auftragsverarbeiter)

1. Gegenstand und Dauer
Der Auftragsverarbeiter betreibt den Server, der die Arbeitsplätze des Büros verbindet und den Stand der Fälle für Mandanten und Partner bereitstellt. Der Vertrag läuft so lange wie die Nutzung.

2. Art und Zweck, Daten und Betroffene
Speichern und Übertragen Ende-zu-Ende verschlüsselter Fallakten und Dokumente. Betroffen sind Mandanten, Unfallbeteiligte, Ansprechpartner und Mitarbeiter. Der Auftragsverarbeiter hat keine Schlüssel und kann die Inhalte nicht lesen. Lesbar sind für ihn Kennungen, Größen, Zeiten, gekürzte IP-Adressen sowie Impressum und Datenschutzhinweis, die das Büro veröffentlicht.

3. Weisungen
Der Auftragsverarbeiter verarbeitet Daten nur auf dokumentierte Weisung, auch bei Übermittlungen in Drittländer. Hält er eine Weisung für rechtswidrig, sagt er es unverzüglich.

4. Vertraulichkeit
Alle Personen mit Zugang sind zur Vertraulichkeit verpflichtet. Bei Daten, die § 203 StGB unterliegen, ist der Auftragsverarbeiter als mitwirkende Person zur Geheimhaltung verpflichtet.

5. Sicherheit (Art. 32 DSGVO)
Verschlüsselung vor der Übertragung, Zugang nur mit Schlüssel des Arbeitsplatzes, tägliche verschlüsselte Sicherung, Protokoll der Zugriffe, Betrieb in der EU: [Ort des Rechenzentrums].

6. Weitere Auftragsverarbeiter
[Rechenzentrum]. Änderungen werden [vier] Wochen vorher angekündigt; das Büro kann widersprechen.

7. Hilfe
Der Auftragsverarbeiter hilft bei Anträgen Betroffener, bei Meldungen nach Art. 33 und 34 und bei Folgenabschätzungen. Verletzungen meldet er unverzüglich, spätestens binnen 24 Stunden.

8. Ende
Nach Vertragsende werden alle Daten gelöscht oder herausgegeben, spätestens nach 30 Tagen auch aus Sicherungen.

9. Nachweise und Prüfungen
Der Auftragsverarbeiter weist die Einhaltung nach und lässt Prüfungen zu.

[Ort, Datum, Unterschriften]`;

const samples: Readonly<Record<LegalKind, (office: OfficeData) => string>> = { imprint, privacy, processing };

/** A text to begin with, filled with the office's data. No legal advice: the office checks and completes it. */
export const legalSample = (kind: LegalKind, office: OfficeData): string => samples[kind](office);

/** What in a text is still to be filled in. */
export const openPlaces = (text: string): readonly string[] => [...new Set(text.match(/\[[^[\]\n]{1,80}\]/g) ?? [])];
