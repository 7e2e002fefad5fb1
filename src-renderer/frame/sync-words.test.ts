import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../src-shared/contract/sharing.ts';
import { asideWords, syncWords, waitingWords } from './sync-words.ts';

const status = (change: Partial<SyncStatus>): SyncStatus => ({
  state: 'idle',
  serverUrl: 'https://status.example',
  unsent: 0,
  awaited: 0,
  lastSyncAt: null,
  since: 0,
  message: null,
  clock: null,
  quarantined: 0,
  asides: { newer: 0, awaited: 0, refused: 0 },
  removed: false,
  question: null,
  waiting: { events: 0, files: 0, shares: 0, oldestAt: null },
  ...change,
});

describe('syncWords', () => {
  it.each([
    [{ state: 'off', serverUrl: null }, 'Ohne Server – alles liegt sicher auf diesem Gerät', 'calm'],
    [{ state: 'off', unsent: 3 }, 'Offline auf Ihren Wunsch – 3 Änderungen warten', 'calm'],
    [{ state: 'idle' }, 'Alles gesendet', 'calm'],
    [{ state: 'idle', clock: 'wrong' }, 'Alles gesendet – bitte Uhr stellen', 'warn'],
    [{ state: 'idle', clock: 'was-ahead' }, 'Alles gesendet – die Uhr ging vor', 'warn'],
    [{ state: 'idle', clock: 'ahead-elsewhere' }, 'Einträge kommen später – eine Uhr ging vor', 'warn'],
    [{ state: 'idle', asides: { newer: 1, awaited: 2, refused: 0 } }, 'Alles gesendet – Update nötig', 'warn'],
    [{ state: 'idle', asides: { newer: 1, awaited: 0, refused: 1 } }, 'Alles gesendet – bitte Hinweis lesen', 'warn'],
    [{ state: 'idle', asides: { newer: 0, awaited: 2, refused: 0 } }, 'Alles gesendet', 'calm'],
    [{ state: 'idle', unsent: 2 }, '2 Änderungen warten', 'calm'],
    [{ state: 'working', unsent: 1 }, 'Wird übertragen – noch 1 Änderung', 'calm'],
    [{ state: 'offline', unsent: 12 }, 'Nicht verbunden – 12 Änderungen warten', 'warn'],
    [{ state: 'offline', unsent: 1 }, 'Nicht verbunden – 1 Änderung wartet', 'warn'],
    [{ state: 'offline' }, 'Nicht verbunden – nichts wartet', 'warn'],
    [{ state: 'problem' }, 'Übertragung gestört – alles liegt sicher auf diesem Gerät', 'problem'],
    [{ state: 'offline', unsent: 2, removed: true }, 'Vom Büro entfernt – es wird nichts mehr übertragen', 'problem'],
  ] as const)('says %o as %j', (change, words, tone) => {
    expect(syncWords(status(change))).toMatchObject({ words, tone });
  });
});

it('says what waits by what it is', () => {
  const waiting = { events: 0, files: 0, shares: 0, oldestAt: null };
  expect(waitingWords({ waiting })).toBe('nichts');
  expect(waitingWords({ waiting: { ...waiting, events: 2, files: 1 } })).toBe('2 Änderungen, 1 Datei');
  expect(waitingWords({ waiting: { ...waiting, events: 1, shares: 3 } })).toBe('1 Änderung, 3 Dokument-Links');
});

it('says of what was set aside what brings it', () => {
  expect(asideWords({ asides: { newer: 0, awaited: 0, refused: 0 } })).toEqual([]);
  const [refused, newer, awaited] = asideWords({ asides: { newer: 1, awaited: 2, refused: 3 } });
  expect(refused).toMatch(/^3 Änderungen eines anderen Arbeitsplatzes kamen unvollständig/);
  expect(newer).toMatch(/^1 Änderung stammt aus einer neueren Version .* Sie liegt hier bereit und erscheint/);
  expect(awaited).toMatch(/^2 Änderungen warten noch .* Sie erscheinen von selbst/);
});
