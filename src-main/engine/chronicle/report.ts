import { coverageOf, coverageText, serversOf } from '../../../src-shared/chronicle/coverage.ts';
import { type Chronicle, keyFingerprint, longHash } from '../../../src-shared/chronicle/format.ts';
import type { Fault, FirstBad } from '../../../src-shared/chronicle/verify.ts';
import { hlcMillis } from '../../../src-shared/events/hlc.ts';
import { formatInstant, formatInteger } from '../../../src-shared/time/format.ts';
import { tagsOf } from './document.ts';
import type { PrintedFault } from './printed.ts';
import type { ChronicleCheck, ChronicleFault } from './verify-pdf.ts';

/** What each fault of the signed entries means, after `Eintrag Nr. 5 (…)` or alone. */
const entryFaults: Readonly<Record<Fault, string>> = {
  'not-a-chronicle': 'Der Anhang hat nicht die Form einer Chronik oder seine Angaben wurden verändert.',
  unreadable: 'wurde so verändert, dass er nicht mehr lesbar ist.',
  'other-case': 'gehört nicht zu dieser Akte: Er wurde eingefügt oder die Akte ausgetauscht.',
  'unknown-device': 'nennt einen Arbeitsplatz, den diese Chronik nicht kennt: Er wurde verändert oder eingefügt.',
  'bad-signature': 'wurde verändert: Die Signatur seines Arbeitsplatzes passt nicht.',
  'altered-words': 'wurde verändert: Wortlaut oder Name sind nicht die gesiegelten.',
  inserted: 'wurde eingefügt: Das Siegel kennt ihn nicht.',
  moved: 'steht nicht an seinem Platz: Einträge wurden vertauscht oder verdoppelt.',
  'missing-before': 'ist der erste nach einer Lücke: Davor wurde mindestens ein Eintrag entfernt.',
  'missing-at-end': 'fehlt: Am Ende wurden Einträge entfernt.',
  order: 'steht nicht in der zeitlichen Reihenfolge.',
  'broken-chain': 'passt nicht an den vorigen Eintrag seines Arbeitsplatzes.',
  devices: 'Die Liste der Arbeitsplätze wurde verändert.',
  witness: 'Die Bestätigungen des Servers passen nicht zu den Einträgen.',
  heads: 'Die Angaben zu den Kettenenden passen nicht zu den Einträgen.',
  seal: 'Die Einträge selbst sind unverändert, aber das Siegel passt nicht: Angaben zu Akte, Büro, Arbeitsplätzen, Kettenenden oder zur Ausgabe wurden verändert.',
};

const entryText = (bad: FirstBad): string => {
  if (bad.index === null) return entryFaults[bad.reason];
  const when = bad.at === null ? '' : ` (${formatInstant(bad.at)}: ${bad.sentence ?? ''})`;
  return `Der erste betroffene Eintrag ist Nr. ${formatInteger(bad.index + 1)}${when}. Er ${entryFaults[bad.reason]}`;
};

const printedText = (fault: PrintedFault, sentence: string | undefined): string => {
  if (fault.index !== null) {
    return `Die signierten Einträge im Anhang sind unverändert, aber auf den Seiten steht etwas anderes. Die erste Abweichung ist bei Eintrag Nr. ${formatInteger(fault.index + 1)}. Signiert ist: ${sentence ?? ''}`;
  }
  const where = fault.page === null ? fault.where : `Seite ${fault.page + 1}, ${fault.where}`;
  return `Die signierten Einträge im Anhang sind unverändert, aber auf den Seiten steht etwas anderes (${where}).`;
};

const reason = (fault: ChronicleFault): string => {
  switch (fault.kind) {
    case 'not-a-pdf':
      return 'Die Datei ist kein lesbares PDF.';
    case 'no-attachment':
      return 'Dem PDF liegt nicht genau eine chronik.json bei. Es ist keine Chronik von Fallstand, oder der Anhang wurde entfernt, etwa durch Drucken in ein neues PDF.';
    case 'not-json':
      return 'Die Einträge (chronik.json) sind nicht lesbar.';
    case 'other-attachment':
      return 'Die Einträge im PDF sind nicht so geschrieben wie bei der Ausgabe, oder die einzelne chronik.json gehört zu einem anderen PDF.';
    case 'entries':
      return entryText(fault.firstBad);
    case 'printed':
      return printedText(fault.fault, fault.chronicle.entries[fault.fault.index ?? -1]?.sentence);
    case 'look':
      return `Die signierten Einträge und der Text sind unverändert, aber Seite ${formatInteger(fault.page + 1)} sieht anders aus als bei der Ausgabe.`;
  }
};

/** For the person who checked a chronicle that is not as exported. */
export const chronicleFaultText = (fault: ChronicleFault): string =>
  `NICHT IN ORDNUNG. ${reason(fault)}\nWas jetzt: Die Datei nicht als Nachweis verwenden und beim Büro eine neue Ausgabe anfordern.`;

/** Which entries a server has confirmed, and until when. */
const witnessLines = (c: Chronicle): readonly string[] => {
  if (c.witness.proofs.length === 0) return ['Kein Eintrag ist von einem Server bestätigt.'];
  const tags = tagsOf(c);
  return [
    'Beim Server eingegangen (Signaturen des Servers stimmen):',
    ...coverageOf(c)
      .filter(({ entries }) => entries.length > 0)
      .map((one) => `  Arbeitsplatz ${tags.get(one.device) ?? '?'}: ${coverageText(one)}`),
    ...serversOf(c).map((server) => `  Server: ${keyFingerprint(server)}`),
  ];
};

/** For the person who checked a chronicle that is as exported. */
export const chroniclePassText = (check: Extract<ChronicleCheck, { ok: true }>): string => {
  const { chronicle: c } = check;
  const last = c.entries.at(-1);
  return [
    `IN ORDNUNG. Chronik ${c.case.fileNumber}, ${c.office.name}: ${formatInteger(c.entries.length)} Einträge auf ${formatInteger(check.pages)} Seiten.`,
    `Ausgegeben am ${formatInstant(c.exportedAt)} von ${c.exportedBy.name}.`,
    ...(last ? [`Letzter Eintrag: ${formatInstant(hlcMillis(last.header.at))}.`] : []),
    `Prüfsumme der Chronik: ${longHash(check.hash)}`,
    'Signaturen, Ketten, Reihenfolge und Siegel stimmen. Der Text der Seiten stimmt mit den Einträgen überein.',
    check.lookCompared
      ? 'Die Seiten sehen so aus, wie Fallstand sie ausgibt.'
      : `Das Aussehen der Seiten wurde nicht verglichen: Ausgegeben hat sie ${c.program}, geprüft wurde mit einem anderen Programmstand.`,
    ...witnessLines(c),
    'Die Schlüssel stehen in der Datei selbst. Bitte vergleichen Sie die Fingerabdrücke mit denen, die das Büro auf anderem Weg nennt:',
    ...c.devices.map((device) => `  Arbeitsplatz ${device.tag}: ${keyFingerprint(device.signPublicKey)}`),
  ].join('\n');
};
