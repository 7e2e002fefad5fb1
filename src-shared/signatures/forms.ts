/** Forms that clients sign; each is also a kind of document. */
export const formKinds = ['mandate', 'assignment', 'privacyNotice', 'order'] as const;
export type FormKind = (typeof formKinds)[number];

/** One version of a form. Versions are never changed: each signature keeps the words it is under. */
export interface FormVersion {
  readonly id: string;
  readonly kind: FormKind;
  readonly version: number;
  readonly title: string;
  readonly body: string;
}

/**
 * The forms Fallstand ships. The assignment covers only the appraisal fee, on account of performance and in the first
 * rank; it says what the client still owes, in plain words (§ 307 I 2 BGB; BGH, 17.07.2018, VI ZR 274/17;
 * BGH, 18.02.2020, VI ZR 135/19). Nothing in it takes over the client's own claims (RDG).
 */
export const builtInForms: readonly FormVersion[] = [
  {
    id: 'builtin:form:mandate:1',
    kind: 'mandate',
    version: 1,
    title: 'Vollmacht',
    body: `Ich, {{client.name}}, {{client.address}},

bevollmächtige {{office.name}}, {{office.address}} (im Folgenden „Büro“), in meiner Schadensache vom {{accident.date}} (Kennzeichen {{vehicle.plate}}, Schadennummer {{claim.number}})

– Auskünfte zum Stand der Bearbeitung bei {{insurer.name}} einzuholen und
– Unterlagen zu dem Schaden für mich zu übergeben und entgegenzunehmen.

Die Vollmacht umfasst keine rechtliche Beratung und keine Verhandlung über meine Ansprüche. Zahlungen darf das Büro für mich nicht entgegennehmen.

Ich kann die Vollmacht jederzeit ohne Angabe von Gründen widerrufen.`,
  },
  {
    id: 'builtin:form:assignment:1',
    kind: 'assignment',
    version: 1,
    title: 'Abtretung der Gutachterkosten',
    body: `Ich, {{client.name}}, {{client.address}}, habe {{office.name}}, {{office.address}} (im Folgenden „Büro“), mit dem Gutachten zu meinem Schaden vom {{accident.date}} (Kennzeichen {{vehicle.plate}}, Schadennummer {{claim.number}}) beauftragt.

1. Was ich abtrete: Ich trete meinen Anspruch auf Ersatz der Gutachterkosten gegen den Halter, den Fahrer und den Haftpflichtversicherer des gegnerischen Fahrzeugs ({{insurer.name}}) an das Büro ab, und zwar in Höhe der Rechnung über das Gutachten einschließlich Umsatzsteuer. Treffen mehrere Abtretungen meiner Ansprüche zusammen, geht diese vor. Andere Ansprüche, zum Beispiel auf Reparaturkosten, trete ich nicht ab. Das Büro nimmt die Abtretung an.

2. Was ich weiter schulde: Die Abtretung geschieht erfüllungshalber. Das heißt: Ich schulde dem Büro die Rechnung weiterhin. Bezahlt die Versicherung, muss ich diesen Betrag nicht mehr bezahlen. Bezahlt sie nicht oder nur einen Teil, darf das Büro den offenen Betrag von mir verlangen.

3. Was ich dafür zurückbekomme: Soweit ich die Rechnung selbst bezahle, gibt mir das Büro im selben Zug den abgetretenen Anspruch in dieser Höhe zurück. Ich kann ihn dann selbst gegen die Versicherung geltend machen.`,
  },
  {
    id: 'builtin:form:privacyNotice:1',
    kind: 'privacyNotice',
    version: 1,
    title: 'Datenschutz- und Widerrufsbelehrung',
    body: `Datenschutz (Art. 13 DSGVO)

Verantwortlich ist {{office.name}}, {{office.address}}, {{office.email}}. Wir verarbeiten Ihre Angaben, um das Gutachten zu erstellen und Ihren Fall zu begleiten (Art. 6 Abs. 1 Buchst. b DSGVO), und weil wir Unterlagen aufbewahren müssen (Art. 6 Abs. 1 Buchst. c DSGVO). Soweit es dafür nötig ist, erhalten sie die gegnerische Versicherung, die Werkstatt und Ihr Rechtsanwalt. Wir bewahren die Unterlagen so lange auf, wie Gesetze oder mögliche Ansprüche es verlangen; danach löschen wir sie. Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung, Übertragung Ihrer Daten und Widerspruch. Sie können sich bei einer Datenschutz-Aufsichtsbehörde beschweren. Ohne Ihre Angaben können wir das Gutachten nicht erstellen.

Widerrufsbelehrung (für Verbraucher, wenn der Vertrag außerhalb unserer Geschäftsräume oder nur über Telefon, E-Mail und Ähnliches geschlossen wurde)

Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen. Die Widerrufsfrist beträgt vierzehn Tage ab dem Tag des Vertragsabschlusses. Um Ihr Widerrufsrecht auszuüben, müssen Sie uns ({{office.name}}, {{office.address}}, {{office.phone}}, {{office.email}}) mittels einer eindeutigen Erklärung (z. B. Brief oder E-Mail) über Ihren Entschluss, diesen Vertrag zu widerrufen, informieren. Zur Wahrung der Widerrufsfrist reicht es aus, dass Sie die Mitteilung vor Ablauf der Widerrufsfrist absenden.

Folgen des Widerrufs: Wenn Sie diesen Vertrag widerrufen, haben wir Ihnen alle Zahlungen, die wir von Ihnen erhalten haben, unverzüglich und spätestens binnen vierzehn Tagen ab dem Tag zurückzuzahlen, an dem die Mitteilung über Ihren Widerruf bei uns eingegangen ist. Haben Sie verlangt, dass die Dienstleistung während der Widerrufsfrist beginnen soll, so haben Sie uns einen angemessenen Betrag zu zahlen, der dem Anteil der bis dahin erbrachten Leistung entspricht.

Ich, {{client.name}}, habe diese Belehrung erhalten und gelesen.`,
  },
  {
    id: 'builtin:form:order:1',
    kind: 'order',
    version: 1,
    title: 'Auftrag',
    body: `Ich, {{client.name}}, {{client.address}}, beauftrage {{office.name}}, {{office.address}} (im Folgenden „Büro“), ein Gutachten über Höhe und Umfang des Schadens an meinem Fahrzeug zu erstellen.

Fahrzeug: {{vehicle.name}}, Kennzeichen {{vehicle.plate}}, FIN {{vehicle.fin}}
Schadentag: {{accident.date}}, Ort: {{accident.place}}
Versicherung des Unfallgegners: {{insurer.name}}, Schadennummer {{claim.number}}

Die Vergütung richtet sich nach der Vereinbarung mit dem Büro oder, wenn keine getroffen ist, nach der üblichen Vergütung. Ich schulde sie unabhängig davon, ob und wie viel die Versicherung bezahlt.`,
  },
];

/** What a placeholder is called when it has no value, and so the words the settings offer. */
export const placeholders: Readonly<Record<string, string>> = {
  'client.name': 'Name des Mandanten',
  'client.address': 'Anschrift des Mandanten',
  'office.name': 'Name des Büros',
  'office.address': 'Anschrift des Büros',
  'office.phone': 'Telefon des Büros',
  'office.email': 'E-Mail des Büros',
  'insurer.name': 'Versicherung',
  'vehicle.name': 'Hersteller und Modell',
  'vehicle.plate': 'Kennzeichen',
  'vehicle.fin': 'FIN',
  'accident.date': 'Schadentag',
  'accident.place': 'Unfallort',
  'claim.number': 'Schadennummer',
};

const LINE = '__________';
const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Fills a form. What has no value becomes a line to fill by hand and is named in `missing`. */
export const fillForm = (
  body: string,
  values: Readonly<Record<string, string>>,
): { readonly text: string; readonly missing: readonly string[] } => {
  const missing = new Set<string>();
  const text = body.replace(placeholder, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name]?.trim() : '';
    if (value) return value;
    missing.add(Object.hasOwn(placeholders, name) ? (placeholders[name] ?? name) : name);
    return LINE;
  });
  return { text, missing: [...missing] };
};

/** Values to look at a form with before any case uses it. */
export const sampleValues: Readonly<Record<string, string>> = {
  'client.name': 'Katharina Brückner-Weißenfels',
  'client.address': 'Deichweg 3, 21129 Hamburg',
  'office.name': 'Sachverständigenbüro Muster',
  'office.address': 'Musterstraße 1, 12345 Musterstadt',
  'office.phone': '01234 567890',
  'office.email': 'buero@muster.example',
  'insurer.name': 'Muster Versicherung AG',
  'vehicle.name': 'VW Golf',
  'vehicle.plate': 'HH-AB 1234',
  'vehicle.fin': 'WVWZZZ1KZAW000000',
  'accident.date': '02.02.2026',
  'accident.place': 'Hamburg, Stresemannstraße 120',
  'claim.number': '26-4711/08',
};

/** A place in a form's words that will not be filled in. */
export interface FormProblem {
  /** What stands there, shortened. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** `unknown`: no such placeholder. `broken`: brackets that belong to none. */
  readonly kind: 'unknown' | 'broken';
}

const SHOWN = 60;

/** Placeholders that do not exist, and brackets that open or close none, in the order they stand. */
export const formProblems = (body: string): readonly FormProblem[] => {
  const found: { at: number; text: string; kind: FormProblem['kind'] }[] = [];
  const rest = body.replace(placeholder, (whole, name: string, at: number) => {
    if (!Object.hasOwn(placeholders, name)) found.push({ at, text: whole, kind: 'unknown' });
    return ' '.repeat(whole.length);
  });
  for (const { index } of rest.matchAll(/\{\{|\}\}/g)) {
    found.push({ at: index, text: (body.slice(index).split('\n')[0] ?? '').slice(0, SHOWN), kind: 'broken' });
  }
  return found
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, text, kind }) => {
      const before = body.slice(0, at).split('\n');
      return { text: text.slice(0, SHOWN), kind, line: before.length, column: (before.at(-1) ?? '').length + 1 };
    });
};
