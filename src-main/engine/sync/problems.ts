import type { ExchangeProblem } from './exchange.ts';
import type { SyncFailure } from './failure.ts';
import type { SyncState } from './sync.ts';

/** What keeps the desk from syncing, as a code and a German sentence. */
export interface SyncProblem {
  readonly code: string;
  readonly message: string;
  /** Somebody has to do something; trying again soon does not help. */
  readonly stuck: boolean;
}

const problem = (code: string, message: string, stuck: boolean): SyncProblem => ({ code, message, stuck });

const KEPT = 'Alles ist auf diesem Arbeitsplatz gespeichert, Sie können weiterarbeiten.';

const PROBLEMS = {
  offline: problem(
    'offline',
    `Der Server ist gerade nicht erreichbar. ${KEPT} Es wird von selbst wieder versucht.`,
    false,
  ),
  busy: problem('busy', `Der Server bittet um eine Pause. ${KEPT} Es geht von selbst weiter.`, false),
  garbage: problem(
    'garbage',
    `Unter der Server-Adresse antwortet etwas anderes, vielleicht die Anmeldeseite eines WLANs. ${KEPT} Bitte prüfen Sie die Internetverbindung.`,
    false,
  ),
  'identity-changed': problem(
    'identity-changed',
    `Unter der Server-Adresse antwortet ein anderer Server als bisher. Es wurde nichts gesendet. ${KEPT} Bitte fragen Sie den Betreiber, ob der Server gewechselt hat. Wenn ja, verbinden Sie ihn in den Einstellungen unter „Server“ neu.`,
    true,
  ),
  'own-events-ahead': problem(
    'own-events-ahead',
    'Der Server hat von diesem Arbeitsplatz mehr, als hier gespeichert ist. Vermutlich wurde eine ältere Sicherung eingespielt. Es wurde nichts überschrieben. Bitte entscheiden Sie in den Einstellungen unter „Server“, wie es weitergeht.',
    true,
  ),
  'event-too-large': problem(
    'event-too-large',
    `Eine Eingabe ist zu groß für den Server. ${KEPT} Bitte wenden Sie sich an den Support.`,
    true,
  ),
  disk: problem(
    'disk',
    'Was andere Arbeitsplätze geändert haben, lässt sich hier gerade nicht speichern. Es liegt weiter auf dem Server. Bitte schaffen Sie Platz auf dem Datenträger und prüfen Sie, ob der Datenordner beschreibbar ist. Es wird von selbst wieder versucht.',
    false,
  ),
  defect: problem(
    'defect',
    `Beim Abgleich mit dem Server ist ein Fehler im Programm aufgetreten. ${KEPT} Es wird von selbst wieder versucht.`,
    false,
  ),
  'device-revoked': problem(
    'device-revoked',
    'Dieser Arbeitsplatz wurde vom Büro entfernt. Was hier gespeichert ist, bleibt lesbar; Neues kommt nicht an und geht nicht hinaus. Bitte sprechen Sie mit dem Inhaber des Büros.',
    true,
  ),
  unauthenticated: problem(
    'unauthenticated',
    `Der Server kennt diesen Arbeitsplatz nicht (mehr). Vielleicht wurde er geleert oder aus einer alten Sicherung wiederhergestellt. ${KEPT} Es wurde nichts gelöscht und nichts gesendet. Bitte entscheiden Sie in den Einstellungen unter „Server“, wie es weitergeht.`,
    true,
  ),
  'device-not-confirmed': problem(
    'device-not-confirmed',
    `Dieser Arbeitsplatz ist noch nicht freigegeben. ${KEPT} Bitte bestätigen Sie ihn dort, wo er eingeladen wurde.`,
    true,
  ),
  'protocol-unsupported': problem(
    'protocol-unsupported',
    `Server und Arbeitsplatz haben verschiedene Versionen. ${KEPT} Bitte bringen Sie beide auf den neuesten Stand.`,
    true,
  ),
  'quota-exceeded': problem(
    'quota-exceeded',
    `Der Speicherplatz des Büros auf dem Server ist voll. ${KEPT} Bitte wenden Sie sich an den Betreiber.`,
    true,
  ),
  altered: problem(
    'altered',
    `Auf dem Server steht zu Einträgen dieses Arbeitsplatzes etwas anderes als hier. ${KEPT} Bitte wenden Sie sich an den Betreiber.`,
    true,
  ),
  refused: problem(
    'refused',
    `Der Server hat die Daten nicht angenommen. ${KEPT} Es wird später wieder versucht.`,
    true,
  ),
} as const;

const isKnown = (code: string): code is keyof typeof PROBLEMS => Object.hasOwn(PROBLEMS, code);

/** The state a failure leads to; `waitMs` where the server said how long. */
export const problemOf = (
  failure: SyncFailure | ExchangeProblem,
): { readonly state: SyncState['state']; readonly problem: SyncProblem; readonly waitMs?: number } => {
  switch (failure.kind) {
    case 'offline':
      return { state: 'offline', problem: PROBLEMS.offline };
    case 'busy':
      return { state: 'offline', problem: PROBLEMS.busy, waitMs: failure.retryAfterMs };
    case 'conflict':
      // A gap means the server lost events; the next connect compares and sends them again.
      if (failure.code === 'gap') return { state: 'offline', problem: PROBLEMS.offline };
      return { state: 'problem', problem: isKnown(failure.code) ? PROBLEMS[failure.code] : PROBLEMS.refused };
    case 'refused':
      return { state: 'problem', problem: isKnown(failure.code) ? PROBLEMS[failure.code] : PROBLEMS.refused };
    default:
      return { state: 'problem', problem: PROBLEMS[failure.kind] };
  }
};
