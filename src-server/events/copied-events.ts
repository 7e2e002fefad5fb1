/** What is copied for a pull; a pull's frame (src-shared/wire/framing.ts) has the same in the same order. */
export const COPIED_COLUMNS = 'seq, device_id, device_seq, payload';

/** Signature and flags; how long the rest of the head is stands behind them. */
const FLAGS_END = 15;
/** Before each row the number of its fields, before each field its length. The payload's length is a frame's as well. */
const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;
const FIELD_BYTES = [8, 16, 4] as const;
const END_OF_COPY = -1;

/**
 * The body of a pull out of PostgreSQL's binary copy of `COPIED_COLUMNS`: the same bytes without the copy's own frames, in the
 * order of their numbers. They are moved together where they lie, so `copied` is used up.
 */
export const pullBodyOf = (copied: Uint8Array): Uint8Array => {
  const view = new DataView(copied.buffer, copied.byteOffset, copied.byteLength);
  const rows: { readonly seq: bigint; readonly frame: Uint8Array }[] = [];
  let isInOrder = true;
  let at = FLAGS_END + LENGTH_BYTES + view.getInt32(FLAGS_END);
  let end = 0;
  while (view.getInt16(at) !== END_OF_COPY) {
    const start = end;
    at += COUNT_BYTES;
    for (const size of FIELD_BYTES) {
      if (view.getInt32(at) !== size) throw new Error('copied events do not have the expected shape');
      copied.copyWithin(end, at + LENGTH_BYTES, at + LENGTH_BYTES + size);
      at += LENGTH_BYTES + size;
      end += size;
    }
    const size = LENGTH_BYTES + view.getInt32(at);
    copied.copyWithin(end, at, at + size);
    at += size;
    end += size;
    const seq = view.getBigInt64(start);
    isInOrder &&= seq > (rows.at(-1)?.seq ?? -1n);
    rows.push({ seq, frame: copied.subarray(start, end) });
  }
  if (isInOrder) return copied.subarray(0, end);
  return Buffer.concat(rows.toSorted((a, b) => (a.seq < b.seq ? -1 : 1)).map(({ frame }) => frame));
};
