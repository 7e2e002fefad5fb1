import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Chronicle } from '../../../src-shared/chronicle/format.ts';
import { canonicalJson } from '../../../src-shared/events/canonical.ts';
import { chronicleSource, sealedChronicle, verifyDep } from '../../../tests/fixtures/chronicle.ts';
import type { PdfDefinition } from '../pdf/definition.ts';
import { createPdfMaker } from '../pdf/pdf-maker.ts';
import { chronicleDocument } from './document.ts';
import { readPdf } from './read-pdf.ts';
import { chronicleFaultText, chroniclePassText } from './report.ts';
import { verifyChroniclePdf } from './verify-pdf.ts';

const pdf = createPdfMaker({ resourcesDir: path.resolve(import.meta.dirname, '../../../resources') });
afterAll(() => pdf.close());

const program = 'Fallstand 0.1.0';
const make = async (definition: PdfDefinition, c: Chronicle) =>
  (await pdf.make(definition, { createdAt: c.exportedAt })).bytes;
const check = (bytes: Uint8Array, separate?: string, by = program) =>
  verifyChroniclePdf({ ...verifyDep, pdf, program: by }, bytes, separate);
const fault = async (bytes: Uint8Array, separate?: string) => {
  const checked = await check(bytes, separate);
  if (checked.ok) throw new Error('the forged chronicle passed');
  return checked.fault;
};
const textOf = async (bytes: Uint8Array): Promise<string[]> => {
  const opened = await readPdf(bytes);
  if (!opened.ok) throw new Error('not a PDF');
  const pages = Array.from({ length: opened.value.pageCount }, (_, page) => opened.value.text(page));
  opened.value.close();
  return pages;
};

let original: Chronicle;
beforeAll(async () => {
  original = await sealedChronicle(chronicleSource(30));
});

test('reads as laid down in the golden file, and passes', async () => {
  const bytes = await make(chronicleDocument(original), original);
  const pages = (await textOf(bytes)).map((text) => text.replace(/\r\n/g, '\n').replace(/ +\n/g, '\n'));
  await expect(pages.join('\n\n----\n\n')).toMatchFileSnapshot('chronicle.golden.txt');
  const checked = await check(bytes);
  expect(checked).toMatchObject({ ok: true, pages: pages.length, lookCompared: true });
  if (checked.ok) expect(chroniclePassText(checked)).toContain('30 Einträge');
});

describe('layout', () => {
  test.each([0, 1, 14, 300])('%i entries are all printed', async (count) => {
    const c = await sealedChronicle({ ...chronicleSource(count), ...(count === 0 ? { chainHeads: [] } : {}) });
    expect(await check(await make(chronicleDocument(c), c))).toMatchObject({ ok: true });
  });

  test('long names, sentences over several rows, words without end and signs the font lacks are all printed', async () => {
    const excerpt = `${'Ein langer Satz mit Wörtern. '.repeat(60)}${'Kraftfahrzeughaftpflicht'.repeat(9)} 🚗 漢字 Müller-\nLüdenscheidt`;
    const name =
      'Ingenieur- und Kraftfahrzeugsachverständigengemeinschaft Müller-Lüdenscheidt, Großkreutz und Partner '.repeat(2);
    const source = chronicleSource(
      9,
      {
        office: { id: original.office.id, name, address: name },
        case: { id: original.case.id, fileNumber: '2026-ABCD-123456', clientName: name },
        users: chronicleSource(0).users.map((user) => ({ ...user, displayName: name })),
        exportedBy: { ...original.exportedBy, name },
      },
      { visibility: 'intern', excerpt },
    );
    const c = await sealedChronicle(source);
    expect(c.entries[0]?.sentence).toContain('[U+1F697]');
    expect(await check(await make(chronicleDocument(c), c))).toMatchObject({ ok: true });
  });
});

describe('a forged PDF is caught', () => {
  const attachments = () => chronicleDocument(original).attachments ?? [];
  /** Pages that say something else, with the genuine entries attached. */
  const withPages = (change: (c: Chronicle) => void): PdfDefinition => {
    const c = structuredClone(original);
    change(c);
    return { ...chronicleDocument(c), attachments: attachments() };
  };
  const entry = (c: Chronicle, at: number) => {
    const found = c.entries[at];
    if (!found) throw new Error('no such entry');
    return found;
  };

  test.each([0, 29])('the words of entry %i changed on the page', async (at) => {
    const definition = withPages((c) => {
      entry(c, at).sentence = entry(c, at).sentence.replace(/.$/, '!');
    });
    expect(await fault(await make(definition, original))).toMatchObject({ kind: 'printed', fault: { index: at } });
  });

  test('a person, a time, a whole entry changed on the page', async () => {
    const changes: ((c: Chronicle) => void)[] = [
      (c) => {
        entry(c, 4).actor = 'Niemand';
      },
      (c) => {
        entry(c, 4).header.at = entry(c, 5).header.at;
      },
      (c) => void c.entries.splice(4, 1),
      (c) => void c.entries.splice(4, 0, entry(c, 9)),
    ];
    for (const change of changes) {
      const found = await fault(await make(withPages(change), original));
      expect(found.kind).toBe('printed');
      if (found.kind !== 'printed') continue;
      // Removing or adding an entry already shows in the head ("30 Einträge"), which is read first.
      expect([4, null]).toContain(found.fault.index);
      expect(chronicleFaultText(found)).toMatch(/Nr\. 5|Zeitraum|Einträge/);
    }
  });

  test('client, file number or office changed on the page', async () => {
    for (const definition of [
      withPages((c) => {
        c.case.clientName = 'Jemand anderes';
      }),
      withPages((c) => {
        c.case.fileNumber = '2026-A-0002';
      }),
      withPages((c) => {
        c.office.name = 'Anderes Büro';
      }),
    ]) {
      expect(await fault(await make(definition, original))).toMatchObject({ kind: 'printed', fault: { index: null } });
    }
  });

  test('an entry painted over while its text stays', async () => {
    const definition = chronicleDocument(original);
    // Absolute places are on the last page, where the closing part stands.
    const paint = {
      canvas: [{ type: 'rect', x: 0, y: 0, w: 300, h: 60, color: '#ffffff' }],
      absolutePosition: { x: 80, y: 100 },
    };
    const bytes = await make({ ...definition, content: [definition.content, paint] as never }, original);
    expect(await fault(bytes)).toMatchObject({ kind: 'look' });
    // Another version of the program cannot know how the pages looked, and says so.
    expect(await check(bytes, undefined, 'Fallstand 9.9.9')).toMatchObject({ ok: true, lookCompared: false });
  });

  test('another text added in white or outside the table', async () => {
    const definition = chronicleDocument(original);
    const bytes = await make({ ...definition, content: [definition.content, 'Nachtrag'] as never }, original);
    expect((await fault(bytes)).kind).toMatch(/printed|look/);
  });

  test('the attachment missing, doubled, in other words, or no JSON', async () => {
    const definition = chronicleDocument(original);
    const [file] = attachments();
    if (!file) throw new Error('no attachment');
    const withFile = (text: string) => ({
      ...definition,
      attachments: [{ ...file, bytes: new TextEncoder().encode(text) }],
    });
    const json = canonicalJson(original);
    expect(await fault(await make({ ...definition, attachments: [] }, original))).toEqual({ kind: 'no-attachment' });
    expect(await fault(await make(withFile('{'), original))).toEqual({ kind: 'not-json' });
    expect(await fault(await make(withFile(`${json} `), original))).toEqual({ kind: 'other-attachment' });
    const hidden = json.replace('"sentence":', '"sentence":"verborgen","sentence":');
    expect(await fault(await make(withFile(hidden), original))).toEqual({ kind: 'other-attachment' });
    const altered = json.replace('HH-ÄB 1234', 'HH-ÄB 4321');
    const found = await fault(await make(withFile(altered), original));
    expect(found).toMatchObject({ kind: 'entries', firstBad: { index: 2, reason: 'altered-words' } });
    expect(chronicleFaultText(found)).toContain(
      'Der erste betroffene Eintrag ist Nr. 3 (24.03.2026, 12:07:11 Uhr: Fahrzeugdaten (HH-ÄB 4321)',
    );
  });

  test('a chronik.json kept apart must be the attached one', async () => {
    const bytes = await make(chronicleDocument(original), original);
    const other = await sealedChronicle(chronicleSource(30, { exportedAt: original.exportedAt + 1 }));
    expect(await check(bytes, canonicalJson(original))).toMatchObject({ ok: true });
    expect(await fault(bytes, canonicalJson(other))).toEqual({ kind: 'other-attachment' });
  });

  test.each([new Uint8Array(), new TextEncoder().encode('%PDF-1.7 kaputt'), new Uint8Array(5000).fill(7)])(
    'no PDF',
    async (bytes) => {
      expect(await fault(bytes)).toEqual({ kind: 'not-a-pdf' });
    },
  );

  test('a flipped byte is caught wherever it changes an entry, a fact of the head or a key', async () => {
    const bytes = await make(chronicleDocument(original), original);
    // What follows is fixed prose; it is compared only as a picture.
    const factsOf = (pages: string[]) => pages.join('').split('Was diese Chronik belegt')[0];
    const before = factsOf(await textOf(bytes));
    let caught = 0;
    for (let step = 0; step < 40; step++) {
      const broken = bytes.slice();
      const at = Math.floor((bytes.length / 40) * (step + 0.5));
      broken[at] = (broken[at] ?? 0) ^ 0x04;
      // Without comparing pictures: forty more documents to make would only cost time.
      const checked = await check(broken, undefined, 'Fallstand 9.9.9');
      if (!checked.ok) caught++;
      else expect(factsOf(await textOf(broken))).toBe(before);
    }
    expect(caught).toBeGreaterThan(5);
  });
});
