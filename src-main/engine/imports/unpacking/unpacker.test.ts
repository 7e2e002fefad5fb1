import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { wordFile, zipOf } from '../../../../tests/fixtures/formats/office.ts';
import { outlookFile } from '../../../../tests/fixtures/formats/outlook.ts';
import { createUnpacker, type UnpackInput, type UnpackOptions, type UnpackRefusal } from './unpacker.ts';

const unpacker = createUnpacker();
const folder = mkdtempSync(join(tmpdir(), 'unpacker-'));
afterAll(async () => {
  await unpacker.close();
  rmSync(folder, { recursive: true });
});

async function unpacked(input: UnpackInput, options?: UnpackOptions) {
  const files: { path: string; text: string }[] = [];
  const refusals: UnpackRefusal[] = [];
  const result = await unpacker.unpack(
    input,
    async ({ path, bytes }) => void files.push({ path, text: Buffer.from(bytes).toString('latin1') }),
    (refusal) => refusals.push(refusal),
    options,
  );
  return { files, refusals, result };
}

describe('ZIP', () => {
  it('gives out every file with its folders and says how many there were', async () => {
    const bytes = await zipOf([
      { name: 'Fotos/Schaden.jpg', content: 'bild' },
      { name: 'Rechnung.pdf', content: '%PDF-1.7' },
    ]);
    const { files, refusals, result } = await unpacked({ bytes });
    expect(files).toEqual([
      { path: 'Fotos/Schaden.jpg', text: 'bild' },
      { path: 'Rechnung.pdf', text: '%PDF-1.7' },
    ]);
    expect(refusals).toEqual([]);
    expect(result).toEqual({ ok: true, value: { kind: 'zip', mail: null, files: 2, refused: 0 } });
  });

  it('reads an archive where it lies on the disk', async () => {
    const path = join(folder, 'Unterlagen.zip');
    writeFileSync(path, await zipOf([{ name: 'a.txt', content: 'eins' }]));
    expect((await unpacked({ path })).files).toEqual([{ path: 'a.txt', text: 'eins' }]);
    const gone = await unpacked({ path: join(folder, 'fort.zip') });
    expect(gone.result).toEqual({ ok: false, error: { code: 'source-unreadable' } });
  });

  it('makes harmless names of paths that lead outside, and keeps files of one name apart', async () => {
    const bytes = await zipOf([
      { name: '../../etc/passwd', content: '1' },
      { name: 'C:\\Windows\\win.ini', content: '2' },
      { name: 'CON.txt', content: '3' },
      { name: 'etc/PASSWD', content: '4' },
    ]);
    const { files } = await unpacked({ bytes });
    expect(files.map(({ path }) => path)).toEqual(['etc/passwd', 'Windows/win.ini', '_CON.txt', 'etc/PASSWD (2)']);
  });

  it('refuses links, system files and empty files, and takes the rest', async () => {
    const bytes = await zipOf([
      { name: 'link', content: '/etc/passwd', options: { unixMode: 0o120777 } },
      { name: '__MACOSX/._a.txt', content: 'x' },
      { name: 'leer.pdf', content: '' },
      { name: 'a.txt', content: 'da' },
    ]);
    const { files, refusals } = await unpacked({ bytes });
    expect(files).toEqual([{ path: 'a.txt', text: 'da' }]);
    expect(refusals).toEqual([
      { path: 'link', code: 'entry-link' },
      { path: '__MACOSX/._a.txt', code: 'system-file' },
      { path: 'leer.pdf', code: 'entry-empty' },
    ]);
  });

  it('asks for the password of an encrypted archive, says when it is wrong, and opens with the right one', async () => {
    const bytes = await zipOf([
      { name: 'geheim.txt', content: 'offen', options: { password: 'Kreidler', zipCrypto: true } },
    ]);
    expect((await unpacked({ bytes })).result).toEqual({ ok: false, error: { code: 'archive-encrypted' } });
    expect((await unpacked({ bytes }, { password: 'Puch' })).result).toEqual({
      ok: false,
      error: { code: 'wrong-password' },
    });
    expect((await unpacked({ bytes }, { password: 'Kreidler' })).files).toEqual([
      { path: 'geheim.txt', text: 'offen' },
    ]);
  });

  it('stops at a file that grows to a multiple and takes its neighbours', async () => {
    const bytes = await zipOf([
      { name: 'bombe.bin', content: new Uint8Array(40 * 1024 * 1024) },
      { name: 'a.txt', content: 'da' },
    ]);
    const { files, refusals } = await unpacked({ bytes });
    expect(refusals).toEqual([{ path: 'bombe.bin', code: 'entry-bomb' }]);
    expect(files.map(({ path }) => path)).toEqual(['a.txt']);
  });

  it('takes the next file only when the last was dealt with', async () => {
    const bytes = await zipOf(['a', 'b', 'c'].map((name) => ({ name, content: name })));
    let busy = 0;
    let most = 0;
    await unpacker.unpack(
      { bytes },
      async () => {
        busy += 1;
        most = Math.max(most, busy);
        await new Promise((resolve) => setImmediate(resolve));
        busy -= 1;
      },
      () => {},
    );
    expect(most).toBe(1);
  });

  it('stops when it is told to', async () => {
    const bytes = await zipOf(['a', 'b', 'c'].map((name) => ({ name, content: name })));
    const stop = new AbortController();
    const seen: string[] = [];
    const result = await unpacker.unpack(
      { bytes },
      async ({ path }) => {
        seen.push(path);
        stop.abort();
      },
      () => {},
      { signal: stop.signal },
    );
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(seen).toEqual(['a']);
  });
});

/** `name` stands in the archive as these bytes, without a word about their code page. */
async function zipNamed(name: Buffer, content: string): Promise<Uint8Array> {
  const placeholder = Buffer.alloc(name.length, '#');
  const bytes = Buffer.from(await zipOf([{ name: placeholder.toString('latin1'), content }]));
  for (let at = bytes.indexOf(placeholder); at >= 0; at = bytes.indexOf(placeholder)) name.copy(bytes, at);
  return bytes;
}

describe('names in a ZIP', () => {
  it.each([
    ['Windows-1252', Buffer.from('Gro\xdf/M\xfcller \xd6l.pdf', 'latin1')],
    ['code page 437', Buffer.from('Gro\xe1/M\x81ller \x99l.pdf', 'latin1')],
    ['NFD, as macOS writes it', Buffer.from('Groß/Müller Öl.pdf'.normalize('NFD'))],
    ['UTF-8 that does not say so', Buffer.from('Groß/Müller Öl.pdf')],
  ])('of %s come out right', async (_, name) => {
    const { files } = await unpacked({ bytes: await zipNamed(name, 'da') });
    expect(files).toEqual([{ path: 'Groß/Müller Öl.pdf'.normalize('NFC'), text: 'da' }]);
  });
});

describe('half a ZIP', () => {
  const parts = (options: { dataDescriptor: boolean; level: number }) =>
    zipOf(['a.txt', 'Ordner/b.txt', 'c.txt'].map((name) => ({ name, content: name.repeat(200), options })));

  it.each([
    ['sizes before each file, packed', { dataDescriptor: false, level: 6 }],
    ['sizes before each file, stored', { dataDescriptor: false, level: 0 }],
    ['sizes behind each file, packed', { dataDescriptor: true, level: 6 }],
    ['sizes behind each file, stored', { dataDescriptor: true, level: 0 }],
  ])('gives its whole files and says what is missing (%s)', async (_, options) => {
    const whole = Buffer.from(await parts(options));
    const third = whole.lastIndexOf('PK\x03\x04', whole.indexOf('PK\x01\x02'));
    const { files, refusals, result } = await unpacked({ bytes: whole.subarray(0, third + 50) });
    expect(files).toEqual([
      { path: 'a.txt', text: 'a.txt'.repeat(200) },
      { path: 'Ordner/b.txt', text: 'Ordner/b.txt'.repeat(200) },
    ]);
    expect(refusals).toEqual([
      { path: 'c.txt', code: 'entry-cut-off' },
      { path: '', code: 'archive-truncated' },
    ]);
    expect(result).toMatchObject({ ok: true, value: { files: 2, refused: 2 } });
  });

  it('of which only the list is missing gives all', async () => {
    const whole = Buffer.from(await parts({ dataDescriptor: true, level: 6 }));
    const { files, refusals } = await unpacked({ bytes: whole.subarray(0, whole.indexOf('PK\x01\x02') + 30) });
    expect(files).toHaveLength(3);
    expect(refusals).toEqual([{ path: '', code: 'archive-truncated' }]);
  });

  it('with a password is asked for it', async () => {
    const options = { password: 'Kreidler', zipCrypto: true };
    const names = ['eins.txt', 'zwei.txt'];
    const whole = Buffer.from(await zipOf(names.map((name) => ({ name, content: 'offen', options }))));
    const half = whole.subarray(0, whole.lastIndexOf('zwei.txt', whole.indexOf('PK\x01\x02')) + 12);
    expect((await unpacked({ bytes: half })).result).toEqual({ ok: false, error: { code: 'archive-encrypted' } });
    const { files } = await unpacked({ bytes: half }, { password: 'Kreidler' });
    expect(files).toEqual([{ path: 'eins.txt', text: 'offen' }]);
  });

  it('that is half a Word file is broken: its parts mean nothing to people', async () => {
    const whole = Buffer.from(await wordFile(['Gutachten']));
    const { result } = await unpacked({ bytes: whole.subarray(0, whole.indexOf('PK\x01\x02')) });
    expect(result).toEqual({ ok: false, error: { code: 'container-broken' } });
  });
});

it('a stored file in a ZIP that was changed on the way is refused', async () => {
  const bytes = Buffer.from(
    await zipOf(['a.txt', 'b.txt'].map((name) => ({ name, content: `Inhalt von ${name}`, options: { level: 0 } }))),
  );
  bytes.write('X', bytes.indexOf('Inhalt von a'));
  const { files, refusals } = await unpacked({ bytes });
  expect(files.map(({ path }) => path)).toEqual(['b.txt']);
  expect(refusals).toEqual([{ path: 'a.txt', code: 'entry-broken' }]);
});

describe('a mail', () => {
  const mail = [
    'From: =?utf-8?Q?Ren=C3=A9_M=C3=BCller?= <r.mueller@example.org>',
    'To: buero@example.org',
    'Subject: =?iso-8859-1?Q?Unterlagen_f=FCr_Herrn_Gro=DF?=',
    'Date: Tue, 24 Nov 2026 09:30:00 +0100',
    'Message-ID: <1@example.org>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="grenze"',
    '',
    '--grenze',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Anbei die Vollmacht.',
    '--grenze',
    'Content-Type: application/pdf; name="../Vollmacht.pdf"',
    'Content-Disposition: attachment; filename="../Vollmacht.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('%PDF-1.7 Vollmacht').toString('base64'),
    '--grenze',
    'Content-Type: message/rfc822',
    '',
    'From: innen@example.org',
    'Subject: =?utf-8?Q?R=C3=BCckfrage?=',
    '',
    'Weitergeleitet',
    '--grenze--',
  ].join('\r\n');

  it('gives its head and its attachments, mails in it among them', async () => {
    const { files, result } = await unpacked({ bytes: Buffer.from(mail) });
    expect(result).toEqual({
      ok: true,
      value: {
        kind: 'eml',
        mail: {
          from: 'René Müller <r.mueller@example.org>',
          to: 'buero@example.org',
          subject: 'Unterlagen für Herrn Groß',
          sentAt: Date.parse('2026-11-24T08:30:00Z'),
          messageId: '<1@example.org>',
        },
        files: 2,
        refused: 0,
      },
    });
    expect(files.map(({ path }) => path)).toEqual(['Vollmacht.pdf', 'Rückfrage.eml']);
    expect(files[0]?.text).toBe('%PDF-1.7 Vollmacht');
    expect(files[1]?.text).toContain('Weitergeleitet');
  });

  it('is read however broken it is', async () => {
    for (const length of [120, 300, 420, 600]) {
      const { result } = await unpacked({ bytes: Buffer.from(mail.slice(0, length)) });
      expect(result.ok).toBe(true);
    }
  });
});

it('a mail of Outlook gives its attachments', async () => {
  const bytes = outlookFile({
    subject: 'Schaden',
    from: 'Jörg Groß',
    address: 'j.gross@example.org',
    sentAt: '2026-03-24T09:30:00Z',
    body: 'Anbei.',
    attachments: [
      { name: 'Rechnung Müller.pdf', bytes: Buffer.from('%PDF-1.7 Rechnung') },
      { name: 'leer.txt', bytes: new Uint8Array(0) },
    ],
  });
  const { files, refusals, result } = await unpacked({ bytes });
  expect(result).toMatchObject({
    ok: true,
    value: {
      kind: 'msg',
      mail: {
        from: 'Jörg Groß <j.gross@example.org>',
        subject: 'Schaden',
        sentAt: Date.parse('2026-03-24T09:30:00Z'),
      },
    },
  });
  expect(files).toEqual([{ path: 'Rechnung Müller.pdf', text: '%PDF-1.7 Rechnung' }]);
  expect(refusals).toEqual([{ path: 'leer.txt', code: 'entry-empty' }]);
});
