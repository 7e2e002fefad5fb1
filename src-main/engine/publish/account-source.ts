import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { chronicleSentence } from '../../../src-shared/chronicle/build.ts';
import { decodeEvent } from '../../../src-shared/events/event.ts';
import { hlcMillis } from '../../../src-shared/events/hlc.ts';
import type { AccountSource, ChronicleSourceEntry, Viewer } from '../../../src-shared/visibility/case-source.ts';
import { lawyerChronicleKinds } from '../../../src-shared/visibility/lawyer-chronicle.ts';
import { releaseRows, releaseRuleRows } from '../releases/release-rows.ts';
import {
  appointment,
  call,
  claimItem,
  documentVersion,
  insurerQuery,
  letter,
  letterHandover,
  payment,
  paymentShare,
  reduction,
  secrecyAcceptance,
  signature,
  suspension,
  valuation,
} from '../store/schema.ts';
import type { SourceDesk } from './case-source.ts';

/** So many entries of the chronicle stand in a view; older ones are counted. */
export const CHRONICLE_ENTRIES = 300;
/** How many entries are read before others get their turn: about 10 ms. */
const PORTION = 100;

type CaseTable =
  | typeof appointment
  | typeof call
  | typeof claimItem
  | typeof documentVersion
  | typeof insurerQuery
  | typeof letter
  | typeof letterHandover
  | typeof payment
  | typeof paymentShare
  | typeof reduction
  | typeof secrecyAcceptance
  | typeof signature
  | typeof suspension;

/** What the views of workshops and lawyers are made of beside what every view is. */
export const accountSource = async (desk: SourceDesk, caseId: string, viewer: Viewer): Promise<AccountSource> => {
  const { db } = desk.store;
  const of = (table: CaseTable) => and(eq(table.case_id, caseId), eq(table.removed, 0));
  return {
    viewer,
    versions: db.select().from(documentVersion).where(of(documentVersion)).all(),
    releases: releaseRows(desk, caseId),
    releaseRules: releaseRuleRows(desk),
    appointments: db.select().from(appointment).where(of(appointment)).all(),
    valuation:
      db
        .select()
        .from(valuation)
        .where(and(eq(valuation.id, caseId), eq(valuation.removed, 0)))
        .get() ?? null,
    claimItems: db.select().from(claimItem).where(of(claimItem)).all(),
    reductions: db.select().from(reduction).where(of(reduction)).all(),
    payments: db.select().from(payment).where(of(payment)).all(),
    paymentShares: db.select().from(paymentShare).where(of(paymentShare)).all(),
    queries: db.select().from(insurerQuery).where(of(insurerQuery)).all(),
    letters: db.select().from(letter).where(of(letter)).all(),
    handovers: db.select().from(letterHandover).where(of(letterHandover)).all(),
    calls: db.select().from(call).where(of(call)).all(),
    suspensions: db.select().from(suspension).where(of(suspension)).all(),
    signatures: db.select().from(signature).where(of(signature)).all(),
    acceptances: db.select().from(secrecyAcceptance).where(of(secrecyAcceptance)).all(),
    ...(await chronicleOf(desk, caseId)),
  };
};

const places = lawyerChronicleKinds.map(() => '?').join(', ');

/** The newest entries that a lawyer may read, and how many older ones there are. */
const chronicleOf = async (
  desk: SourceDesk,
  caseId: string,
): Promise<Pick<AccountSource, 'chronicle' | 'chronicleEarlier'>> => {
  const { sqlite } = desk.store;
  const rows = sqlite
    .prepare<string[], { body: string }>(
      `SELECT body FROM event WHERE stream = ? AND kind IN (${places}) ORDER BY at DESC, device DESC LIMIT ${CHRONICLE_ENTRIES}`,
    )
    .all(caseId, ...lawyerChronicleKinds);
  const all =
    sqlite
      .prepare<string[], { n: number }>(`SELECT count(*) AS n FROM event WHERE stream = ? AND kind IN (${places})`)
      .get(caseId, ...lawyerChronicleKinds)?.n ?? 0;
  const chronicle: ChronicleSourceEntry[] = [];
  for (const [index, { body }] of rows.entries()) {
    if (index % PORTION === PORTION - 1) await nextTurn();
    const event = decodeEvent(body);
    if (!event.ok) continue;
    const { at, actor, kind, facts } = event.value;
    chronicle.push({ at: hlcMillis(at), actor, kind, facts, sentence: chronicleSentence(event.value) });
  }
  return { chronicle, chronicleEarlier: Math.max(0, all - rows.length) };
};
