import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createInboxCourier } from '../../src-main/engine/inbox/courier.ts';
import { createExaminer } from '../../src-main/engine/inbox/examiner.ts';
import type { ServerClient } from '../../src-main/engine/sync/client.ts';
import { inboxServer } from '../../src-portal/sending/inbox-server.ts';
import { type ChosenFile, type Destination, sealFile, sealMessage } from '../../src-portal/sending/seal.ts';
import { sendItem } from '../../src-portal/sending/send-item.ts';
import { openView, parsePublicationLink } from '../../src-shared/crypto/publication.ts';
import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import { ok } from '../../src-shared/result.ts';
import { isClientView } from '../../src-shared/visibility/client-view.ts';
import { startClamdStandIn } from '../clamd-stand-in.ts';
import { findPlaintext } from '../e2e/story/plaintext.ts';
import { createTestEngine, createTestOffice, PASSWORD, type TestOffice } from '../office.ts';
import { pairDesks } from '../pair-desks.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';

const CODE = 'TEST-CODE-1234';
const PATIENCE = 45_000;
type AnyDesk = Pick<TestOffice, 'must' | 'engine'>;

/** Two real engines, the real server process and the real code of the page, over real sockets. */
describe('what a page sends in', { timeout: 120_000 }, () => {
  const serverData = mkdtempSync(join(tmpdir(), 'fallstand-server-'));
  let server: ServerProcess;
  let a: TestOffice;
  let b: ReturnType<typeof createTestEngine>;
  let caseId: string;
  let link: { readonly id: string; readonly key: Uint8Array };

  const photo = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/documents/foto-schaden.jpg')));
  const fileOf = (name: string, bytes: Uint8Array | string): ChosenFile => ({
    name,
    content: new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]),
  });
  /** What the status page shows now. */
  const view = async () => {
    const { version, ciphertext } = await (await fetch(`${server.url}/v1/public/publications/${link.id}`)).json();
    const opened = openView(link.key, link.id, version, Buffer.from(ciphertext, 'base64url'));
    if (!opened.ok || !isClientView(opened.value)) throw new Error('the view does not open');
    return opened.value;
  };
  const destination = async (): Promise<Destination> => ({ ...link, inbox: (await view()).inbox ?? '' });
  const onPage = () => inboxServer((url, init) => fetch(`${server.url}${url}`, init), link);
  const send = async (draft: InboxDraft, files: readonly ChosenFile[]): Promise<string> => {
    const sent = await sendItem(
      {
        server: onPage(),
        now: Date.now,
        newId: randomUUID,
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      },
      await destination(),
      draft,
      files,
      () => undefined,
      new AbortController().signal,
    );
    if (sent.kind === 'failed') throw new Error(sent.problem);
    return sent.itemIds[0] ?? '';
  };
  const settled = (desk: AnyDesk) =>
    vi.waitFor(async () => expect(await desk.must('sync.status', {})).toMatchObject({ state: 'idle', unsent: 0 }), {
      timeout: PATIENCE,
      interval: 50,
    });
  const waiting = async (desk: AnyDesk, itemId: string) =>
    (await desk.must('tray.list', {})).filter(({ item }) => item?.id === itemId);
  const itemOf = async (desk: AnyDesk, itemId: string) =>
    (await desk.must('inbox.list', { caseId })).find(({ id }) => id === itemId);
  /** Every item and document row of what came in, to compare desks. */
  const rowsOf = (desk: AnyDesk, itemId: string) => {
    const sqlite = desk.engine.desk()?.store.sqlite;
    return [
      sqlite?.prepare('SELECT * FROM inbox_item WHERE id = ?').all(itemId),
      sqlite?.prepare('SELECT * FROM document WHERE inbox_item = ? ORDER BY id').all(itemId),
      sqlite
        ?.prepare(
          `SELECT v.* FROM document_version v JOIN document d ON d.id = v.document_id WHERE d.inbox_item = ? ORDER BY v.id`,
        )
        .all(itemId),
    ];
  };
  const leftOnServer = async () => {
    const client = a.engine.desk()?.services.sync.client();
    const taken = await client?.takeInbox();
    return taken?.ok ? taken.value : undefined;
  };

  beforeAll(async () => {
    server = await startServerProcess(serverData, { FALLSTAND_ENROLMENT_CODE: CODE, FALLSTAND_PORT: '0' });
    a = await createTestOffice();
    ({ caseId } = await a.must('cases.create', { client: { lastName: 'Kwiatkowski' }, vehicle: {}, accident: {} }));
    await a.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
    const { publicationId } = await a.must('publications.create', { caseId, audience: 'client' });
    await settled(a);
    const info = (await a.must('publications.list', { caseId })).find(({ id }) => id === publicationId);
    const url = new URL(info?.link ?? '');
    const parsed = parsePublicationLink(url.pathname, url.hash);
    if (!parsed.ok) throw new Error(parsed.error);
    link = parsed.value;
    b = createTestEngine();
    await pairDesks(a, b, PASSWORD);
    await settled(a);
    await settled(b);
  }, 120_000);
  afterAll(async () => {
    await a.close();
    await b.close();
    await server.kill('SIGKILL');
    rmSync(serverData, { recursive: true, force: true });
  });

  it('is asked for, sent, filed once by one key at one of two desks, and answered on the page', async () => {
    const before = await view();
    expect(before.requests?.map(({ kind }) => kind)).toContain('registration');
    const itemId = await send({ kind: 'upload', request: 'registration', text: 'Vorder- und Rückseite' }, [
      fileOf('Schein vorn.jpg', photo),
      fileOf('Schein hinten.txt', 'Rückseite des Fahrzeugscheins'),
    ]);
    for (const desk of [a, b]) {
      await expect.poll(async () => (await waiting(desk, itemId)).length, { timeout: PATIENCE }).toBe(2);
    }
    const [second, first] = await waiting(b, itemId);
    expect(first).toMatchObject({
      clarity: 'clear',
      from: 'Mandant',
      document: { kind: 'registration' },
      cases: [{ caseId, certainty: 'sure' }],
      item: { text: 'Vorder- und Rückseite', state: 'received' },
    });
    expect(second?.parentId).toBe(first?.document.id);
    await expect
      .poll(async () => (await view()).received, { timeout: PATIENCE })
      .toMatchObject([{ id: itemId, title: 'Fahrzeugschein (ZB I)', titleKind: 'registration', state: 'received' }]);

    const documents = (await waiting(b, itemId)).map(({ document }) => ({ documentId: document.id }));
    await b.must('tray.file', { caseId, documents });
    await expect.poll(async () => (await waiting(a, itemId)).length, { timeout: PATIENCE }).toBe(0);
    const filed = (await a.must('documents.list', { caseId })).filter(({ kind }) => kind === 'registration');
    expect(filed).toHaveLength(2);
    const original = await a.must('documents.original', { documentId: first?.document.id ?? '' });
    expect(Buffer.compare(original.bytes, photo)).toBe(0);
    await expect.poll(async () => (await view()).received?.[0]?.state, { timeout: PATIENCE }).toBe('accepted');
    expect((await view()).requests?.map(({ kind }) => kind)).not.toContain('registration');
    // The server forgets it once the office has the files as its own.
    await expect.poll(leftOnServer, { timeout: PATIENCE }).toEqual({ items: [], againInMs: null });
    const client = a.engine.desk()?.services.sync.client();
    for (const { blob_hash: hash } of rowsOf(a, itemId)[2] as { blob_hash: string }[]) {
      expect(await client?.blobState(hash)).toMatchObject({ value: { complete: true } });
    }
    await expect
      .poll(() => JSON.stringify(rowsOf(a, itemId)), { timeout: PATIENCE })
      .toBe(JSON.stringify(rowsOf(b, itemId)));
  });

  it('taken by two desks at once is one thing, whoever was first', async () => {
    for (const desk of [a, b]) await desk.must('sync.pause', { paused: true });
    for (const desk of [a, b]) {
      await expect.poll(async () => (await desk.must('sync.status', {})).state, { timeout: PATIENCE }).toBe('off');
    }
    const itemId = randomUUID();
    const to = await destination();
    const signal = new AbortController().signal;
    const sealed = await Promise.all(['eins', 'zwei'].map((text) => sealFile(fileOf(`${text}.txt`, text), signal)));
    const message = await sealMessage(to, itemId, { kind: 'upload', request: null, text: '' }, sealed, Date.now());
    const item = {
      ...{ itemId, publicationId: link.id, seq: 1, receivedAt: Date.now(), message },
      files: sealed.map(({ sha256, size }) => ({ sha256, size })),
    };
    // Each desk gets it as if the other's time were up, before it hears of the other.
    const examiner = createExaminer(() => '');
    for (const desk of [a, b]) {
      const open = desk.engine.desk();
      const client = open?.services.sync.client();
      if (!open || !client) throw new Error('the office is not open');
      const blind: ServerClient = {
        ...client,
        takeInbox: async () => ok({ items: [item], againInMs: null }),
        inboxFile: async (_itemId, sha256) => {
          const file = sealed.find((one) => one.sha256 === sha256);
          return ok(new Uint8Array(await (file?.sealed ?? new Blob()).arrayBuffer()));
        },
      };
      await createInboxCourier(open, open.services.documents.blobs, examiner, () => undefined).run(blind);
    }
    await examiner.close();
    for (const desk of [a, b]) expect(await waiting(desk, itemId)).toHaveLength(2);
    for (const desk of [a, b]) await desk.must('sync.pause', { paused: false });
    for (const desk of [a, b]) await settled(desk);
    await expect
      .poll(() => JSON.stringify(rowsOf(a, itemId)), { timeout: PATIENCE })
      .toBe(JSON.stringify(rowsOf(b, itemId)));
    for (const desk of [a, b]) expect(await waiting(desk, itemId)).toHaveLength(2);
  });

  it('that is odd is flagged, a question goes back to the page, and the answer becomes a task', async () => {
    const itemId = await send({ kind: 'upload', request: 'order', text: '' }, [
      fileOf('Auftrag.pdf', '%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj\n%%EOF'),
      fileOf('Rechnung.pdf', 'MZ\u0090 this program cannot be run in DOS mode'),
    ]);
    await expect.poll(async () => (await waiting(a, itemId)).length, { timeout: PATIENCE }).toBe(2);
    const [program, pdf] = await waiting(a, itemId);
    expect(pdf?.document.warnings.join()).toContain('Skript');
    expect(program?.document.warnings.join()).toContain('Programm');
    await a.must('inbox.ask', { itemId, text: 'Die zweite Datei ist kein Dokument. Bitte noch einmal schicken.' });
    await expect
      .poll(async () => (await view()).received?.[0], { timeout: PATIENCE })
      .toMatchObject({
        id: itemId,
        state: 'question',
        answer: expect.stringContaining('kein Dokument'),
      });
    await send({ kind: 'question', item: itemId, text: 'Entschuldigung, hier kommt sie.' }, []);
    await expect
      .poll(async () => (await a.must('tasks.list', { caseId })).items.map(({ title }) => title), { timeout: PATIENCE })
      .toContain('Nachricht lesen: Mandant');
    await expect.poll(async () => (await itemOf(b, itemId))?.state, { timeout: PATIENCE }).toBe('question');
  });

  it('in which a virus scanner finds something says so and is kept', async () => {
    const clamd = await startClamdStandIn();
    for (const desk of [a, b]) await desk.must('scanner.set', { address: clamd.address });
    const files = [fileOf('Auftrag.txt', 'Auftrag'), fileOf('Rechnung.txt', 'EICAR')];
    const itemId = await send({ kind: 'upload', request: 'order', text: '' }, files);
    await expect.poll(async () => (await waiting(a, itemId)).length, { timeout: PATIENCE }).toBe(2);
    const warnings = (await waiting(a, itemId)).map(({ document }) => document.warnings.join());
    expect(warnings.toSorted()).toEqual(['', expect.stringContaining('Schadsoftware')]);
    // Asked for, so its place is clear; it is looked at first all the same.
    expect((await waiting(a, itemId)).map(({ clarity }) => clarity).toSorted()).toEqual(['clear', 'likely']);
    expect(clamd.scanned.map(String).toSorted()).toEqual(['Auftrag', 'EICAR']);
    // A scanner that is away holds nothing up: the file says that nobody looked.
    await clamd.stop();
    const later = await send({ kind: 'upload', request: 'order', text: '' }, [fileOf('Foto.txt', 'Foto')]);
    await expect.poll(async () => (await waiting(a, later)).length, { timeout: PATIENCE }).toBe(1);
    expect((await waiting(a, later))[0]?.document.warnings.join()).toContain('nicht geprüft');
    for (const desk of [a, b]) await desk.must('scanner.set', { address: '' });
  });

  it('that was not made with the link, for this item or in one piece is kept out and said', async () => {
    const to = await destination();
    const sealed = await sealFile(fileOf('x.txt', 'Inhalt'), new AbortController().signal);
    const declare = async (
      itemId: string,
      message: string,
      files: readonly { sha256: string; size: number }[] = [],
    ) => {
      const declared = await onPage().declare({ itemId, message, files: [...files] }, new AbortController().signal);
      expect(declared.ok).toBe(true);
    };
    const draft: InboxDraft = { kind: 'upload', request: null, text: 'Geheimes Wort' };
    // Noise; a message for another item; one by a stranger who knows the inbox but not the link; a file that is not there.
    const noise = randomUUID();
    await declare(noise, randomBytes(500).toString('base64url'));
    const moved = randomUUID();
    await declare(moved, await sealMessage(to, randomUUID(), draft, [], Date.now()));
    const forged = randomUUID();
    const stranger = { ...to, key: new Uint8Array(randomBytes(32)) };
    await declare(forged, await sealMessage(stranger, forged, draft, [], Date.now()));
    const torn = randomUUID();
    await declare(torn, await sealMessage(to, torn, draft, [sealed], Date.now()));
    // A kind of a later version waits for the update, and nothing of it is lost.
    const later = randomUUID();
    const encrypter = new Encrypter();
    encrypter.addRecipient(to.inbox);
    await declare(
      later,
      Buffer.from(await encrypter.encrypt(JSON.stringify({ v: 2, kind: 'hologram' }))).toString('base64url'),
    );
    for (const itemId of [noise, moved, forged, torn]) {
      await expect
        .poll(async () => await itemOf(a, itemId), { timeout: PATIENCE })
        .toMatchObject({ kind: 'unreadable', text: '', documents: 0, state: 'question' });
    }
    await settled(a);
    expect(await itemOf(a, later)).toBeUndefined();
    const texts = ['Geheimes Wort', 'Schein vorn', 'Vorder- und Rückseite', 'Entschuldigung'];
    expect(findPlaintext([serverData], texts).leaks).toEqual([]);
  });
});
