import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStreamReader, type StreamMessage } from './event-stream.ts';

const read = (...pieces: string[]): StreamMessage[] => {
  const messages: StreamMessage[] = [];
  const take = createStreamReader((message) => messages.push(message));
  for (const piece of pieces) take(piece);
  return messages;
};

const stream =
  'retry: 1000\n\n: still here\n\nevent: version\ndata: {"a":1}\n\ndata: x\ndata:y\n\nevent: gone\ndata: {}\n\n';
const messages = [
  { name: 'version', data: '{"a":1}' },
  { name: 'message', data: 'x\ny' },
  { name: 'gone', data: '{}' },
];

it('reads names, data and comments', () => expect(read(stream)).toEqual(messages));

it('does not care how the text is cut, or how lines end', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length)), fc.constantFrom('\n', '\r\n', '\r'), (cuts, end) => {
      const text = stream.replaceAll('\n', end);
      const at = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
      const pieces = at.slice(1).map((to, i) => text.slice(at[i], to));
      // A lone CR at the very end could still become CRLF: the next byte decides.
      expect(read(...pieces, end === '\r' ? ':' : '')).toEqual(messages);
    }),
  );
});

it('keeps an unfinished message to itself', () => expect(read('event: version\ndata: 1\n')).toEqual([]));
