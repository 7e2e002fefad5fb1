import type { SyncStatus } from '../../src-shared/contract/sharing.ts';
import { de } from '../texts/de.ts';

/** The state of the transmission in words that everybody understands; `short` where the long ones do not fit. */
export const syncWords = (
  status: SyncStatus,
): { readonly words: string; readonly short: string | undefined; readonly tone: 'calm' | 'warn' | 'problem' } => {
  const t = de.sync;
  const waiting = status.unsent > 0;
  if (status.removed) return { words: t.removed, short: t.removedShort, tone: 'problem' };
  switch (status.state) {
    case 'off':
      if (status.serverUrl !== null) {
        return {
          words: waiting ? t.pausedCount(status.unsent) : t.paused,
          short: waiting ? t.waiting(status.unsent) : t.paused,
          tone: 'calm',
        };
      }
      return { words: t.off, short: t.offShort, tone: 'calm' };
    case 'working':
      return { words: waiting ? t.workingCount(status.unsent) : t.working, short: t.working, tone: 'calm' };
    case 'offline':
      return {
        words: waiting ? t.offlineCount(status.unsent) : t.offline,
        short: waiting ? t.waiting(status.unsent) : t.offlineShort,
        tone: 'warn',
      };
    case 'problem':
      return { words: t.problem, short: t.problemShort, tone: 'problem' };
    case 'idle':
      if (waiting) return { words: t.waiting(status.unsent), short: undefined, tone: 'calm' };
      // Nothing is wrong with the transmission; there may be something to know all the same.
      if (status.clock !== null) return { ...t.clocks[status.clock], tone: 'warn' };
      if (status.asides.refused > 0) return { ...t.refused, tone: 'warn' };
      if (status.asides.newer > 0) return { ...t.newer, tone: 'warn' };
      return { words: t.idle, short: undefined, tone: 'calm' };
  }
};

/** What of other desks came and was not taken over (yet), in sentences; the gravest first. */
export const asideWords = ({ asides }: Pick<SyncStatus, 'asides'>): readonly string[] => {
  const t = de.sync.asides;
  return (['refused', 'newer', 'awaited'] as const).flatMap((kind) =>
    asides[kind] > 0 ? [t[kind](asides[kind])] : [],
  );
};

/** What waits, by what it is: `2 Änderungen, 1 Datei`. */
export const waitingWords = ({ waiting: { events, files, shares } }: Pick<SyncStatus, 'waiting'>): string => {
  const { events: eventWords, files: fileWords, shares: shareWords, nothing } = de.sync.panel.counts;
  const parts = [
    events > 0 ? eventWords(events) : '',
    files > 0 ? fileWords(files) : '',
    shares > 0 ? shareWords(shares) : '',
  ].filter(Boolean);
  return parts.length === 0 ? nothing : parts.join(', ');
};
