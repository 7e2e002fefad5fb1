import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { createGrants } from './grants.ts';

let office: TestOffice;
let caseId = '';
const folder = mkdtempSync(join(tmpdir(), 'fallstand-intake-'));
let grantCount = 0;

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};
/** Gives paths as the shell would and takes them in; answers the job when it is through. */
const takeIn = async (paths: readonly string[], into: string | null = caseId) => {
  const grantId = `00000000-0000-4000-8000-${String(++grantCount).padStart(12, '0')}`;
  office.engine.grant({ id: grantId, paths: [...paths], use: 'read' });
  const { jobId } = await office.must('imports.start', { grantId, caseId: into, source: 'drop' });
  await desk().services.imports.runner.idle();
  return { jobId, info: await infoOf(jobId) };
};
const infoOf = async (jobId: string) => {
  const info = (await office.must('imports.list', {})).find(({ id }) => id === jobId);
  if (!info) throw new Error('no such import');
  return info;
};
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const titles = async (id = caseId) =>
  (await office.must('documents.list', { caseId: id })).map(({ title }) => title).sort();
const newCase = async (lastName: string) =>
  (await office.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} })).caseId;

beforeAll(async () => {
  office = await createTestOffice();
  caseId = await newCase('Brückner');
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

test('files and a folder come in, each with where it came from; what was not taken says why', async () => {
  const root = join(folder, 'Fotos');
  mkdirSync(join(root, 'Vorne'), { recursive: true });
  writeFileSync(join(root, 'Vorne', 'links.txt'), 'links vorne');
  writeFileSync(join(root, 'Vorne', 'Thumbs.db'), 'x');
  writeFileSync(join(root, 'leer.jpg'), '');
  symlinkSync(root, join(root, 'im Kreis'));
  const huge = file('riesig.mov', 'x');
  truncateSync(huge, 4 * 1024 ** 3 + 1);
  const { jobId, info } = await takeIn([file('Brief.txt', 'Sehr geehrte'), root, huge, join(folder, 'weg.pdf')]);
  expect(info).toMatchObject({ state: 'done', total: 7, taken: 2, refused: 4, skipped: 1, counting: false });
  const { items } = await office.must('imports.report', { jobId });
  expect(items.map(({ name, state, sentence }) => [name, state, sentence])).toEqual([
    ['riesig.mov', 'refused', expect.stringContaining('200 MB')],
    ['weg.pdf', 'refused', expect.stringContaining('nicht mehr da')],
    ['Fotos/im Kreis', 'refused', expect.stringContaining('Verknüpfung')],
    ['Fotos/leer.jpg', 'refused', expect.stringContaining('0 Byte')],
    ['Fotos/Vorne/Thumbs.db', 'skipped', expect.stringContaining('Hilfsdatei')],
  ]);
  const rows = desk()
    .store.sqlite.prepare<[], { title: string; source: string; source_detail: string | null }>(
      `SELECT title, source, source_detail FROM document WHERE source <> 'office' ORDER BY title`,
    )
    .all();
  expect(rows).toEqual([
    { title: 'Brief', source: 'drop', source_detail: null },
    { title: 'links', source: 'folder', source_detail: 'Fotos/Vorne' },
  ]);
});

test('the same file twice is noticed: in one go, later, and in another case', async () => {
  const one = file('Rechnung.txt', 'dieselbe Rechnung');
  const two = file('Kopie von Rechnung.txt', 'dieselbe Rechnung');
  const first = await takeIn([one, two]);
  expect(first.info).toMatchObject({ taken: 1, duplicates: 1 });
  const again = await takeIn([one]);
  expect(again.info).toMatchObject({ taken: 0, duplicates: 1 });
  const [item] = (await office.must('imports.report', { jobId: again.jobId })).items;
  expect(item).toMatchObject({ state: 'duplicate', documentCaseId: caseId });
  expect(item?.documentTitle).toMatch(/Rechnung/);
  const other = await newCase('Ohlsen');
  const elsewhere = await takeIn([one], other);
  expect(elsewhere.info).toMatchObject({ taken: 1 });
  const report = await office.must('imports.report', { jobId: elsewhere.jobId });
  expect(report.items[0]?.sentence).toContain('liegt schon an anderer Stelle');
});

test('without a case a file waits in „Eingang“, and says where it came from', async () => {
  await takeIn([file('Unklar.txt', 'wem gehört das?')], null);
  const row = desk()
    .store.sqlite.prepare<[], { case_id: string | null; body: string }>(
      `SELECT d.case_id, e.kind AS body FROM document d JOIN event e ON e.stream = '${desk().identity.officeId}' AND e.kind = 'document.received'
       WHERE d.title = 'Unklar'`,
    )
    .get();
  expect(row).toEqual({ case_id: null, body: 'document.received' });
});

test('names in Windows-1252 and in decomposed letters are shown as they are meant', async () => {
  const root = join(folder, 'Namen');
  mkdirSync(root);
  writeFileSync(join(root, 'Übersicht.txt'.normalize('NFD')), 'zerlegt');
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from('Schäden.txt', 'latin1')]), 'alt');
  const { info } = await takeIn([root]);
  expect(info).toMatchObject({ taken: 2, refused: 0 });
  expect(await titles()).toEqual(expect.arrayContaining(['Schäden', 'Übersicht']));
});

test('a mail becomes a document, and its attachments documents of it', async () => {
  const mailCase = await newCase('Post');
  const boundary = 'grenze';
  const mail = [
    'From: Regulierung <schaden@versicherung.example>',
    'To: buero@elbmarsch.example',
    'Subject: Abrechnung zu Schaden 4711',
    'Date: Tue, 24 Nov 2026 09:15:00 +0100',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'anbei die Abrechnung.',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8; name="Abrechnung.txt"',
    'Content-Disposition: attachment; filename="Abrechnung.txt"',
    '',
    'Wir zahlen 1.234,56 EUR.',
    `--${boundary}--`,
    '',
  ].join('\r\n');
  const { info } = await takeIn([file('Mail.eml', mail)], mailCase);
  expect(info).toMatchObject({ state: 'done', total: 2, taken: 2, refused: 0 });
  const rows = desk()
    .store.sqlite.prepare<
      [string],
      { title: string; source: string; parent: string | null; source_detail: string | null }
    >(
      `SELECT d.title, d.source, p.title AS parent, d.source_detail FROM document d LEFT JOIN document p ON p.id = d.parent_id
       WHERE d.case_id = ? ORDER BY d.title`,
    )
    .all(mailCase);
  expect(rows).toEqual([
    {
      title: 'Abrechnung',
      source: 'mail',
      parent: 'Mail',
      source_detail: expect.stringContaining('„Abrechnung zu Schaden 4711“'),
    },
    { title: 'Mail', source: 'mail', parent: null, source_detail: null },
  ]);
});

test('a mail in a mail is a mail of its own, and its attachments are documents of it', async () => {
  const mailCase = await newCase('Weitergeleitet');
  const wrapped = (boundary: string, subject: string, type: string, inner: string): string =>
    [
      'From: a@versicherung.example',
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Siehe unten.',
      `--${boundary}`,
      `Content-Type: ${type}`,
      'Content-Disposition: attachment',
      '',
      inner,
      `--${boundary}--`,
      '',
    ].join('\r\n');
  const innermost = wrapped('drei', 'Ursprung', 'text/plain; name="Befund.txt"', 'Querlenker verbogen');
  const middle = wrapped('zwei', 'Bitte um Stellungnahme', 'message/rfc822', innermost);
  const { info } = await takeIn([file('WG.eml', wrapped('eins', 'WG', 'message/rfc822', middle))], mailCase);
  expect(info).toMatchObject({ state: 'done', taken: 4, refused: 0 });
  expect(filed(mailCase)).toEqual([
    { title: 'Befund', source: 'mail', source_detail: expect.stringContaining('„Ursprung“'), parent: 'Ursprung' },
    {
      title: 'Bitte um Stellungnahme',
      source: 'mail',
      source_detail: expect.stringContaining('„WG“'),
      parent: 'WG',
    },
    {
      title: 'Ursprung',
      source: 'mail',
      source_detail: expect.stringContaining('„Bitte um Stellungnahme“'),
      parent: 'Bitte um Stellungnahme',
    },
    { title: 'WG', source: 'mail', source_detail: null, parent: null },
  ]);
});

const zipped = async (files: Readonly<Record<string, string>>, password?: string): Promise<Uint8Array> => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), password === undefined ? {} : { password });
  for (const [name, content] of Object.entries(files)) await writer.add(name, new TextReader(content));
  return writer.close();
};
const filed = (id: string) =>
  desk()
    .store.sqlite.prepare<
      [string],
      { title: string; source: string; source_detail: string | null; parent: string | null }
    >(
      `SELECT d.title, d.source, d.source_detail, p.title AS parent FROM document d LEFT JOIN document p ON p.id = d.parent_id
       WHERE d.case_id = ? ORDER BY d.title`,
    )
    .all(id);

test('of an archive the files are taken, with their place in it, and not the archive', async () => {
  const zipCase = await newCase('Archiv');
  const archive = file(
    'Fotos.zip',
    await zipped({ 'vorne/links.txt': 'links', 'vorne/rechts.txt': 'rechts', '.DS_Store': 'x' }),
  );
  const { info } = await takeIn([archive], zipCase);
  expect(info).toMatchObject({ state: 'done', total: 3, taken: 2, skipped: 1, refused: 0 });
  expect(filed(zipCase)).toEqual([
    { title: 'links', source: 'archive', source_detail: 'Fotos.zip/vorne/links.txt', parent: null },
    { title: 'rechts', source: 'archive', source_detail: 'Fotos.zip/vorne/rechts.txt', parent: null },
  ]);
});

test('a locked archive is kept, and opened with the password from the report', async () => {
  const lockedCase = await newCase('Schloss');
  const archive = file('Geheim.zip', await zipped({ 'Befund.txt': 'vertraulich' }, 'Elbe 2026'));
  const { jobId } = await takeIn([archive], lockedCase);
  const [item] = (await office.must('imports.report', { jobId })).items;
  expect(item).toMatchObject({ name: 'Geheim.zip', state: 'taken', locked: true });
  const open = async (password: string) => {
    await office.must('imports.retry', { jobId, itemId: item?.id ?? 0, password });
    await desk().services.imports.runner.idle();
    return (await office.must('imports.report', { jobId })).items.find(({ id }) => id === item?.id);
  };
  expect(await open('falsch')).toMatchObject({ locked: true, sentence: expect.stringContaining('passt nicht') });
  await open('Elbe 2026');
  expect(filed(lockedCase)).toEqual([
    { title: 'Befund', source: 'archive', source_detail: 'Geheim.zip/Befund.txt', parent: 'Geheim' },
    { title: 'Geheim', source: 'drop', source_detail: null, parent: null },
  ]);
});

test('paused it stands still, goes on where it was, and cancelled keeps what it took', async () => {
  const root = join(folder, 'viele');
  mkdirSync(root);
  for (let i = 0; i < 60; i++) writeFileSync(join(root, `Foto ${String(i).padStart(2, '0')}.txt`), `Inhalt ${i}`);
  const pausedCase = await newCase('Pause');
  office.engine.grant({ id: '00000000-0000-4000-8000-00000000aaaa', paths: [root], use: 'read' });
  const { jobId } = await office.must('imports.start', {
    grantId: '00000000-0000-4000-8000-00000000aaaa',
    caseId: pausedCase,
    source: 'drop',
  });
  await office.must('imports.pause', { jobId });
  const paused = await infoOf(jobId);
  expect(paused.state).toBe('paused');
  expect(paused.taken).toBeLessThan(60);
  expect((await titles(pausedCase)).length).toBe(paused.taken);
  await office.must('imports.resume', { jobId });
  await desk().services.imports.runner.idle();
  expect(await infoOf(jobId)).toMatchObject({ state: 'done', total: 60, taken: 60 });
  expect(new Set(await titles(pausedCase)).size).toBe(60);

  const cancelCase = await newCase('Abbruch');
  office.engine.grant({ id: '00000000-0000-4000-8000-00000000bbbb', paths: [root], use: 'read' });
  const cancelled = await office.must('imports.start', {
    grantId: '00000000-0000-4000-8000-00000000bbbb',
    caseId: cancelCase,
    source: 'drop',
  });
  await office.must('imports.cancel', { jobId: cancelled.jobId });
  const after = await infoOf(cancelled.jobId);
  expect(after.state).toBe('cancelled');
  expect((await titles(cancelCase)).length).toBe(after.taken);
  await office.must('imports.dismiss', { jobId: cancelled.jobId });
  expect((await office.must('imports.list', {})).map(({ id }) => id)).not.toContain(cancelled.jobId);
});

test('a file given to be read is never a place to write to', async () => {
  const grants = createGrants(Date.now, 0);
  grants.add({ id: 'a', paths: ['/eine/datei.pdf'], use: 'read' });
  expect(await grants.take('a', 'write')).toBeUndefined();
  grants.add({ id: 'b', paths: ['/ein/ziel.pdf'], use: 'write' });
  expect(await grants.take('b', 'write')).toEqual(['/ein/ziel.pdf']);
});

test('a grant is good once, and a page cannot make one up', async () => {
  const grantId = '00000000-0000-4000-8000-00000000cccc';
  office.engine.grant({ id: grantId, paths: [file('Einmal.txt', 'einmal')], use: 'read' });
  await office.must('imports.start', { grantId, caseId, source: 'drop' });
  const second = await office.ask('imports.start', { grantId, caseId, source: 'drop' });
  expect(second).toMatchObject({ ok: false, error: { code: 'import.noGrant' } });
  await desk().services.imports.runner.idle();
});

test('a screenshot has no path: its bytes come over the line', async () => {
  const { jobId } = await office.must('imports.upload', {
    caseId,
    source: 'clipboard',
    files: [{ name: 'Bildschirmfoto.txt', bytes: new TextEncoder().encode('Pixel') }],
  });
  await desk().services.imports.runner.idle();
  expect(await infoOf(jobId)).toMatchObject({ state: 'done', taken: 1 });
  expect(await titles()).toContain('Bildschirmfoto');
});

test('while files come in only what somebody looks at is read, and the rest afterwards', async () => {
  const { queue, readings } = desk().services.documents;
  await queue.idle();
  const letRead = queue.hold();
  await takeIn([file('Sofort.txt', 'wird angesehen'), file('Später.txt', 'wartet')]);
  const versionOf = (title: string) =>
    desk()
      .store.sqlite.prepare<[string], { id: string }>(
        'SELECT v.id FROM document_version v JOIN document d ON d.id = v.document_id WHERE d.title = ?',
      )
      .get(title)?.id ?? '';
  const stateOf = (title: string) => readings.reading(versionOf(title))?.state;
  queue.wake();
  await vi.waitFor(() => expect(stateOf('Sofort')).toBe('waiting'), 30_000);
  queue.want(versionOf('Sofort'));
  await vi.waitFor(() => expect(stateOf('Sofort')).toBe('done'), 30_000);
  expect(stateOf('Später')).toBe('waiting');
  letRead();
  await vi.waitFor(() => expect(stateOf('Später')).toBe('done'), 30_000);
});
