import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { readPdf } from './read-pdf.ts';

const run = promisify(execFile);
const script = path.resolve(import.meta.dirname, '../../../scripts/verify-chronicle.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-chronik-'));
let office: TestOffice;
let caseId: string;

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', {
    client: { firstName: 'Änne', lastName: 'Großkreutz' },
    vehicle: {},
    accident: {},
  }));
  await office.must('notes.write', { caseId, text: 'Mandantin rief an: 1.234,56 € laut Gutachten.' });
  // Another case in between, so that this case's events are not neighbours in the desk's chain.
  await office.must('cases.create', { client: { lastName: 'Anders' }, vehicle: {}, accident: {} });
  await office.must('tasks.add', { caseId, title: 'Werkstatt anrufen' });
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Exit code and what was printed. */
const verify = async (...files: string[]): Promise<{ code: number; out: string }> => {
  try {
    const { stdout } = await run(process.execPath, [script, ...files]);
    return { code: 0, out: stdout };
  } catch (failed) {
    const { code, stderr } = failed as { code: number; stderr: string };
    return { code, out: stderr };
  }
};

test('a case is listed and exported, the export verified by the command and recorded', async () => {
  const before = await office.must('chronicle.list', { caseId });
  expect(before.map((entry) => entry.sentence)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Akte .* für Änne Großkreutz|Großkreutz, Änne/)]),
  );
  expect(before.every((entry) => entry.actorName === 'Jördis Thießen' && entry.deskTag === 'A')).toBe(true);

  const made = await office.must('chronicle.exportPdf', { caseId });
  expect(made.name).toMatch(/^Chronik .* vom \d\d\.\d\d\.\d{4}\.pdf$/);
  const file = path.join(folder, made.name);
  writeFileSync(file, made.bytes);
  const passed = await verify(file);
  expect(passed.out).toContain('IN ORDNUNG');
  expect(passed.out).toContain(`${before.length} Einträge`);
  expect(passed.code).toBe(0);

  const after = await office.must('chronicle.list', { caseId });
  expect(after.length).toBe(before.length + 1);
  expect(after.at(-1)?.sentence).toBe(`Chronik mit ${before.length} Einträgen als PDF ausgegeben.`);

  const opened = await readPdf(made.bytes);
  if (!opened.ok) throw new Error('not a PDF');
  const json = new TextDecoder().decode(opened.value.attachments[0]?.bytes);
  expect(json).not.toContain('Anders');
  const separate = path.join(folder, 'chronik.json');
  writeFileSync(separate, json.replace('1.234,56', '9.234,56'));
  const failed = await verify(file, separate);
  expect(failed).toMatchObject({ code: 1 });
  expect(failed.out).toMatch(/NICHT IN ORDNUNG.*Nr\. \d+ .*9\.234,56/);
  expect((await verify(path.join(folder, 'gibt-es-nicht.pdf'))).code).toBe(2);
  expect((await verify()).code).toBe(2);
}, 60_000);

test('an entry altered in the database is not exported, and nothing is recorded', async () => {
  const { sqlite } = office.engine.desk()?.store ?? {};
  if (!sqlite) throw new Error('the office is closed');
  const before = await office.must('chronicle.list', { caseId });
  sqlite
    .prepare("UPDATE event SET body = replace(body, 'Werkstatt anrufen', 'Werkstatt anmailen') WHERE stream = ?")
    .run(caseId);
  const refused = await office.ask('chronicle.exportPdf', { caseId });
  expect(refused).toMatchObject({ ok: false, error: { code: 'chronicle.altered' } });
  expect((await office.must('chronicle.list', { caseId })).length).toBe(before.length);
});

test('a case that is not there is said to be so', async () => {
  const nobody = '0195d3a0-0000-7000-8000-000000000000';
  for (const method of ['chronicle.list', 'chronicle.exportPdf'] as const) {
    expect(await office.ask(method, { caseId: nobody })).toMatchObject({ ok: false, error: { code: 'case.notFound' } });
  }
});
