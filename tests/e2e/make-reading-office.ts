/*
 * Puts papers that Fallstand reads and understands into a case of the demo office; its folder and password come as JSON
 * on standard input. Says on standard output where the file lies that a test damages.
 */
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { z } from 'zod';
import { ciiXml, workshopInvoice } from '../fixtures/documents/invoices.ts';
import { blankPdf, type Letter, letterPdf, scannedLetter } from '../fixtures/documents/letters.ts';
import { renderedPage } from '../fixtures/documents/pictures.ts';
import { createTestEngine } from '../office.ts';

const wanted = z.object({ dataDir: z.string(), password: z.string(), pdfPassword: z.string() });
const { dataDir, password, pdfPassword } = wanted.parse(JSON.parse(await text(process.stdin)));

const office = createTestEngine({ dataDir });
const { users } = await office.must('session.state', {});
const owner = users.find(({ displayName }) => displayName === 'Jördis Thießen');
if (!owner) throw new Error('the demo office has no owner');
await office.must('session.signIn', { userId: owner.id, password });
const { rows } = await office.must('cases.list', { text: 'Brückner', show: 'all', limit: 5 });
const caseId = rows[0]?.id;
if (caseId === undefined) throw new Error('the demo office has no case of Brückner-Weißenfels');

const utf8 = (content: string) => new Uint8Array(new TextEncoder().encode(content));
const add = (name: string, bytes: Uint8Array) =>
  office.must('documents.add', { caseId, name, bytes: new Uint8Array(bytes) });
const letter = (some: Partial<Letter>): Letter => ({
  sender: ['Hansa Nordlicht Versicherung AG', 'Schadenabteilung Kraftfahrt', 'Überseering 45, 22297 Hamburg'],
  recipient: ['Frau Katharina Brückner-Weißenfels', 'Heußweg 44', '20255 Hamburg'],
  place: 'Hamburg, 03.11.2026',
  subject: '',
  body: [],
  ...some,
});

const registration = await letterPdf(
  letter({
    sender: ['Zulassungsbescheinigung Teil I (Fahrzeugschein)'],
    recipient: [],
    place: '',
    subject: 'A HH KB 2417',
    body: [
      ...['B 14.03.2019', '2.1 0603', '2.2 BJM00027', 'J M1', 'D.1 VOLKSWAGEN', 'D.3 GOLF VARIANT'],
      ...['E W0L000051T2123456', '3 -', 'C.1.1 BRÜCKNER-WEISSENFELS', 'C.1.2 KATHARINA', 'C.1.3 HEUßWEG 44'],
      ...['20255 HAMBURG', 'Nächste HU 03/2027'],
    ],
  }),
);
await add(
  'Fahrzeugschein Vorder- und Rückseite, am Empfang eingescannt, Original liegt bei der Bank.pdf',
  registration,
);

const invoice = await PDFDocument.load(
  await letterPdf(
    letter({
      sender: [workshopInvoice.seller, 'Große Bergstraße 84, 22767 Hamburg'],
      subject: `Reparaturrechnung ${workshopInvoice.number}`,
      body: ['Für die Instandsetzung Ihres Fahrzeugs berechnen wir:', { rows: [['Rechnungsbetrag', '6.512,91 €']] }],
    }),
  ),
);
await invoice.attach(utf8(ciiXml(workshopInvoice)), 'factur-x.xml', { mimeType: 'text/xml' });
await add('RE-2026-1187.pdf', await invoice.save());

await add(
  'Abrechnung Hansa Nordlicht.pdf',
  await letterPdf(
    letter({
      place: 'Hamburg, 20.11.2026',
      subject: 'Abrechnung · Schadennummer: HN-2026-0048818',
      body: [
        'Position gefordert anerkannt gekürzt',
        'Reparaturkosten 6.512,91 € 6.012,91 € 500,00 €',
        'Wertminderung 300,00 € 300,00 € 0,00 €',
        'Zahlungsbetrag: 6.312,91 EUR',
        'Bitte übersenden Sie uns die Rechnung bis zum 06.12.2026.',
      ],
    }),
  ),
);

await add('Gutachten geschützt.pdf', await letterPdf(scannedLetter, { password: pdfPassword }));

const form = await PDFDocument.create();
form.addPage([595, 842]).drawText('Fragebogen zum Unfallhergang', { x: 70, y: 760 });
form.addJavaScript('beginn', 'app.alert(1)');
form.catalog.set(PDFName.of('OpenAction'), form.context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') }));
await form.attach(
  utf8('Kilometerstand 48.213'),
  'Kilometerstände und Wartungen seit der Erstzulassung, abgeschrieben.txt',
  {
    mimeType: 'text/plain',
  },
);
await add('Fragebogen mit Skript.pdf', await form.save());

// As a bad fax gives it: too small and too soft to be sure of.
const faxed = await sharp(await renderedPage(await letterPdf(scannedLetter)))
  .resize({ width: 620 })
  .blur(0.9)
  .jpeg({ quality: 40 })
  .toBuffer();
await add('Fax der Werkstatt.jpg', faxed);
await add('Leere Rückseite.pdf', await blankPdf());
const { documentId } = await add('Quittung Abschleppdienst.txt', utf8('Abschleppen am 24.03.2026: 184,50 Euro'));

const desk = office.engine.desk();
await desk?.services.documents.queue.idle();
const hash = desk?.store.sqlite
  .prepare<[string], { hash: string }>('SELECT blob_hash AS hash FROM document_version WHERE document_id = ?')
  .get(documentId)?.hash;
await office.engine.stop();
process.stdout.write(path.join(dataDir, 'blobs', hash?.slice(0, 2) ?? '', hash ?? ''));
