import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../src-shared/contract/sharing.ts';
import { syncWords, waitingWords } from './sync-words.ts';

const status = (change: Partial<SyncStatus>): SyncStatus => ({
  state: 'idle',
  serverUrl: 'https://status.example',
  unsent: 0,
  awaited: 0,
  lastSyncAt: null,
  since: 0,
  message: null,
  quarantined: 0,
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
    [{ state: 'idle', message: 'Die Uhr …' }, 'Alles gesendet – bitte Uhrzeit prüfen', 'warn'],
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
