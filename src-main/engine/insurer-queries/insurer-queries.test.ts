import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerTime } from '../../../src-shared/insurer-queries/answer-time.ts';
import { suggestFromText } from '../../../src-shared/insurer-queries/suggest.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { createContentsReader } from '../formats/contents-reader.ts';
import { readMail } from './mail.ts';

// A Tuesday.
const START = Date.parse('2026-03-24T10:00:00+01:00');
const HOUR = 3_600_000;
let now = START;
let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ now: () => now });
});
const contents = createContentsReader();
afterAll(() => Promise.all([office.close(), contents.close()]));

const newCase = async (claimNumber = '') =>
  (
    await office.must('cases.create', {
      client: { lastName: 'Großkreutz' },
      insurer: { kind: 'company' },
      vehicle: {},
      accident: {},
      branch: 'repair',
      claimNumber,
    })
  ).caseId;
const bytes = (text: string) => new TextEncoder().encode(text);
const fields = { subject: 'Reparaturbestätigung', question: 'Bitte senden.', receivedAt: START } as const;

const mail = `From: "Elbe Versicherung" <schaden@elbe.example>
To: buero@elbmarsch.example
Subject: =?utf-8?Q?R=C3=BCckfrage_zu_HN-2026-0048817?=
Date: Mon, 23 Mar 2026 09:15:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Sehr geehrte Damen und Herren,

Schadennummer: HN-2026-0048817
wir bearbeiten den Schaden. Wir bitten um Übersendung der Reparaturbestätigung.
Mit freundlichen Grüßen
`;

test('an e-mail becomes a proposal with subject, question, date, paper and claim number', async () => {
  const caseId = await newCase('HN-2026-0048817');
  const other = await newCase();
  const put = (where: string) =>
    office.must('documents.add', { caseId: where, name: 'Anfrage.eml', kind: 'insurerQuery', bytes: bytes(mail) });
  const { documentId } = await put(caseId);
  const found = await office.must('queries.suggest', { documentId });
  expect(found).toMatchObject({
    source: 'email',
    subject: 'Rückfrage zu HN-2026-0048817',
    sender: 'Elbe Versicherung <schaden@elbe.example>',
    askedDocumentKind: 'repairConfirmation',
    claimNumber: 'HN-2026-0048817',
    receivedAt: Date.parse('2026-03-23T09:15:00+01:00'),
    otherCase: null,
  });
  expect(found.question).toContain('Wir bitten um Übersendung der Reparaturbestätigung.');
  const wrong = await office.must('queries.suggest', { documentId: (await put(other)).documentId });
  expect(wrong.otherCase?.id).toBe(caseId);
});

test('hostile mails end in a sentence or in an answer, never in a defect', async () => {
  const nested = Array.from({ length: 200 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`);
  expect(await readMail(contents, bytes(nested.join('')))).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('lässt sich nicht auslesen') },
  });
  expect((await readMail(contents, new Uint8Array([0, 255, 1, 254, 10, 10]))).ok).toBe(true);
});

test('a mail with 20 MB of attachments does not hold up the desk', async () => {
  const line = `${Buffer.alloc(57, 'Lichtbild').toString('base64')}\r\n`;
  const part = 'Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename="Foto.jpg"\r\n';
  const whole = `Subject: Fotos\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n${part}Content-Transfer-Encoding: base64\r\n\r\n${line.repeat(350_000)}--x--\r\n`;
  const raw = Buffer.from(whole);
  const before = process.threadCpuUsage();
  const found = await readMail(contents, raw);
  const { user, system } = process.threadCpuUsage(before);
  expect(found).toMatchObject({ ok: true, value: { subject: 'Fotos', attachments: [{ name: 'Foto.jpg' }] } });
  if (found.ok) expect(found.value.attachments[0]?.bytes.length).toBe(57 * 350_000);
  // This thread only copies the mail, in slices; taken apart here it would work for more than a second.
  expect((user + system) / 1000).toBeLessThan(500);
});

test('a query makes task, deadline, client text, checklist paper and status in one go; answering ends them', async () => {
  now = START;
  const caseId = await newCase();
  const { queryId } = await office.must('queries.receive', {
    caseId,
    fields: { ...fields, askedDocumentKind: 'leaseContract', assigneeId: office.userId },
  });
  let detail = await office.must('cases.get', { caseId });
  expect(detail.status.id).toBe('insurerQuery');
  expect(detail.checklist.map(({ documentKind }) => documentKind)).toContain('leaseContract');
  expect(detail.deadlines.filter(({ doneAt }) => doneAt === null).map(({ title }) => title)).toEqual([
    'Rückfrage beantworten: Reparaturbestätigung',
  ]);
  let list = await office.must('queries.forCase', { caseId });
  expect(list).toMatchObject({ open: 1, meanHours: null });
  // Three days from Tuesday: Friday, to its end.
  expect(list.items[0]?.dueAt).toBeGreaterThan(Date.parse('2026-03-27T23:59:00+01:00'));
  expect(list.items[0]?.clientText).toContain('Die Versicherung bittet um: Leasingvertrag.');
  now = START + 30 * HOUR;
  await office.must('queries.answer', { queryId, note: 'am Telefon' });
  list = await office.must('queries.forCase', { caseId });
  expect(list).toMatchObject({ open: 0, meanHours: 30 });
  expect((await office.must('tasks.list', { caseId })).items).toEqual([]);
  detail = await office.must('cases.get', { caseId });
  expect(detail.deadlines.filter(({ doneAt }) => doneAt === null)).toEqual([]);
  await office.must('queries.reopen', { queryId });
  expect((await office.must('tasks.list', { caseId })).items).toHaveLength(1);
  await office.must('queries.change', { queryId, fields: { ...fields, subject: 'Neuer Betreff', days: 7 } });
  list = await office.must('queries.forCase', { caseId });
  expect(list.items[0]).toMatchObject({ subject: 'Neuer Betreff', answeredAt: null });
  await office.must('queries.remove', { queryId });
  expect((await office.must('queries.forCase', { caseId })).items).toEqual([]);
  expect((await office.must('tasks.list', { caseId })).items).toEqual([]);
});

test('the time to the answer runs on from receipt over every reopening, whatever came between', async () => {
  const events = fc.array(fc.record({ answer: fc.boolean(), hours: fc.integer({ min: 0, max: 60 }) }), {
    maxLength: 6,
  });
  const caseId = await newCase();
  await fc.assert(
    fc.asyncProperty(events, async (steps) => {
      now = START;
      const { queryId } = await office.must('queries.receive', { caseId, changeStatus: false, fields });
      let answeredAt: number | null = null;
      for (const { answer, hours } of steps) {
        now += hours * HOUR;
        if (answer) answeredAt ??= now;
        else answeredAt = null;
        await (answer
          ? office.must('queries.answer', { queryId, note: 'x' })
          : office.must('queries.reopen', { queryId }));
      }
      const { items } = await office.must('queries.forCase', { caseId });
      const item = items.find(({ id }) => id === queryId);
      expect(item?.answeredAt).toBe(answeredAt);
      expect(item?.hours).toBeCloseTo(((answeredAt ?? now) - START) / HOUR);
      expect((await office.must('tasks.list', { caseId })).items).toHaveLength(answeredAt === null ? 1 : 0);
      await office.must('queries.remove', { queryId });
    }),
    { numRuns: 15 },
  );
});

test('a removed query comes back whole; changing writes only what differs', async () => {
  now = START;
  const caseId = await newCase();
  const { queryId } = await office.must('queries.receive', { caseId, fields: { ...fields, dueAt: START + 48 * HOUR } });
  const before = await office.must('queries.forCase', { caseId });
  await office.must('queries.remove', { queryId });
  const clocks = async () => (await office.must('cases.get', { caseId })).deadlines.map(({ title }) => title);
  expect(await clocks()).not.toContain('Rückfrage beantworten: Reparaturbestätigung');
  expect(await office.ask('queries.answer', { queryId })).toMatchObject({ error: { code: 'query.notFound' } });
  await office.must('queries.restore', { queryId });
  await office.must('queries.restore', { queryId });
  expect(await office.must('queries.forCase', { caseId })).toEqual(before);
  expect(await clocks()).toContain('Rückfrage beantworten: Reparaturbestätigung');
  const entries = async () => (await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence);
  const count = (await entries()).length;
  const clientText = before.items[0]?.clientText ?? '';
  const same = { ...fields, clientText, dueAt: START + 48 * HOUR };
  await office.must('queries.change', { queryId, fields: same });
  expect(await entries()).toHaveLength(count);
  await office.must('queries.change', { queryId, fields: { ...same, question: 'Bitte bald.' } });
  expect((await entries()).at(-1)).toContain('Rückfrage „Reparaturbestätigung“ geändert.');
  expect(await office.must('tasks.list', { caseId })).toMatchObject({ items: [{ description: 'Bitte bald.' }] });
});

test('ticking its task answers a query, unticking opens it again; other tasks are left alone', async () => {
  now = START;
  const caseId = await newCase();
  await office.must('queries.receive', { caseId, fields });
  const { taskId: other } = await office.must('tasks.add', { caseId, title: 'Anrufen' });
  const { items } = await office.must('tasks.list', { caseId });
  const taskId = items.find(({ id }) => id !== other)?.id ?? '';
  now = START + 5 * HOUR;
  await office.must('tasks.done', { taskId: other });
  expect(await office.must('queries.forCase', { caseId })).toMatchObject({ open: 1 });
  await office.must('tasks.done', { taskId });
  expect(await office.must('queries.forCase', { caseId })).toMatchObject({ open: 0, meanHours: 5 });
  expect((await office.must('cases.get', { caseId })).deadlines.filter(({ doneAt }) => doneAt === null)).toEqual([]);
  await office.must('tasks.reopen', { taskId });
  expect(await office.must('queries.forCase', { caseId })).toMatchObject({ open: 1, meanHours: null });
  expect((await office.must('tasks.list', { caseId })).items).toMatchObject([{ id: taskId, doneAt: null }]);
});

test('a document becomes a query in its own case only, and is then known as one', async () => {
  const [caseId, other] = [await newCase(), await newCase()];
  const { documentId } = await office.must('documents.add', { caseId, name: 'Brief.eml', bytes: bytes(mail) });
  expect(await office.ask('queries.receive', { caseId: other, documentId, fields })).toMatchObject({
    error: { code: 'query.otherCase' },
  });
  await office.must('queries.receive', { caseId, documentId, fields });
  expect(await office.must('documents.list', { caseId })).toMatchObject([{ id: documentId, kind: 'insurerQuery' }]);
  expect((await office.must('queries.forCase', { caseId })).items[0]).toMatchObject({
    documentId,
    documentTitle: 'Brief',
  });
});

test('what came with a mail is filed once; pictures of its look are not', async () => {
  const caseId = await newCase();
  const part = (head: string, body: string) => `--x\n${head}\n\n${body}\n`;
  const pdf = Buffer.from('%PDF-1.4 Anfrage').toString('base64');
  const whole = `From: a@elbe.example\nSubject: Anfrage\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n${[
    part('Content-Type: text/plain', 'Bitte siehe Anlage.'),
    part(
      'Content-Type: application/pdf\nContent-Disposition: attachment; filename="../Anfrage.pdf"\nContent-Transfer-Encoding: base64',
      pdf,
    ),
    part('Content-Type: image/png\nContent-Disposition: inline\nContent-Transfer-Encoding: base64', 'iVBORw0KGgo='),
  ].join('')}--x--\n`;
  const { documentId } = await office.must('documents.add', { caseId, name: 'Mail.eml', bytes: bytes(whole) });
  const found = await office.must('queries.suggest', { documentId });
  expect(found.attachments).toEqual([{ name: '../Anfrage.pdf', size: 16 }]);
  expect(await office.must('queries.fileAttachments', { documentId })).toEqual({ filed: 1, known: 0 });
  expect(await office.must('queries.fileAttachments', { documentId })).toEqual({ filed: 0, known: 1 });
  expect((await office.must('documents.list', { caseId })).map(({ title }) => title).toSorted()).toEqual([
    'Anfrage',
    'Mail',
  ]);
});

test('a mail is read and found by its words, not by its source', async () => {
  const caseId = await newCase();
  const whole = `From: Elbe <a@elbe.example>\nSubject: =?utf-8?Q?Wertminderung_gek=C3=BCrzt?=\nDate: Mon, 23 Mar 2026 09:15:00 +0100\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from('Bitte übersenden Sie die Kalkulation.').toString('base64')}\n`;
  const { documentId } = await office.must('documents.add', { caseId, name: 'Mail.eml', bytes: bytes(whole) });
  expect(await office.must('mails.read', { documentId })).toMatchObject({
    mail: { subject: 'Wertminderung gekürzt', sender: 'Elbe <a@elbe.example>', attachments: [] },
    text: 'Bitte übersenden Sie die Kalkulation.',
  });
  await expect
    .poll(async () => (await office.must('search.find', { text: 'Kalkulation', caseId })).hits.length, {
      timeout: 10_000,
    })
    .toBe(1);
  expect((await office.must('search.find', { text: 'base64', caseId })).hits).toEqual([]);
  const note = await office.must('documents.add', {
    caseId,
    name: 'Notiz.txt',
    bytes: bytes('Subject: nur eine Zeile'),
  });
  expect(await office.must('mails.read', { documentId: note.documentId })).toEqual({
    mail: null,
    text: 'Subject: nur eine Zeile',
  });
});

describe('mails as they come', () => {
  const head = 'From: a@elbe.example\nSubject: =?windows-1252?Q?R=FCckfrage_=96_Akte?=\n';
  const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
  const read = async (raw: Uint8Array) => {
    const found = await readMail(contents, raw);
    if (!found.ok) throw new Error(found.error.message);
    return found.value;
  };

  test('Windows-1252 is read with its umlauts, also where the mail does not say that it is', async () => {
    const body = 'Gr\xfc\xdfe \x96 bitte \x84pr\xfcfen\x93, 5 \x80\n';
    for (const charset of ['; charset=windows-1252', '; charset="Windows-1252"', '']) {
      const said = await read(latin(`${head}Content-Type: text/plain${charset}\n\n${body}`));
      expect(said.text).toBe('Grüße – bitte „prüfen“, 5 €');
      expect(said.subject).toBe('Rückfrage – Akte');
    }
  });

  test('HTML alone is read as lines of words; programs and styles in it are not', async () => {
    const html =
      '<html><head><style>p{color:red}</style></head><body><!-- geheim --><p>Gr&uuml;&szlig;e &#8211; bitte<br>sen&shy;den &amp; melden.</p><script>alert(1)</script><table><tr><td>a</td><td>b&nbsp;c</td></tr></table></body></html>';
    const said = await read(bytes(`${head}Content-Type: text/html; charset=utf-8\n\n${html}`));
    expect(said.text).toBe('Grüße – bitte\nsenden & melden.\na b c');
  });

  test.each([
    ['no date', ''],
    ['a date that is none', 'Date: gestern\n'],
    ['a date before all computers', 'Date: Thu, 01 Jan 1903 00:00:00 +0000\n'],
  ])('with %s there is none', async (_what, date) => {
    expect((await read(bytes(`${head}${date}\nText`))).sentAt).toBeNull();
  });

  test('of a mail from tomorrow no date is proposed', async () => {
    now = START;
    const caseId = await newCase();
    const put = async (date: string) => {
      const raw = bytes(`${head}To: b@c.example\nDate: ${date}\n\nText`);
      const { documentId } = await office.must('documents.add', { caseId, name: 'x.eml', bytes: raw });
      return (await office.must('queries.suggest', { documentId })).receivedAt;
    };
    expect(await put('Wed, 25 Mar 2026 10:00:01 +0100')).toBeNull();
    expect(await put('Tue, 24 Mar 2026 09:59:59 +0100')).toBe(START - 1000);
  });

  test('broken multiparts, unknown charsets and damaged base64 still give what can be read', async () => {
    expect((await read(bytes(`${head}Content-Type: multipart/mixed; boundary=x\n\n--y\nohne Ende`))).subject).toBe(
      'Rückfrage – Akte',
    );
    const odd = `${head}Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\n###kaputt###`;
    expect((await read(bytes(odd))).subject).toBe('Rückfrage – Akte');
  });

  test('whatever bytes come, there is an answer', async () => {
    const word = fc.constantFrom(
      'Subject: ',
      'Content-Type: multipart/mixed; boundary=x\n',
      '\n--x\n',
      '=?utf-8?Q?',
      '<p>',
      '&#',
      '\n',
    );
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.oneof(word, fc.string({ maxLength: 20 })), { maxLength: 20 }).map((parts) => bytes(parts.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(any, async (raw) => {
        const found = await readMail(contents, raw);
        if (!found.ok) expect(found.error.message).toContain('bitte');
      }),
      { numRuns: 200 },
    );
  });
});

test('the status stays where the person wants it to', async () => {
  const caseId = await newCase();
  await office.must('queries.receive', { caseId, changeStatus: false, fields });
  expect((await office.must('cases.get', { caseId })).status.id).toBe('intake');
});

test('answer time tells the hours of a weekend apart', () => {
  const friday = Date.parse('2026-03-20T12:00:00+01:00');
  expect(answerTime(friday, friday + 72 * HOUR, 'HH')).toEqual({ hours: 72, restHours: 48 });
  expect(answerTime(friday, friday - 1, 'HH')).toEqual({ hours: 0, restHours: 0 });
});

test.each([
  ['Bitte antworten Sie bis spätestens 14. April 2026.', { answerOn: '2026-04-14', answerDays: null }],
  ['Bitte antworten Sie bis zum 14.04.26.', { answerOn: '2026-04-14', answerDays: null }],
  ['Bitte antworten Sie innerhalb von zehn Tagen.', { answerOn: null, answerDays: 10 }],
  ['Wir bitten um Antwort binnen eines Monats.', { answerOn: null, answerDays: 30 }],
  ['Mietwagen vom 03.03. bis zum 14.03.2026: bitte belegen.', { answerOn: null, answerDays: null }],
])('the day in „%s“ is read as in every other letter', (text, wanted) => {
  expect(suggestFromText(text)).toMatchObject(wanted);
});

test('a scanned letter is read by its words', () => {
  expect(
    suggestFromText('Betreff: Unfall vom 2. Februar\nSchaden-Nr. 12 345/678\nBitte reichen Sie die Abtretung nach.'),
  ).toMatchObject({ subject: 'Unfall vom 2. Februar', claimNumber: '12 345/678', askedDocumentKind: 'assignment' });
});
