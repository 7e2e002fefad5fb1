import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { type ClosingPoint, closingPoints } from '../../../src-shared/contract/closing.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { missingPapers } from '../cases/checklist.ts';
import { ledgerOf } from '../claims/ledger.ts';
import type { Desk } from '../desk.ts';
import { deadline, insurerQuery, letter, letterHandover, publication, share, task } from '../store/schema.ts';

const titles = (names: readonly string[], most = 4): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} und ${names.length - most} weitere` : names.join(', ');

const point = (id: ClosingPoint['id'], tab: ClosingPoint['tab'], open: string, done: string): ClosingPoint => ({
  id,
  tab,
  done: open === '',
  detail: open || done,
});

const claimPoints = (desk: Desk, caseId: string): readonly ClosingPoint[] => {
  const { positions, totals } = ledgerOf(desk, caseId);
  const undecided = positions.filter(({ state, claimed }) => state === 'open' && claimed !== 0);
  const unpaid = totals.accepted - totals.paid;
  const payments =
    undecided.length > 0
      ? `Noch nicht entschieden oder bezahlt: ${titles(undecided.map(({ title }) => title))}.`
      : unpaid > 0
        ? `Anerkannt, aber nicht als Zahlung erfasst: ${formatEuro(unpaid)}.`
        : totals.unassigned !== 0
          ? `Keiner Position zugeordnet: ${formatEuro(totals.unassigned)}.`
          : '';
  const odd = positions.filter(({ unexplained }) => unexplained !== 0);
  const differences = odd
    .map(({ title, unexplained }) => `${title} (${formatEuro(unexplained)})`)
    .slice(0, 6)
    .join(', ');
  const left = totals.difference === 0 ? 'Keine Differenz.' : `Offen geblieben: ${formatEuro(totals.difference)}.`;
  return [
    point(
      'payments',
      'forderung',
      payments,
      positions.length === 0 ? 'Keine Forderung erfasst.' : `Bezahlt: ${formatEuro(totals.paid)}.`,
    ),
    point('differences', 'forderung', differences && `Ohne Erklärung: ${differences}.`, left),
  ];
};

/** What is settled and what is open of a case, in the order of `closingPoints`. */
export const closingPointsOf = (desk: Desk, caseId: string): readonly ClosingPoint[] => {
  const { db } = desk.store;
  const tasks = db
    .select({ title: task.title })
    .from(task)
    .where(and(eq(task.case_id, caseId), eq(task.removed, 0), isNull(task.done_at)))
    .all();
  // The deadline of the stage ends with the stage.
  const deadlines = db
    .select({ title: deadline.title, kind: deadline.kind })
    .from(deadline)
    .where(and(eq(deadline.case_id, caseId), eq(deadline.removed, 0), isNull(deadline.done_at)))
    .all()
    .filter(({ kind }) => !kind?.startsWith('status:'));
  const queries = db
    .select({ subject: insurerQuery.subject })
    .from(insurerQuery)
    .where(and(eq(insurerQuery.case_id, caseId), eq(insurerQuery.removed, 0), isNull(insurerQuery.answered_at)))
    .all();
  const papers = missingPapers(desk, caseId);
  const handed = new Set(
    db
      .select({ id: letterHandover.letter_id })
      .from(letterHandover)
      .where(and(eq(letterHandover.case_id, caseId), eq(letterHandover.removed, 0)))
      .all()
      .map(({ id }) => id),
  );
  const letters = db
    .select({ id: letter.id, subject: letter.subject })
    .from(letter)
    .where(and(eq(letter.case_id, caseId), eq(letter.removed, 0), isNotNull(letter.finished_at)))
    .all();
  const lying = letters.filter(({ id }) => !handed.has(id));
  const now = desk.deps.now();
  // A workshop or a lawyer who sees the case tells the client nothing.
  const reads = db
    .select({ expires: publication.expires_at })
    .from(publication)
    .where(
      and(
        ...[eq(publication.case_id, caseId), eq(publication.audience, 'client'), isNull(publication.account_id)],
        ...[eq(publication.removed, 0), isNull(publication.revoked_at)],
      ),
    )
    .all()
    .some(({ expires }) => expires === null || expires > now);
  const shares = db
    .select({ title: share.title, expires: share.expires_at })
    .from(share)
    .where(and(eq(share.case_id, caseId), eq(share.removed, 0), isNull(share.revoked_at)))
    .all()
    .filter(({ expires }) => (expires ?? 0) > now);
  const list = (names: readonly (string | null)[], before: string) =>
    names.length === 0 ? '' : `${before}: ${titles(names.map((name) => name || 'ohne Titel'))}.`;
  const points = [
    ...claimPoints(desk, caseId),
    point(
      'tasks',
      'notizen',
      list(
        tasks.map(({ title }) => title),
        'Offen',
      ),
      'Alle Aufgaben sind erledigt.',
    ),
    point(
      'deadlines',
      'fristen',
      list(
        deadlines.map(({ title }) => title),
        'Offen',
      ),
      'Keine Frist läuft mehr.',
    ),
    point(
      'queries',
      'fristen',
      list(
        queries.map(({ subject }) => subject),
        'Unbeantwortet',
      ),
      'Keine Rückfrage offen.',
    ),
    point(
      'papers',
      'dokumente',
      list(
        papers.map(({ title }) => title),
        'Es fehlt',
      ),
      'Alle Unterlagen sind da.',
    ),
    point(
      'letters',
      'schreiben',
      list(
        lying.map(({ subject }) => subject),
        'Fertig, aber nicht übergeben',
      ),
      letters.length === 0 ? 'Kein Schreiben verfasst.' : 'Alle fertigen Schreiben sind übergeben.',
    ),
    point(
      'client',
      'freigabe',
      reads ? '' : 'Der Mandant hat keinen gültigen Link zur Statusseite. Hat er es anders erfahren?',
      'Der Mandant liest den Abschluss auf seiner Statusseite.',
    ),
    point(
      'shares',
      'freigabe',
      list(
        shares.map(({ title }) => title),
        'Noch abrufbar',
      ),
      'Kein Dokument ist mehr per Link abrufbar.',
    ),
  ];
  const order = Object.keys(closingPoints);
  return points.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
};
