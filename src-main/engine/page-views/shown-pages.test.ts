import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { imagePdf, longPdf } from '../../../tests/fixtures/documents/letters.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

/** Four quarters of four colours: top left red, top right green, bottom left blue, bottom right white. */
async function quarters(width: number, height: number, orientation?: number): Promise<Buffer> {
  const half = { width: width / 2, height: height / 2 };
  const block = (colour: string, left: number, top: number) => ({
    input: { create: { ...half, channels: 3 as const, background: colour } },
    left,
    top,
  });
  const image = sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite([
    block('#ff0000', 0, 0),
    block('#00ff00', half.width, 0),
    block('#0000ff', 0, half.height),
  ]);
  return (orientation ? image.withMetadata({ orientation }) : image).jpeg({ quality: 95 }).toBuffer();
}

const names: Readonly<Record<string, string>> = { '100': 'red', '010': 'green', '001': 'blue', '111': 'white' };

/** The colours at the four corners: top left, top right, bottom left, bottom right. */
async function corners(bytes: Uint8Array): Promise<string[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): string => {
    const from = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels;
    return names[[0, 1, 2].map((each) => ((data[from + each] ?? 0) > 127 ? 1 : 0)).join('')] ?? '?';
  };
  return [at(0.1, 0.1), at(0.9, 0.1), at(0.1, 0.9), at(0.9, 0.9)];
}

let office: TestOffice;
let caseId: string;
const add = async (name: string, bytes: Uint8Array): Promise<string> =>
  (await office.must('documents.add', { caseId, name, bytes: new Uint8Array(bytes) })).documentId;

beforeAll(async () => {
  office = await createTestOffice();
  const made = await office.must('cases.create', { client: { lastName: 'Wüstenhagen' }, vehicle: {}, accident: {} });
  caseId = made.caseId;
});
afterAll(() => office.close());

describe('what is shown of a page', () => {
  test.each([
    ['a photo', () => quarters(400, 200)],
    ['a page of a PDF', async () => imagePdf([await quarters(400, 200)])],
  ])('%s is turned and cut, and its original stays', async (name, make) => {
    const bytes = await make();
    const documentId = await add(`${name}.jpg`, bytes);
    const wide = name === 'a photo';
    await office.must('pages.setView', { documentId, page: 1, rotation: 90, crop: null });
    const turned = await office.must('documents.page', { documentId, page: 1, maxPixels: 200 });
    expect(turned.view).toEqual({ rotation: 90, crop: null });
    if (wide) {
      expect([turned.width, turned.height]).toEqual([100, 200]);
      expect(await corners(turned.bytes)).toEqual(['blue', 'red', 'white', 'green']);
    }
    // The right half of the turned picture: the upper half of the page.
    await office.must('pages.setView', { documentId, page: 1, rotation: 90, crop: { x: 0.5, y: 0, w: 0.5, h: 1 } });
    const cut = await office.must('documents.page', { documentId, page: 1, maxPixels: 200 });
    if (wide) expect(await corners(cut.bytes)).toEqual(['red', 'red', 'green', 'green']);
    const whole = await office.must('documents.page', { documentId, page: 1, maxPixels: 200, view: 'turned' });
    expect(whole.view.crop).toBeNull();
    expect((await office.must('documents.original', { documentId })).bytes).toEqual(new Uint8Array(bytes));
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'a photo with EXIF orientation %i is cut where one sees it',
    async (orientation) => {
      const documentId = await add(`orientation-${orientation}.jpg`, await quarters(400, 200, orientation));
      const upright = await office.must('documents.page', { documentId, page: 1, maxPixels: 200 });
      const [, topRight, , bottomRight] = await corners(upright.bytes);
      await office.must('pages.setView', { documentId, page: 1, rotation: 0, crop: { x: 0.5, y: 0, w: 0.5, h: 1 } });
      const cut = await office.must('documents.page', { documentId, page: 1, maxPixels: 200 });
      expect(await corners(cut.bytes)).toEqual([topRight, topRight, bottomRight, bottomRight]);
    },
  );

  test('a picture is saved with its marks or without, the letters drawn without any font of the system', async () => {
    const documentId = await add(
      'weiss.png',
      await sharp({ create: { width: 800, height: 400, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    );
    await office.must('pages.addMark', {
      documentId,
      page: 1,
      mark: { kind: 'text', points: [{ x: 0.5, y: 0.5 }], text: 'Kratzer\nTür', colour: 'black' },
    });
    const dark = async (marks: boolean): Promise<number> => {
      const { bytes, name } = await office.must('pages.picture', { documentId, page: 1, marks });
      expect(name).toBe('weiss.jpg');
      const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([800, 400]);
      return data.filter((value) => value < 80).length;
    };
    expect(await dark(false)).toBe(0);
    expect(await dark(true)).toBeGreaterThan(300);
  });

  test('thumbnails of many pages come at once, are kept, and follow a turn', async () => {
    const documentId = await add('lang.pdf', await longPdf(30));
    expect(await office.must('pages.sizes', { documentId })).toHaveLength(30);
    const pages = [3, 4, 5];
    const first = await office.must('documents.thumbnails', { documentId, pages });
    expect(first.pictures.map(({ page }) => page)).toEqual(pages);
    expect(first.complete).toBe(true);
    expect(first.pictures[0]?.height).toBe(240);
    const kept = () =>
      office.engine.desk()?.store.sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM page_thumbnail').get()
        ?.n;
    expect(kept()).toBe(3);
    await office.must('pages.setView', { documentId, page: 4, rotation: 90, crop: null });
    const again = await office.must('documents.thumbnails', { documentId, pages });
    expect(again.pictures.map(({ width, height }) => width > height)).toEqual([false, true, false]);
    expect(kept()).toBe(3);
  });

  test('thumbnails that were scrolled away give way to those that are seen now', async () => {
    const documentId = await add('scroll.pdf', await longPdf(60));
    const away = office.must('documents.thumbnails', {
      documentId,
      pages: Array.from({ length: 50 }, (_, at) => at + 1),
    });
    const seen = await office.must('documents.thumbnails', { documentId, pages: [59, 60] });
    expect(seen).toMatchObject({ complete: true, pictures: [{ page: 59 }, { page: 60 }] });
    const left = await away;
    expect(left.complete).toBe(false);
    expect(left.pictures.length).toBeLessThan(50);
  });

  test('a hit stands where its word stands in the file, however the page is turned', async () => {
    const documentId = await add('treffer.pdf', await longPdf(2));
    await office.engine.desk()?.services.documents.queue.idle();
    const ask = () => office.must('pages.hits', { documentId, page: 2, highlight: 'Fotodokumentation' });
    const upright = await ask();
    expect(upright).toHaveLength(1);
    expect(upright[0]?.y).toBeLessThan(0.2);
    await office.must('pages.setView', { documentId, page: 2, rotation: 180, crop: null });
    expect(await ask()).toEqual(upright);
    expect(await office.must('pages.words', { documentId, page: 2 })).toContainEqual(
      expect.objectContaining({ text: 'Fotodokumentation,' }),
    );
  });

  test('a photo tells when, with what and where it was taken', async () => {
    const exif = {
      IFD0: { Make: 'Kamerawerk', Model: 'Kamerawerk K-7' },
      IFD2: { DateTimeOriginal: '2026:03:24 14:05:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '10/1 0/1 36/1' },
    };
    const photo = await sharp(await quarters(400, 200))
      .withExif(exif)
      .jpeg()
      .toBuffer();
    const info = await office.must('documents.photoInfo', { documentId: await add('exif.jpg', photo) });
    expect(info).toEqual({
      takenAt: Date.UTC(2026, 2, 24, 13, 5),
      camera: 'Kamerawerk K-7',
      place: { latitude: 53.55, longitude: expect.closeTo(10.01, 6) },
      width: 400,
      height: 200,
    });
    const plain = await office.must('documents.photoInfo', {
      documentId: await add('ohne.jpg', await quarters(40, 20)),
    });
    expect(plain).toEqual({ takenAt: null, camera: '', place: null, width: 40, height: 20 });
  });

  test('a broken file and a missing page each answer with a sentence', async () => {
    const broken = await add('kaputt.pdf', Buffer.from('%PDF-1.7 nothing behind it'));
    expect(await office.ask('documents.page', { documentId: broken, page: 1 })).toMatchObject({
      ok: false,
      error: { code: 'document.pdf-broken' },
    });
    const short = await add('kurz.pdf', await longPdf(1));
    expect(await office.ask('documents.page', { documentId: short, page: 9 })).toMatchObject({
      ok: false,
      error: { code: 'document.page-missing' },
    });
  });
});
