import type { SyncStatus } from '../../../src-shared/contract/sharing.ts';
import { hlcMillis, MAX_DRIFT_MS } from '../../../src-shared/events/hlc.ts';
import type { TimeDep } from '../../../src-shared/ids.ts';
import type { Desk } from '../desk.ts';

/** Minutes this computer's clock may be off before it is said. */
const SKEW_MINUTES = 5;

const shownTime = new Intl.DateTimeFormat('de-DE', {
  ...{
    timeZone: 'Europe/Berlin',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
});

export interface ClockNoteDeps {
  readonly store: Pick<Desk['store'], 'sqlite' | 'replayQuarantine'>;
  readonly identity: Pick<Desk['identity'], 'deviceId'>;
  readonly deps: TimeDep;
}

export interface ClockNote {
  readonly kind: NonNullable<SyncStatus['clock']>;
  readonly text: string;
}

export interface ClockNotes {
  /** What a clock that is or was wrong does to this office, in German sentences; `offsetMs`: the server's time less this desk's. Null where all is well. */
  readonly note: (offsetMs: number) => ClockNote | null;
  /** Takes events of other desks whose time has come. Cheap where none waits. */
  readonly retry: () => void;
}

/** How far off, as people say it: nobody counts 1440 minutes. */
const shownSpan = (minutes: number): string => {
  if (minutes < 120) return `${minutes} Minuten`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} Stunden` : `${Math.round(hours / 24)} Tage`;
};

/**
 * A desk's event clock never goes back: after its wall clock once ran ahead, its events keep that time until it has
 * passed, and other desks set them aside so long (MAX_DRIFT_MS). Nothing is lost, but both ends must be told.
 */
export const createClockNotes = ({ store, identity, deps }: ClockNoteDeps): ClockNotes => {
  const ownNewest = store.sqlite.prepare<[string], { at: string }>(
    'SELECT at FROM event WHERE device = ? ORDER BY device_seq DESC LIMIT 1',
  );
  const waiting = store.sqlite.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM quarantine WHERE reason = 'clock-drift'`,
  );
  return {
    note: (offsetMs) => {
      const skew = Math.round(Math.abs(offsetMs) / 60_000);
      if (skew >= SKEW_MINUTES) {
        const way = offsetMs > 0 ? 'nach' : 'vor';
        const text = `Die Uhr dieses Rechners geht etwa ${shownSpan(skew)} ${way}. Bitte stellen Sie sie, damit Zeiten und Fristen in den Akten stimmen.`;
        return { kind: 'wrong', text };
      }
      const newest = ownNewest.get(identity.deviceId);
      if (newest !== undefined && hlcMillis(newest.at) > deps.now() + offsetMs + MAX_DRIFT_MS) {
        const from = shownTime.format(hlcMillis(newest.at) - MAX_DRIFT_MS);
        const text = `Die Uhr dieses Rechners ging zeitweise vor. Ihre Einträge sind gespeichert, andere Arbeitsplätze zeigen die neuesten aber erst ab ${from} Uhr. Sie müssen nichts tun.`;
        return { kind: 'was-ahead', text };
      }
      const n = waiting.get()?.n ?? 0;
      if (n === 0) return null;
      const entries = n === 1 ? 'Ein Eintrag trägt' : `${n} Einträge tragen`;
      const text = `${entries} eine Zeit in der Zukunft, weil die Uhr eines anderen Arbeitsplatzes vorging. Nichts ist verloren, alles erscheint hier von selbst, sobald diese Zeit erreicht ist. Bitte prüfen Sie dort die Uhr.`;
      return { kind: 'ahead-elsewhere', text };
    },
    retry: () => {
      if ((waiting.get()?.n ?? 0) > 0) store.replayQuarantine();
    },
  };
};
