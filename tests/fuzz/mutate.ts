/** Breaks files the same way each time: a seed and a number give one broken file. */
import { createHash } from 'node:crypto';

/** Numbers from 0 up to `below`, in an order that the seed decides. */
function createDice(seed: string): (below: number) => number {
  let count = 0;
  return (below) => createHash('sha256').update(`${seed} ${count++}`).digest().readUInt32LE(0) % Math.max(1, below);
}

const hostileNumbers = [0, 0xff, 0x7f, 0x80, 0x01];

/** A broken form of a file: cut off, bytes changed, a piece doubled, taken out or overwritten by an extreme number. */
export function mutated(original: Uint8Array, seed: string): Uint8Array<ArrayBuffer> {
  const dice = createDice(seed);
  let bytes = Buffer.from(original);
  for (let step = 1 + dice(4); step > 0; step--) {
    const at = dice(bytes.length);
    const length = 1 + dice(Math.min(2000, bytes.length));
    switch (dice(6)) {
      case 0:
        bytes = Buffer.from(bytes.subarray(0, at));
        break;
      case 1:
        for (let flips = 1 + dice(20); flips > 0 && bytes.length > 0; flips--) bytes[dice(bytes.length)] = dice(256);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 4:
        bytes.subarray(at, at + 4).fill(hostileNumbers[dice(hostileNumbers.length)] ?? 0);
        break;
      default:
        bytes.subarray(at, at + length).fill(0);
    }
  }
  return new Uint8Array(bytes);
}
