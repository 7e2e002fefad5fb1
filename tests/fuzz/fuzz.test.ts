/** Every parser of foreign formats against broken files: always an answer, never the end of the engine. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createReader } from '../../src-main/engine/documents/reader.ts';
import { createContentsReader } from '../../src-main/engine/formats/contents-reader.ts';
import { createUnpacker } from '../../src-main/engine/imports/unpacking/unpacker.ts';
import { wordFile } from '../fixtures/formats/office.ts';
import { corpus } from './corpus.ts';
import { mutated } from './mutate.ts';

/** Each file in so many broken forms. Longer: `npm run fuzz -- --minutes 10`. */
const rounds = Number(process.env.FUZZ_ROUNDS ?? 1);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_324);
/** A parser that is sent round for ever lasts as long as it may, on a busy machine too. */
const timeoutMs = 8_000;

const files = await corpus();
const unpacker = createUnpacker({ timeoutMs });
const contents = createContentsReader({ timeoutMs });
const reader = createReader({ resourcesDir: 'resources', workers: 1, pageTimeoutMs: timeoutMs });
afterAll(() => Promise.all([unpacker.close(), contents.close(), reader.close()]));

/** What is asked of every file. An answer of any kind is right; a thrown error, or none in time, is a finding. */
async function askAll(bytes: Uint8Array): Promise<void> {
  await contents.contents(bytes);
  await contents.words(bytes);
  await unpacker.unpack(
    { bytes },
    async () => {},
    () => {},
  );
  await reader.renderPage(bytes, 1, 200);
}

/** A thread that was ended starts again, which may itself take longer than a call on a busy machine. */
const stillWorks = () =>
  vi.waitFor(
    async () => expect(await contents.words(Buffer.from('Guten Tag'))).toEqual({ ok: true, value: 'Guten Tag' }),
    { timeout: 60_000 },
  );

describe.each(Object.entries(files))('%s', (name, original) => {
  it(
    'is answered whole and broken',
    async () => {
      await askAll(original);
      for (let round = 0; round < rounds; round++) {
        const broken = mutated(original, `${seed} ${name} ${round}`);
        await askAll(broken).catch((error: unknown) => {
          throw new Error(`seed ${seed}, round ${round} of ${name}`, { cause: error });
        });
      }
      // The threads still work, whatever came before.
      await stillWorks();
    },
    60_000 + rounds * 60_000,
  );
});

describe('findings', () => {
  it('a Word file of 200,000 elements in each other', async () => {
    const deep = `${'<a>'.repeat(200_000)}<w:t>tief</w:t>${'</a>'.repeat(200_000)}`;
    const file = await wordFile([], [{ name: 'word/header1.xml', content: deep }]);
    await askAll(file);
    await stillWorks();
  }, 120_000);
});
