import type { StageMeaning } from './matrix.ts';
import { type Branch, branches, type DocumentKind, documentKinds } from './words.ts';

/** A paper that cases of a branch need, from a stage on. */
export interface PaperRule {
  readonly documentKind: DocumentKind;
  /** The stage (its id, or in defaults its meaning) from which it counts as missing; empty: from the beginning. */
  readonly status: string;
}
interface DefaultPaper extends PaperRule {
  readonly status: StageMeaning | '';
}

const paper = (documentKind: DocumentKind, status: StageMeaning | '' = ''): DefaultPaper => ({ documentKind, status });
const always: readonly DefaultPaper[] = [
  paper('registration'),
  paper('order'),
  paper('assignment'),
  paper('privacyNotice'),
  paper('photo'),
  paper('appraisal', 'letterSent'),
  paper('appraisalInvoice', 'letterSent'),
];
const byBranch: Readonly<Record<Branch, readonly DefaultPaper[]>> = {
  repair: [paper('repairInvoice', 'payment')],
  fictitious: [],
  totalLoss: [],
  overLimit: [paper('repairInvoice', 'payment'), paper('repairConfirmation', 'payment')],
  leasing: [paper('repairInvoice', 'payment'), paper('leaseContract')],
};

/** The papers Fallstand ships for a branch, in the order they are usually asked for (documents depend on the branch). */
export const defaultPapers = (branch: Branch): readonly DefaultPaper[] => [...always, ...byBranch[branch]];

/** The row of `checklist_rule` that says whether a branch needs a paper: one per pair, so that desks agree on it. */
export const paperRuleId = (branch: Branch, kind: DocumentKind): string => `builtin:checklist:${branch}:${kind}`;

/** What the office made of a rule; `active` false: this branch does not need the paper. */
export interface PaperOverride {
  readonly active: boolean;
  readonly status: string;
}

/**
 * The papers a branch needs: the built-in ones with the office's changes by rule id. `stageOf` gives the office's stage
 * of a meaning; a default whose stage the office does not have counts from the beginning.
 */
export const papersOf = (
  branch: Branch,
  overrides: ReadonlyMap<string, PaperOverride>,
  stageOf: (meaning: StageMeaning) => string | undefined,
): readonly PaperRule[] => {
  const defaults = new Map(defaultPapers(branch).map((rule) => [rule.documentKind, rule]));
  // The usual order of asking first, then what the office added in the order of the kinds.
  const kinds = [...defaults.keys(), ...allKinds.filter((kind) => !defaults.has(kind))];
  return kinds.flatMap((documentKind): PaperRule[] => {
    const override = overrides.get(paperRuleId(branch, documentKind));
    if (override) return override.active ? [{ documentKind, status: override.status }] : [];
    const rule = defaults.get(documentKind);
    if (!rule) return [];
    return [{ documentKind, status: rule.status === '' ? '' : (stageOf(rule.status) ?? '') }];
  });
};

export const allKinds = Object.keys(documentKinds) as readonly DocumentKind[];
export const allBranches = Object.keys(branches) as readonly Branch[];
export const isDocumentKind = (text: string | null): text is DocumentKind =>
  text !== null && Object.hasOwn(documentKinds, text);
