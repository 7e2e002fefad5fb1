import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { unzipSync } from 'fflate';
import { Secret, TOTP } from 'otpauth';
import type { LawyerView } from '../../src-shared/visibility/lawyer-view.ts';
import { markedRows, sourceOf } from '../../src-shared/visibility/marked-case.ts';
import { projectCase } from '../../src-shared/visibility/project-case.ts';
import { ENROLMENT_CODE, type Harness, startHarness } from '../contract/server-harness.ts';
import { AccountDesk, workshopView } from './account-desk.ts';
import { startOfficeProcess } from './office-process.ts';
import { axeOn } from './pages/accessibility.ts';
import { AccountCasePage } from './pages/account-case-page.ts';
import { AccountPage } from './pages/account-page.ts';

let harness: Harness;
let browser: Browser;
let page: Page;
let account: AccountPage;
let file: AccountCasePage;
let desk: AccountDesk;
let inbox: { readonly secret: string; readonly recipient: string };
const complaints: string[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  harness = await startHarness(undefined, { portalFolder: resolve('out/portal') });
  const origin = (await harness.listen()).replace('127.0.0.1', 'localhost');
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE' })).newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  account = new AccountPage(page);
  file = new AccountCasePage(page);
  const secret = await generateX25519Identity();
  inbox = { secret, recipient: await identityToRecipient(secret) };
  desk = await AccountDesk.open(harness, origin);
  await page.goto(await desk.invite());
  await account.choosePassword('vier Schrauben locker angezogen', (of) =>
    new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: harness.now }),
  );
  await expect(account.heading).toHaveText('Ihre Akten');
});
test.afterAll(async () => {
  await browser?.close();
  await harness?.stop();
});

const noViolations = async () => {
  const violations = await axeOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};
/** The only message that waits. */
const taken = async () => {
  const messages = await desk.takeMessages(inbox.secret);
  expect(messages).toHaveLength(1);
  return messages[0];
};

test('a workshop writes, answers an appointment and sends many files at once', async () => {
  const appointment = '01900000-0000-7000-8000-00000000000a';
  const startsAt = harness.now + 86_400_000;
  await desk.publish(
    workshopView({
      inbox: inbox.recipient,
      requests: [{ kind: 'repairInvoice', sentence: 'Bitte schicken Sie uns die Reparaturrechnung.' }],
      appointments: [
        {
          ...{ id: appointment, title: 'Nachbesichtigung', startsAt, endsAt: null, allDay: false, place: 'Halle 2' },
          ...{ remark: '', state: 'proposed', by: 'office', answer: '' },
        },
      ],
    }),
  );
  await account.cases.first().click();
  await expect(file.sheet('Termine')).toContainText('wartet auf Ihre Bestätigung');
  await page.getByText('Ihre eigenen Daten (Datenschutz)').click();
  await noViolations();

  await file.writeNote('');
  await expect(account.alert).toHaveText('Bitte schreiben Sie zuerst etwas.');
  await file.writeNote('Längsträger ist 3 mm gestaucht.');
  await expect(file.arrived).toBeVisible();
  expect(await taken()).toMatchObject({ kind: 'note', text: 'Längsträger ist 3 mm gestaucht.' });
  await expect(page.getByLabel('Neue Notiz')).toHaveValue('');

  await page.getByLabel('Bemerkung (freiwillig)').nth(1).fill('Passt gut');
  await page.getByRole('button', { name: 'Termin bestätigen: Nachbesichtigung' }).click();
  await expect(file.sheet('Termine').getByText('Angekommen, danke.')).toBeVisible();
  expect(await taken()).toMatchObject({ kind: 'appointment', act: 'accept', appointment, text: 'Passt gut' });

  await file.upload('Reparaturrechnung', [
    { name: 'Rechnung.pdf', mimeType: 'application/pdf' },
    { name: 'Motorraum.jpg', mimeType: 'image/jpeg' },
  ]);
  await page.getByRole('button', { name: '2 Dateien senden' }).click();
  const form = page.locator('form').filter({ hasText: 'Fotos und Dokumente' });
  await expect(form).toContainText('Angekommen, danke.');
  const upload = await taken();
  expect(upload).toMatchObject({ kind: 'upload', request: 'repairInvoice' });
  expect(upload?.files.map(({ name }) => name)).toEqual(['Rechnung.pdf', 'Motorraum.jpg']);

  // A folder at once, by name, without what systems leave in it; and what is dropped on the form.
  const photos = mkdtempSync(join(tmpdir(), 'fallstand-photos-'));
  mkdirSync(join(photos, 'innen'));
  for (const name of ['Bild 10.jpg', 'Bild 9.jpg', 'innen/Bild 11.jpg', '.DS_Store', 'Thumbs.db'])
    writeFileSync(join(photos, name), name);
  await file.chooseFolder(photos);
  const dragged = mkdtempSync(join(tmpdir(), 'fallstand-dragged-'));
  mkdirSync(join(dragged, 'Schaden', 'tief'), { recursive: true });
  for (const name of ['Gezogen.jpg', 'Schaden/S 2.jpg', 'Schaden/tief/S 10.jpg', 'Schaden/.DS_Store'])
    writeFileSync(join(dragged, name), name);
  await file.drop([join(dragged, 'Gezogen.jpg'), join(dragged, 'Schaden')]);
  // What arrived before is no longer spoken of.
  await expect(form).not.toContainText('Angekommen, danke.');
  await expect(file.chosen).toHaveText([/^Bild 9/, /^Bild 10/, /^Bild 11/, /^Gezogen/, /^S 2/, /^S 10/]);
  await page.getByRole('button', { name: '6 Dateien senden' }).click();
  await expect(file.chosen).toHaveCount(0);
  const sent = (await taken())?.files.map(({ name }) => name);
  expect(sent).toEqual(['Bild 9.jpg', 'Bild 10.jpg', 'Bild 11.jpg', 'Gezogen.jpg', 'S 2.jpg', 'S 10.jpg']);
  for (const folder of [photos, dragged]) rmSync(folder, { recursive: true });

  // The page is closed while a photo is on its way; the next visit sends it on.
  let hangs: (() => void) | undefined;
  const isHanging = new Promise<void>((resolve) => {
    hangs = resolve;
  });
  await page.route('**/v1/public/inbox/**', async (route) => {
    if (route.request().method() !== 'PUT') return route.continue();
    hangs?.();
  });
  await file.upload('Reparaturrechnung', [{ name: 'Nachtrag.pdf', mimeType: 'application/pdf' }]);
  await page.getByRole('button', { name: 'Senden', exact: true }).click();
  await isHanging;
  await page.reload();
  await page.unroute('**/v1/public/inbox/**');
  const left = page.getByRole('region', { name: 'Eine Übertragung wurde unterbrochen' });
  await expect(left).toContainText('Eine Datei ist noch nicht beim Büro.');
  await noViolations();
  await left.getByRole('button', { name: 'Fortsetzen' }).click();
  await expect(left).toContainText('Angekommen, danke.');
  expect((await taken())?.files.map(({ name }) => name)).toEqual(['Nachtrag.pdf']);
  expect(complaints.splice(0)).toEqual([]);
});

test('a lawyer accepts the notice first, then finds, fetches and takes home the file', async () => {
  const source = sourceOf(markedRows('lawyer', { document: 0, document_version: 0, document_release: 0 }));
  const view: LawyerView = {
    ...projectCase(source, 'lawyer'),
    ...{ subject: 'Katharina Brückner', inbox: inbox.recipient, secrecy: null, updatedAt: harness.now },
    documents: [
      await desk.giveFile('Vollmacht', 'application/pdf', new TextEncoder().encode('Vollmacht im Wortlaut')),
      await desk.giveFile('Forderung', 'application/pdf', new TextEncoder().encode('Forderung im Wortlaut')),
    ],
  };
  await page.goBack();
  await desk.publish(view);
  await account.cases.filter({ hasText: 'Katharina Brückner' }).click();
  await expect(file.notice).toContainText(/§.43a Abs\..2 BRAO/);
  await noViolations();
  await expect(file.tab('Dokumente')).toHaveCount(0);
  await page.getByRole('button', { name: 'Gelesen und angenommen' }).click();
  await expect(file.tab('Übersicht')).toHaveAttribute('aria-selected', 'true');
  expect(await taken()).toMatchObject({ kind: 'secrecy', version: 1 });

  await file.tab('Übersicht').press('ArrowRight');
  await expect(file.tab('Forderung')).toBeFocused();
  await noViolations();
  await file.tab(/Dokumente/).click();
  await page.getByLabel('Dokumente suchen').fill('vollm');
  await expect(page.getByText('1 von 2 Dokumenten')).toBeVisible();
  const one = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Vollmacht herunterladen' }).click();
  const saved = await one;
  expect(saved.suggestedFilename()).toBe('Vollmacht.pdf');
  expect(readFileSync(await saved.path(), 'utf8')).toBe('Vollmacht im Wortlaut');
  await noViolations();

  const all = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Ganze Akte herunterladen' }).click();
  const zip = unzipSync(readFileSync(await (await all).path()));
  expect(Object.entries(zip).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([
    ['Vollmacht.pdf', 'Vollmacht im Wortlaut'],
    ['Forderung.pdf', 'Forderung im Wortlaut'],
  ]);
  await expect(page.getByText('Die Akte ist vollständig gespeichert.')).toBeVisible();

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await file.tab(/Notizen/).click();
  await noViolations();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(complaints).toEqual([]);
});

test('a lawyer reads the file of a real desk, sees what is new since the last visit, and writes back', async () => {
  const live = await startHarness(undefined, { live: true, portalFolder: resolve('out/portal') });
  const office = await startOfficeProcess();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'de-DE' });
  try {
    await office.must('sync.connect', { serverUrl: await live.listen(), enrolmentCode: ENROLMENT_CODE });
    await office.must('legal.publish', { kind: 'privacy', body: 'Datenschutzhinweis des Büros' });
    const client = { lastName: 'Kwiatkowski', firstName: 'Ronja' };
    const { caseId } = await office.must('cases.create', { client, vehicle: { plate: 'HH-ZQ 4711' }, accident: {} });
    const write = (text: string, visibility: 'internal' | 'legal') =>
      office.must('notes.write', { caseId, text, visibility });
    await write('Nur für uns: Rückruf morgens.', 'internal');
    await write('Haftung dem Grunde nach anerkannt.', 'legal');
    const bytes = new Uint8Array(Buffer.from('Vermerk im Wortlaut'));
    await office.must('documents.add', { caseId, name: 'Aktenvermerk.txt', bytes });
    const { contactId } = await office.must('contacts.save', {
      fields: { kind: 'company', isLawyer: true, company: 'Kanzlei Söhlke' },
    });
    const { accountId } = await office.must('accounts.invite', {
      ...{ contactId, role: 'lawyer', person: 'Swantje Söhlke', email: 'soehlke@kanzlei.example' },
      ...{ opensNewCases: false, caseId },
    });
    const invited = async () => (await office.must('accounts.list', { caseId })).find(({ id }) => id === accountId);
    // Before that the server does not know the link.
    await expect.poll(async () => (await invited())?.state).toBe('invited');

    const theirs = await context.newPage();
    const lawyer = new AccountPage(theirs);
    const read = new AccountCasePage(theirs);
    await theirs.goto((await invited())?.link ?? '');
    await lawyer.choosePassword('vier Schrauben locker angezogen', (of) =>
      new TOTP({ secret: Secret.fromBase32(of) }).generate(),
    );
    await expect(lawyer.cases).toHaveCount(1);
    await lawyer.cases.first().click();
    await theirs.getByRole('button', { name: 'Gelesen und angenommen' }).click();
    await read.tab('Notizen').click();
    await expect(read.sheet('Notizen')).toContainText('Haftung dem Grunde nach anerkannt.');
    await expect(theirs.locator('main')).not.toContainText('Rückruf morgens');
    await read.tab('Dokumente').click();
    const saved = theirs.waitForEvent('download');
    await theirs.getByRole('button', { name: 'Aktenvermerk herunterladen' }).click();
    expect(readFileSync(await (await saved).path(), 'utf8')).toBe('Vermerk im Wortlaut');

    // The own access: what the office sees of it, the person sees too.
    await theirs.getByRole('link', { name: 'Zugang und Sicherheit' }).click();
    const openings = theirs.getByRole('region', { name: 'Was Sie geöffnet haben' }).getByRole('listitem');
    await expect(openings).toHaveCount(2);
    for (const what of [/^Akte .+: geöffnet /, /^Akte .+: „Aktenvermerk“ geladen /]) {
      await expect(openings.filter({ hasText: what })).toContainText('Uhr, 127.0.0.0/24');
    }
    const visits = theirs.getByRole('region', { name: 'Was mit Ihrem Zugang geschah' }).getByRole('listitem');
    await expect(visits.filter({ hasText: 'Einladung angenommen' })).toContainText('Chrome, Linux, 127.0.0.0/24');
    await openings.first().getByRole('link').click();
    await expect(read.tab('Notizen')).toBeVisible();

    // Another visit: what came since is marked, what was there is not.
    await theirs.goto(`${new URL(theirs.url()).origin}/konto`);
    await lawyer.cases.first().click();
    await expect(read.tab(/Notizen/)).toHaveText('Notizen');
    await write('Vergleich über 80 Prozent angeboten.', 'legal');
    await expect(read.tab(/Notizen.*1 neu/)).toBeVisible();
    await read.tab(/Notizen/).click();
    const entries = read.sheet('Notizen').getByRole('listitem');
    await expect(entries.filter({ hasText: 'Vergleich' }).getByText('neu', { exact: true })).toBeVisible();
    await expect(entries.filter({ hasText: 'Haftung' }).getByText('neu', { exact: true })).toHaveCount(0);

    await read.writeNote('Mandantin nimmt an.');
    await expect(read.arrived).toBeVisible();
    await expect
      .poll(async () => (await office.must('cases.get', { caseId })).notes.map(({ text }) => text))
      .toContain('Mandantin nimmt an.');
    await expect(read.sheet('Notizen')).toContainText('Mandantin nimmt an.');

    // The own data: asked for on the page, answered at the desk, and seen on the page.
    await theirs.getByText('Ihre eigenen Daten (Datenschutz)').click();
    await theirs.getByLabel('Was möchten Sie?').selectOption({ label: 'Auskunft und Kopie (Art. 15 DSGVO)' });
    await theirs.getByRole('button', { name: 'Anfrage senden' }).click();
    const requests = async () => (await office.must('clientAnswers.get', { caseId })).requests;
    await expect.poll(requests).toMatchObject([{ right: 'access', from: 'Swantje Söhlke (Rechtsanwalt)' }]);
    const sent = read.sheet('Von Ihnen geschickt').getByRole('listitem').filter({ hasText: 'Anfrage zum Datenschutz' });
    await expect(sent).toContainText('angekommen');
    // Which privacy notice the page had shown came with it.
    expect((await office.must('clientAnswers.get', { caseId })).notices).toMatchObject([{ version: 1 }]);
    const requestId = (await requests())[0]?.id ?? '';
    await office.must('dataRequests.answer', { requestId, answer: 'Die Auskunft liegt bei den Dokumenten.' });
    await expect(sent).toContainText('Die Auskunft liegt bei den Dokumenten.');
  } finally {
    await context.close();
    await office.close();
    await live.stop();
    rmSync(live.folder, { recursive: true, force: true });
  }
});
