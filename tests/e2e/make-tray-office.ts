/*
 * Makes the demo office with documents waiting in „Eingang“, in the folder and with the password that come as JSON on
 * standard input.
 */
import { text } from 'node:stream/consumers';
import { PDFDocument } from '@cantoo/pdf-lib';
import { z } from 'zod';
import { createDemoOffice } from '../../scripts/demo-office.ts';
import { ciiXml, workshopInvoice } from '../fixtures/documents/invoices.ts';
import { letterPdf } from '../fixtures/documents/letters.ts';
import { createTestEngine } from '../office.ts';
import { receive } from '../tray-documents.ts';

const wanted = z.object({ dataDir: z.string(), password: z.string() });
const { dataDir, password } = wanted.parse(JSON.parse(await text(process.stdin)));
await createDemoOffice({ dataDir, password, read: true });

const office = createTestEngine({ dataDir });
const { users } = await office.must('session.state', {});
const owner = users.find(({ displayName }) => displayName === 'Jördis Thießen');
if (!owner) throw new Error('the demo office has no owner');
await office.must('session.signIn', { userId: owner.id, password });

/** A workshop's invoice with its data inside, as ZUGFeRD asks. */
const invoicePdf = async (claim: string): Promise<Uint8Array> => {
  const pages = await letterPdf({
    sender: [workshopInvoice.seller, 'Große Bergstraße 84, 22767 Hamburg'],
    recipient: ['Frau Katharina Brückner-Weißenfels', 'Heußweg 44', '20255 Hamburg'],
    place: 'Hamburg, 03.11.2026',
    subject: `Reparaturrechnung ${workshopInvoice.number} · Schadennummer ${claim}`,
    body: [
      'Für die Instandsetzung Ihres Fahrzeugs berechnen wir:',
      {
        rows: [
          ['Arbeitslohn Karosserie', '2.247,50 €'],
          ['Lackierung einschließlich Material', '1.518,40 €'],
          ['Ersatzteile', '1.707,13 €'],
          ['Umsatzsteuer 19 %', '1.039,88 €'],
          ['Rechnungsbetrag', '6.512,91 €'],
        ],
      },
    ],
  });
  const pdf = await PDFDocument.load(pages);
  await pdf.attach(new TextEncoder().encode(ciiXml(workshopInvoice)), 'factur-x.xml', { mimeType: 'text/xml' });
  return new Uint8Array(await pdf.save());
};

const cases = await office.must('cases.list', { text: 'Brückner', show: 'all', limit: 5 });
const known = cases.rows[0];
if (!known) throw new Error('the demo office has no case of Brückner-Weißenfels');
const { claimNumber } = await office.must('cases.get', { caseId: known.id });

const mail = await receive(
  office,
  'Ihre Reparaturrechnung',
  `Sehr geehrte Frau Thießen,\n\nanbei die Rechnung zu Ihrer Akte ${known.fileNumber}.\n\nMit freundlichen Grüßen\nSönke Petersen`,
  { source: 'mail', source_detail: 'Sönke Petersen <petersen@karosserie.example>: Ihre Reparaturrechnung' },
);
await receive(office, 'RE-2026-1187.pdf', await invoicePdf(claimNumber || 'HN-2026-0048817'), {
  source: 'mail',
  parent_id: mail,
});
const registration = (
  plate: string,
  fin: string,
  name: string,
): string => `Zulassungsbescheinigung Teil I (Fahrzeugschein)
A ${plate}
B 14.03.2019
2.1 0603
2.2 BJM00027
J M1
D.1 VOLKSWAGEN
D.3 GOLF VARIANT
E ${fin}
3 -
C.1.1 ${name}
C.1.2 THEODORA
C.1.3 LANGE REIHE 108
20099 HAMBURG
Nächste HU 03/2027`;
await receive(office, 'scan0001.txt', registration('HH TW 918', 'A1BS31Z0430336179', 'WENDLAND-ØSTERGÅRD'), {
  source: 'scan',
  source_detail: 'Scan-Ordner',
});
await receive(office, 'scan0002.txt', registration('HH KB 2417', 'W0L000051T2123456', 'BRÜCKNER-WEISSENFELS'), {
  source: 'scan',
  source_detail: 'Scan-Ordner',
});
await receive(office, 'Rundschreiben Betriebsferien.txt', 'Wir haben Betriebsferien und sind ab Montag wieder da.', {
  source: 'drop',
});

/** As it is on a desk that keeps the last days only: the file lies at the server, and was never read here. */
const leaveAtServer = async (documentId: string): Promise<void> => {
  const desk = office.engine.desk();
  if (!desk) throw new Error('The office is not open.');
  const { store, services } = desk;
  const { care, searchIndex } = services.documents;
  const hash = store.sqlite
    .prepare<[string], string>('SELECT blob_hash FROM document_version WHERE document_id = ?')
    .pluck()
    .get(documentId);
  if (hash === undefined) throw new Error('The document has no file.');
  store.derive(() => {
    searchIndex.removePages(documentId);
    store.sqlite.prepare(`UPDATE reading SET state = 'waiting', pages = 0 WHERE document_id = ?`).run(documentId);
  });
  care.away.leave(hash);
  await care.here.remove(hash);
};
const all = await office.must('cases.list', { show: 'all', limit: 5 });
const others = all.rows.filter(({ id }) => id !== known.id);
// Each in a case of its own, so that a filter can tell them apart.
for (const [n, name] of ['Stellungnahme aus dem Vorjahr', 'Nachtrag aus dem Vorjahr'].entries()) {
  const bytes = new TextEncoder().encode(`${name}: Der Nutzungsausfall wird erneut geprüft.`);
  const added = await office.must('documents.add', { caseId: (others[n] ?? known).id, name: `${name}.txt`, bytes });
  await office.engine.desk()?.services.documents.queue.idle();
  await leaveAtServer(added.documentId);
}
await office.engine.stop();
