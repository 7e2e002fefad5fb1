import { type Cents, formatEuro, STANDARD_VAT_PERCENT, vatOn } from '../money/cents.ts';
import { type ClaimState, claimItemTitle, type ReductionState } from './words.ts';

/** A position or sub-line as it is stored. `accepted` null: the insurer has not decided. */
export interface LedgerItem {
  readonly id: string;
  /** The position that a sub-line is part of; empty for a position. */
  readonly parentId: string;
  readonly position: number;
  readonly kind: string;
  readonly title: string;
  readonly basis: string;
  readonly net: Cents;
  readonly vat: Cents;
  readonly claimed: Cents;
  readonly accepted: Cents | null;
  readonly decidedOn: string;
  readonly documentId: string;
  readonly remark: string;
}

export interface LedgerReduction {
  readonly id: string;
  readonly itemId: string;
  readonly kind: string;
  readonly amount: Cents;
  readonly reason: string;
  readonly argument: string;
  readonly state: ReductionState;
  readonly decidedOn: string;
  readonly documentId: string;
  readonly letterId: string;
}

/** A payment; a share without `itemId` went on the interest. */
export interface LedgerPayment {
  readonly id: string;
  readonly receivedOn: string;
  readonly amount: Cents;
  readonly payer: string;
  readonly partyId: string;
  readonly recipient: string;
  readonly reference: string;
  readonly documentId: string;
  readonly shares: readonly { readonly itemId: string; readonly amount: Cents }[];
}

export interface LedgerInput {
  readonly items: readonly LedgerItem[];
  readonly reductions: readonly LedgerReduction[];
  readonly payments: readonly LedgerPayment[];
  /** The day the ledger is looked at, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Something odd that the office should look at; never a refusal. `itemId` or `paymentId` says where. */
export interface LedgerWarning {
  readonly code: string;
  readonly message: string;
  readonly itemId?: string;
  readonly paymentId?: string;
}

interface Sums {
  readonly paid: Cents;
  /** What was cut at first, with what the insurer gave back later. */
  readonly firstCut: Cents;
  /** What stays cut. */
  readonly finalCut: Cents;
  readonly recovered: Cents;
  /** claimed − paid. */
  readonly difference: Cents;
  readonly state: ClaimState;
}
export interface LedgerLine extends LedgerItem, Sums {
  readonly reductions: readonly LedgerReduction[];
}
export interface LedgerPosition extends LedgerLine {
  /** Parts of this position („davon“): they add nothing to the sums, but their cuts are cuts of the position. */
  readonly lines: readonly LedgerLine[];
  /** Of this position and of its sub-lines. */
  readonly allReductions: readonly LedgerReduction[];
  /** claimed − accepted − finalCut of a decided position: what nobody explained yet. */
  readonly unexplained: Cents;
}

export interface LedgerTotals {
  readonly net: Cents;
  readonly vat: Cents;
  readonly claimed: Cents;
  /** Of decided positions. */
  readonly accepted: Cents;
  /** Claimed of positions the insurer has not decided. */
  readonly undecided: Cents;
  readonly firstCut: Cents;
  readonly finalCut: Cents;
  readonly recovered: Cents;
  /** Cuts that the client lives with; nobody claims them any more. */
  readonly waived: Cents;
  /** All payments without what went on interest. */
  readonly paid: Cents;
  readonly interestPaid: Cents;
  /** Paid, and not given to a position yet. */
  readonly unassigned: Cents;
  /** claimed − paid. */
  readonly difference: Cents;
  /** Per ten thousand of what was claimed in decided positions; null while none is decided. */
  readonly firstCutRate: number | null;
  readonly finalCutRate: number | null;
}

export interface Ledger {
  readonly positions: readonly LedgerPosition[];
  readonly payments: readonly LedgerPayment[];
  readonly totals: LedgerTotals;
  readonly warnings: readonly LedgerWarning[];
}

const sum = (amounts: readonly Cents[]): Cents => amounts.reduce((total, amount) => total + amount, 0);

/** The remaining part of cuts: all but what the insurer gave back. */
export const remaining = (reductions: readonly Pick<LedgerReduction, 'amount' | 'state'>[]): Cents =>
  sum(reductions.filter(({ state }) => state !== 'recovered').map(({ amount }) => amount));

/** What a position is worth to say in one word. A deduction (negative) is reached from the other side. */
const stateOf = (claimed: Cents, accepted: Cents | null, paid: Cents): ClaimState => {
  const sign = claimed < 0 ? -1 : 1;
  if (claimed !== 0 && paid * sign >= claimed * sign) return 'paid';
  if (accepted === null) return 'open';
  return accepted < claimed ? 'cut' : 'accepted';
};

const byPosition = (a: LedgerItem, b: LedgerItem): number =>
  a.position - b.position || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The whole ledger of a case with all sums. Pure; the same input gives the same ledger. */
export const computeLedger = ({ items, reductions, payments, today }: LedgerInput): Ledger => {
  const paidOn = new Map<string, Cents>();
  for (const share of payments.flatMap((payment) => payment.shares)) {
    paidOn.set(share.itemId, (paidOn.get(share.itemId) ?? 0) + share.amount);
  }
  const line = (item: LedgerItem, paid: Cents, counted: readonly LedgerReduction[]): LedgerLine => {
    const firstCut = sum(counted.map(({ amount }) => amount));
    const finalCut = remaining(counted);
    return {
      ...item,
      reductions: reductions.filter(({ itemId }) => itemId === item.id),
      paid,
      firstCut,
      finalCut,
      recovered: firstCut - finalCut,
      difference: item.claimed - paid,
      state: stateOf(item.claimed, item.accepted, paid),
    };
  };
  const known = new Set(items.map(({ id }) => id));
  // A sub-line whose position is gone stands for itself, so that no money disappears from the screen.
  const roots = items.filter(({ parentId }) => parentId === '' || !known.has(parentId)).sort(byPosition);
  const rootIds = new Set(roots.map(({ id }) => id));
  const positions = roots.map((item): LedgerPosition => {
    const parts = items.filter(({ parentId, id }) => parentId === item.id && !rootIds.has(id)).sort(byPosition);
    const own = new Set([item.id, ...parts.map(({ id }) => id)]);
    const all = reductions.filter(({ itemId }) => own.has(itemId));
    const paid = sum([...own].map((id) => paidOn.get(id) ?? 0));
    const whole = line(item, paid, all);
    return {
      ...whole,
      lines: parts.map((part) =>
        line(
          part,
          paidOn.get(part.id) ?? 0,
          reductions.filter(({ itemId }) => itemId === part.id),
        ),
      ),
      allReductions: all,
      unexplained: item.accepted === null ? 0 : item.claimed - item.accepted - whole.finalCut,
    };
  });
  const totals = totalsOf(positions, payments, paidOn);
  return {
    positions,
    payments: [...payments].sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0)),
    totals,
    warnings: warningsOf(positions, payments, totals, today),
  };
};

const totalsOf = (
  positions: readonly LedgerPosition[],
  payments: readonly LedgerPayment[],
  paidOn: ReadonlyMap<string, Cents>,
): LedgerTotals => {
  const of = (pick: (position: LedgerPosition) => Cents): Cents => sum(positions.map(pick));
  const decided = positions.filter(({ accepted }) => accepted !== null);
  const claimedDecided = sum(decided.map(({ claimed }) => claimed));
  const claimed = of((p) => p.claimed);
  const interestPaid = paidOn.get('') ?? 0;
  const paid = sum(payments.map(({ amount }) => amount)) - interestPaid;
  const firstCut = of((p) => p.firstCut);
  const finalCut = of((p) => p.finalCut);
  const rate = (cut: Cents): number | null => (claimedDecided > 0 ? Math.round((cut * 10_000) / claimedDecided) : null);
  return {
    net: of((p) => p.net),
    vat: of((p) => p.vat),
    claimed,
    accepted: sum(decided.map(({ accepted }) => accepted ?? 0)),
    undecided: claimed - claimedDecided,
    firstCut,
    finalCut,
    recovered: firstCut - finalCut,
    waived: of((p) => sum(p.allReductions.filter(({ state }) => state === 'accepted').map(({ amount }) => amount))),
    paid,
    interestPaid,
    unassigned: paid - of((p) => p.paid),
    difference: claimed - paid,
    firstCutRate: rate(firstCut),
    finalCutRate: rate(finalCut),
  };
};

/** Beyond this a position is worth a second look: 1 million euros. */
export const LARGE_AMOUNT: Cents = 100_000_000;

const itemWarnings = (item: LedgerItem): string[] => {
  const found: string[] = [];
  const { kind, claimed, net, vat, basis } = item;
  if (claimed === 0) found.push('Der Betrag fehlt noch.');
  if (claimed < 0 && kind !== 'betterment') found.push('Der Betrag ist negativ. Nur ein Abzug sollte negativ sein.');
  if (claimed > 0 && kind === 'betterment')
    found.push('Ein Abzug „neu für alt“ mindert die Forderung: bitte mit Minus.');
  if (Math.abs(claimed) > LARGE_AMOUNT) found.push('Der Betrag liegt über 1 Million Euro. Bitte das Komma prüfen.');
  if (vat !== 0 && Math.abs(vat - vatOn(net)) > 1) {
    found.push(
      `Die Umsatzsteuer ist nicht ${STANDARD_VAT_PERCENT} % des Nettobetrags (das wären ${formatEuro(vatOn(net))}).`,
    );
  }
  const expected = basis === 'net' ? net : net + vat;
  if (net !== 0 && claimed !== expected) {
    found.push(
      `Gefordert sind nicht ${basis === 'net' ? 'netto' : 'netto plus Umsatzsteuer'} (das wären ${formatEuro(expected)}).`,
    );
  }
  return found;
};

const warningsOf = (
  positions: readonly LedgerPosition[],
  payments: readonly LedgerPayment[],
  totals: LedgerTotals,
  today: string,
): LedgerWarning[] => {
  const found: LedgerWarning[] = [];
  const about = (item: LedgerItem, code: string, message: string) => found.push({ code, message, itemId: item.id });
  for (const position of positions) {
    for (const message of itemWarnings(position)) about(position, 'item.odd', message);
    for (const part of position.lines) for (const message of itemWarnings(part)) about(part, 'line.odd', message);
    const parts = sum(position.lines.map(({ claimed }) => claimed));
    if (position.claimed >= 0 && parts > position.claimed) {
      about(position, 'lines.more', `Die Teilbeträge (${formatEuro(parts)}) sind mehr als die Position.`);
    }
    if (position.unexplained !== 0) {
      about(
        position,
        'cut.unexplained',
        `Gefordert minus anerkannt minus Kürzungen ergibt ${formatEuro(position.unexplained)}. Bitte Kürzungen ergänzen oder den anerkannten Betrag ändern.`,
      );
    }
    if (position.paid > Math.max(position.claimed, 0)) {
      about(position, 'item.overpaid', `Mehr bezahlt als gefordert: ${formatEuro(position.paid - position.claimed)}.`);
    }
  }
  const claimed = (kind: string): LedgerPosition | undefined =>
    positions.find((position) => position.kind === kind && position.claimed > 0);
  const usage = claimed('usageLoss');
  if (usage && claimed('rentalCar')) {
    about(
      usage,
      'usageLoss.rental',
      `${claimItemTitle('usageLoss')} gibt es nicht für Tage, an denen ein Mietwagen da war. Bitte die Tage abgleichen.`,
    );
  }
  for (const payment of payments) {
    const on = (code: string, message: string) => found.push({ code, message, paymentId: payment.id });
    if (payment.receivedOn > today) on('payment.future', 'Das Datum der Zahlung liegt in der Zukunft.');
    if (payment.amount <= 0) on('payment.negative', 'Der Betrag ist nicht positiv; das wäre eine Rückzahlung.');
    if (payment.amount > LARGE_AMOUNT) on('payment.large', 'Die Zahlung liegt über 1 Million Euro. Bitte prüfen.');
    const shared = sum(payment.shares.map(({ amount }) => amount));
    if (payment.amount > 0 && shared > payment.amount) {
      on('payment.shares', `Verteilt sind ${formatEuro(shared - payment.amount)} mehr als bezahlt.`);
    }
  }
  if (totals.paid > totals.claimed && totals.paid > 0) {
    found.push({
      code: 'overpaid',
      message: `Insgesamt wurden ${formatEuro(totals.paid - totals.claimed)} mehr bezahlt als gefordert.`,
    });
  }
  if (totals.unassigned !== 0) {
    found.push({
      code: 'unassigned',
      message: `${formatEuro(totals.unassigned)} sind bezahlt, aber noch keiner Position zugeordnet.`,
    });
  }
  return found;
};
