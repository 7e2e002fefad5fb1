import type { Branch } from '../cases/words.ts';
import { type Cents, vatOn } from '../money/cents.ts';
import type { UsageLoss } from './usage-loss.ts';
import { type Valuation, withoutVat } from './valuation.ts';
import { type ClaimBasis, type ClaimKind, claimKindTitles } from './words.ts';

/** A position that a case like this usually has. */
export interface SuggestedItem {
  readonly kind: ClaimKind;
  readonly title: string;
  readonly basis: ClaimBasis;
  readonly net: Cents;
  readonly vat: Cents;
  readonly claimed: Cents;
  /** German: where the figure comes from, or what is still to be entered. */
  readonly why: string;
}

/** The usual flat sum for post and telephone after an accident, in cents; some courts give 30 €. */
export const FLAT_RATE: Cents = 2500;

export interface SuggestInput {
  readonly branch: Branch;
  /** Whether the client deducts input tax: then everything is claimed net. */
  readonly inputTax: boolean;
  readonly valuation: Valuation;
  readonly usageLoss: UsageLoss | undefined;
  /** Kinds that the claim has already. */
  readonly present: readonly string[];
}

const kindsOf: Readonly<Record<Branch, readonly ClaimKind[]>> = {
  repair: ['repairInvoice', 'diminution', 'usageLoss', 'appraisalFee', 'flatRate'],
  fictitious: ['repairAppraisal', 'diminution', 'appraisalFee', 'flatRate'],
  totalLoss: ['replacement', 'usageLoss', 'registration', 'towing', 'appraisalFee', 'flatRate'],
  overLimit: ['repairInvoice', 'diminution', 'usageLoss', 'appraisalFee', 'flatRate'],
  leasing: ['repairInvoice', 'diminution', 'usageLoss', 'appraisalFee', 'flatRate'],
};
/** The other way to claim the same damage: never both. */
const damageKinds: readonly string[] = ['repairInvoice', 'repairAppraisal', 'replacement'];

/** What a claim of a branch usually consists of, by title. */
export const usualPositions = (branch: Branch): readonly string[] =>
  kindsOf[branch].map((kind) => claimKindTitles[kind]);

/** The usual positions of a branch that are not in the claim yet, with the figures of the appraisal. */
export const suggestItems = (input: SuggestInput): readonly SuggestedItem[] => {
  const hasDamage = input.present.some((kind) => damageKinds.includes(kind));
  return kindsOf[input.branch]
    .filter((kind) => !input.present.includes(kind) && !(hasDamage && damageKinds.includes(kind)))
    .filter((kind) => kind !== 'diminution' || input.valuation.diminution !== 0)
    .map((kind) => ({ kind, title: claimKindTitles[kind], ...figures(kind, input) }));
};

const missing = 'Den Betrag bitte noch eintragen.';

const figures = (kind: ClaimKind, { branch, inputTax, valuation: v, usageLoss }: SuggestInput) => {
  const flat = (amount: Cents | null, why: string) => ({
    basis: 'net' as const,
    net: amount ?? 0,
    vat: 0,
    claimed: amount ?? 0,
    why: amount === null ? missing : why,
  });
  switch (kind) {
    case 'repairAppraisal':
      return flat(v.repairNet, 'Nach Gutachten ohne Umsatzsteuer: sie wird nur ersetzt, soweit sie anfällt.');
    case 'repairInvoice': {
      const net = v.repairNet ?? 0;
      const vat = v.repairVat ?? vatOn(net);
      const leasing =
        branch === 'leasing' ? ' Leasing: Bitte klären, ob der Leasinggeber zum Vorsteuerabzug berechtigt ist.' : '';
      const why = v.repairNet === null ? missing : 'Wie im Gutachten; mit der Rechnung bitte abgleichen.';
      return inputTax
        ? { ...flat(v.repairNet, ''), why: `${why} Netto wegen Vorsteuerabzug.${leasing}` }
        : { basis: 'gross' as const, net, vat, claimed: net + vat, why: `${why}${leasing}` };
    }
    case 'replacement':
      return flat(
        v.replacementValue === null || v.residualValue === null
          ? null
          : withoutVat(v.replacementValue, v.replacementTaxation) - v.residualValue,
        'Wiederbeschaffungswert ohne Umsatzsteuer minus Restwert. Umsatzsteuer kommt dazu, wenn sie beim Ersatzkauf anfällt.',
      );
    case 'diminution':
      return flat(v.diminution, 'Wie im Gutachten, ohne Umsatzsteuer.');
    case 'usageLoss':
      return flat(usageLoss?.amount ?? null, usageLoss?.sentence ?? missing);
    case 'flatRate':
      return flat(FLAT_RATE, 'Üblich sind 25 €, einzelne Gerichte geben 30 €.');
    default:
      return { basis: inputTax ? ('net' as const) : ('gross' as const), net: 0, vat: 0, claimed: 0, why: missing };
  }
};
