/** One small file of each kind that comes from outside; what is broken is made of them. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { excelFile, openDocumentFile, wordFile, zipOf } from '../fixtures/formats/office.ts';
import { oldExcelFile } from '../fixtures/formats/old-excel.ts';
import { oldWordFile } from '../fixtures/formats/old-word.ts';
import { outlookFile } from '../fixtures/formats/outlook.ts';

const fixture = (path: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${path}`, import.meta.url)));

const mail = [
  'From: =?utf-8?Q?Ren=C3=A9?= <r@example.org>',
  'Subject: Unterlagen',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="grenze"',
  '',
  '--grenze',
  'Content-Type: text/html; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Anbei die Vollmacht f=FCr <b>Gro=DF</b>.</p>',
  '--grenze',
  'Content-Disposition: attachment; filename="Vollmacht.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.7 Vollmacht').toString('base64'),
  '--grenze',
  'Content-Type: message/rfc822',
  '',
  'From: innen@example.org',
  'Subject: =?iso-8859-1?Q?R=FCckfrage?=',
  '',
  'Weitergeleitet',
  '--grenze--',
].join('\r\n');
const rtf = String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag64 <p>}Gr\'fc\'dfe{\*\htmltag72 </p>}}`;

/** By the name of its kind. */
export async function corpus(): Promise<Readonly<Record<string, Uint8Array<ArrayBuffer>>>> {
  const picture = sharp({ create: { width: 120, height: 90, channels: 3, background: '#369' } });
  return {
    zip: await zipOf([
      { name: 'Fotos/a.txt', content: 'eins' },
      { name: 'b.txt', content: 'zwei'.repeat(200) },
    ]),
    eml: new Uint8Array(Buffer.from(mail)),
    msg: new Uint8Array(
      outlookFile({
        subject: 'Schaden',
        from: 'Groß',
        address: 'g@example.org',
        sentAt: '2026-03-24T09:30:00Z',
        body: 'Anbei.',
        attachments: [{ name: 'Rechnung.pdf', bytes: Buffer.from('%PDF-1.7') }],
      }),
    ),
    'msg of rtf': new Uint8Array(
      outlookFile({
        subject: 'Schaden',
        from: 'Groß',
        address: 'g@example.org',
        sentAt: '2026-03-24T09:30:00Z',
        body: '',
        rtf,
        attachments: [],
      }),
    ),
    doc: oldWordFile('Restwertermittlung'),
    xls: oldExcelFile([['Kotflügel', 412.5]]),
    docx: await wordFile(['Gutachten']),
    xlsx: await excelFile(['Lack'], 12),
    odt: await openDocumentFile(['Wertminderung']),
    pdf: fixture('documents/versicherung-schreiben.pdf'),
    'protected pdf': fixture('documents/encrypted.pdf'),
    heic: fixture('formats/foto.heic'),
    jpeg: new Uint8Array(await picture.clone().jpeg().toBuffer()),
    png: new Uint8Array(await picture.clone().png().toBuffer()),
    tiff: new Uint8Array(await picture.clone().tiff({ compression: 'lzw' }).toBuffer()),
    webp: new Uint8Array(await picture.clone().webp().toBuffer()),
    gif: new Uint8Array(await picture.clone().gif().toBuffer()),
  };
}
