import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { OutsideDocument } from '../../src-shared/visibility/account-view.ts';
import { zipDocuments } from './zip-documents.ts';

const document = (id: string, title: string, mime = 'application/pdf'): OutsideDocument => ({
  ...{ id, title, mime, kind: 'letter', at: Date.parse('2026-03-24T12:00:00Z'), size: 3, blob: id, identity: '' },
});
const contentOf = (text: string) => ({ ok: true as const, content: new Blob([text]) });

it('puts every document into one ZIP under its own name, and says which is missing', async () => {
  const documents = [
    document('a', 'Schreiben'),
    document('b', 'Schreiben'),
    document('c', '../böse: "x"', 'image/jpeg'),
    document('d', 'Weg'),
  ];
  const seen: number[] = [];
  const made = await zipDocuments(
    documents,
    async ({ id }) => (id === 'd' ? { ok: false, message: 'nicht da' } : contentOf(`Inhalt ${id}`)),
    (at) => seen.push(at),
    new AbortController().signal,
  );
  const files = unzipSync(new Uint8Array((await made?.content.arrayBuffer()) ?? new ArrayBuffer()));
  const texts = Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]);
  expect(texts).toEqual([
    ['Schreiben.pdf', 'Inhalt a'],
    ['Schreiben (2).pdf', 'Inhalt b'],
    ['_böse_ _x_.jpg', 'Inhalt c'],
  ]);
  expect(made?.missing).toEqual(['Weg']);
  expect(seen).toEqual([1, 2, 3, 4]);
});

it('leaves nothing behind when it is given up', async () => {
  const controller = new AbortController();
  const made = await zipDocuments(
    [document('a', 'A'), document('b', 'B')],
    async () => {
      controller.abort();
      return contentOf('x');
    },
    () => {},
    controller.signal,
  );
  expect(made).toBeUndefined();
});
