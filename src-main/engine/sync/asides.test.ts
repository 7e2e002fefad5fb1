import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BareStore, createBareStore } from '../../../tests/bare-store.ts';
import { createAsides } from './asides.ts';

let desk: BareStore;
beforeEach(() => {
  desk = createBareStore('00000000-0000-7000-8000-000000000001', () => Date.UTC(2026, 5, 15, 10));
});
afterEach(() => desk.drop());

const quarantine = (reason: string, n: number): void => {
  desk.sqlite
    .prepare('INSERT INTO quarantine (id, reason, device, device_seq, received_at, body) VALUES (?, ?, ?, ?, 0, ?)')
    .run(`${reason}-${n}`, reason, 'd', n, '{}');
};
const sealed = (reason: string, n: number): void => {
  desk.sqlite
    .prepare('INSERT INTO sealed_quarantine (device, device_seq, seq, reason, received_at) VALUES (?, ?, ?, ?, 0)')
    .run('d', n, n, reason);
};

test('what was set aside is counted by what it waits for; the clock has a note of its own', () => {
  const asides = createAsides(desk.sqlite);
  expect(asides()).toEqual({ quarantined: 0, asides: { newer: 0, awaited: 0, refused: 0 } });
  quarantine('unknown-kind', 1);
  quarantine('unknown-device', 2);
  quarantine('clock-drift', 3);
  quarantine('bad-signature', 4);
  quarantine('altered', 5);
  sealed('unknown-epoch', 6);
  sealed('not-authentic', 7);
  // Noted by a newer version, which was then taken back.
  quarantine('a-reason-of-tomorrow', 8);
  expect(asides()).toEqual({ quarantined: 8, asides: { newer: 2, awaited: 2, refused: 3 } });
});
