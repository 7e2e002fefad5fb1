import { type Cents, formatEuro, proportion, STANDARD_VAT_PERCENT } from '../money/cents.ts';

/** How a vehicle like the damaged one is taxed when bought (in the replacement value). */
export const taxations = {
  standard: 'regelbesteuert (19 %)',
  differential: 'differenzbesteuert (etwa 2 %)',
  neutral: 'steuerneutral (privat)',
} as const;
export type Taxation = keyof typeof taxations;

/** The figures of the appraisal. Null: not known yet. */
export interface Valuation {
  readonly repairNet: Cents | null;
  readonly repairVat: Cents | null;
  readonly diminution: Cents | null;
  /** Replacement value (WBW) as the appraisal names it, with the VAT it contains. */
  readonly replacementValue: Cents | null;
  readonly replacementTaxation: Taxation;
  readonly residualValue: Cents | null;
}

/** The four cases by how the repair costs stand to the values; `unknown` while a figure is missing. */
export type ValuationCase = 'belowEffort' | 'belowValue' | 'withinSurcharge' | 'aboveSurcharge' | 'unknown';
export const valuationCaseTitles: Readonly<Record<ValuationCase, string>> = {
  belowEffort: 'Fall 1: Reparatur bis zum Wiederbeschaffungsaufwand',
  belowValue: 'Fall 2: Reparatur bis zum Wiederbeschaffungswert',
  withinSurcharge: 'Fall 3: Reparatur bis 130 % des Wiederbeschaffungswerts',
  aboveSurcharge: 'Fall 4: Reparatur über 130 % des Wiederbeschaffungswerts',
  unknown: 'Noch nicht zu berechnen',
};

/** One thing that can be claimed, and how it is reckoned. */
export interface ValuationOption {
  readonly kind: 'repairInvoice' | 'repairAppraisal' | 'replacement';
  readonly title: string;
  readonly amount: Cents;
  readonly sentence: string;
}
export interface ValuationResult {
  readonly case: ValuationCase;
  readonly title: string;
  /** Repair costs (gross; net for who deducts input tax) plus diminution: what is compared. */
  readonly compared: Cents | null;
  /** WBW − Restwert. */
  readonly effort: Cents | null;
  readonly value: Cents | null;
  /** 130 % of the WBW. */
  readonly surchargeLimit: Cents | null;
  /** The compared costs in hundredths of a percent of the WBW. */
  readonly ratio: number | null;
  /** The WBW without the VAT it contains. */
  readonly valueNet: Cents | null;
  readonly options: readonly ValuationOption[];
  /** German sentences with the figures, in reading order. */
  readonly sentences: readonly string[];
  /** German names of the figures that are missing. */
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}

/** The VAT that is usual in the price of a used car taxed by its margin (§ 25a UStG): about 2 % of the net price. */
export const DIFFERENTIAL_VAT_PERCENT = 2;

/**
 * The replacement value without the VAT it contains: WBW · 100/119 with the usual rate, WBW · 100/102 with the margin
 * taxed (§ 25a UStG; the courts reckon with about 2 %), the WBW itself on the private market.
 */
export const withoutVat = (replacementValue: Cents, taxation: Taxation): Cents => {
  if (taxation === 'neutral') return replacementValue;
  const percent = taxation === 'standard' ? STANDARD_VAT_PERCENT : DIFFERENTIAL_VAT_PERCENT;
  return proportion(replacementValue, 100, 100 + percent);
};

const percentText = (hundredths: number): string =>
  `${(hundredths / 100).toLocaleString('de-DE', { maximumFractionDigits: 1 })} %`;

/**
 * Sets the repair costs against the values and says which of the four cases it is and what can be claimed.
 * The integrity surcharge: up to 130 % of the WBW, when repaired completely and professionally as the appraisal says and
 * used on for six months; due at once all the same (BGH, 18.11.2008, VI ZB 22/08).
 */
export const assessValuation = (v: Valuation, inputTax: boolean): ValuationResult => {
  const missing: string[] = [];
  if (v.repairNet === null) missing.push('Reparaturkosten netto');
  if (v.replacementValue === null) missing.push('Wiederbeschaffungswert');
  if (v.residualValue === null) missing.push('Restwert');
  const diminution = v.diminution ?? 0;
  const repairNet = v.repairNet;
  const repair = repairNet === null ? null : repairNet + (inputTax ? 0 : (v.repairVat ?? 0));
  const compared = repair === null ? null : repair + diminution;
  const valueNet = v.replacementValue === null ? null : withoutVat(v.replacementValue, v.replacementTaxation);
  const value = inputTax ? valueNet : v.replacementValue;
  const effort = value === null || v.residualValue === null ? null : value - v.residualValue;
  const surchargeLimit = value === null ? null : proportion(value, 130, 100);
  const ratio = compared === null || value === null || value <= 0 ? null : proportion(10_000, compared, value);
  const warnings = warningsOf(v, inputTax);
  const figures = { compared, effort, value, surchargeLimit, ratio, valueNet, missing, warnings };
  if (
    repairNet === null ||
    repair === null ||
    compared === null ||
    value === null ||
    valueNet === null ||
    effort === null ||
    surchargeLimit === null ||
    v.residualValue === null
  ) {
    const sentences = [`Zum Vergleich fehlt noch: ${missing.join(', ')}.`];
    return { case: 'unknown', title: valuationCaseTitles.unknown, options: [], sentences, ...figures };
  }
  const tax = inputTax ? 'netto, weil der Mandant zum Vorsteuerabzug berechtigt ist' : 'mit Umsatzsteuer';
  const ratioText = ratio === null ? '' : `; das sind ${percentText(ratio)} des Wiederbeschaffungswerts`;
  const found: ValuationCase =
    compared <= effort
      ? 'belowEffort'
      : compared <= value
        ? 'belowValue'
        : compared <= surchargeLimit
          ? 'withinSurcharge'
          : 'aboveSurcharge';
  const effortNet = valueNet - v.residualValue;
  const invoice: ValuationOption = {
    kind: 'repairInvoice',
    title: 'Reparatur nach Rechnung',
    amount: compared,
    sentence: `Nach Rechnung: Reparaturkosten ${formatEuro(repair)}${diminution ? ` plus Wertminderung ${formatEuro(diminution)}` : ''} = ${formatEuro(compared)} (${tax}).`,
  };
  const fictitious: ValuationOption = {
    kind: 'repairAppraisal',
    title: 'Abrechnung nach Gutachten',
    amount: repairNet + diminution,
    sentence: `Nach Gutachten, ohne Umsatzsteuer: Reparaturkosten ${formatEuro(repairNet)}${diminution ? ` plus Wertminderung ${formatEuro(diminution)}` : ''} = ${formatEuro(repairNet + diminution)}.`,
  };
  const replacement: ValuationOption = {
    kind: 'replacement',
    title: 'Wiederbeschaffungsaufwand',
    amount: effortNet,
    sentence: replacementSentence(
      v.replacementValue ?? value,
      valueNet,
      v.residualValue,
      v.replacementTaxation,
      inputTax,
    ),
  };
  const held =
    'Voraussetzung: Das Fahrzeug ist verkehrssicher und wird noch mindestens 6 Monate genutzt. Sonst bleibt es beim Wiederbeschaffungsaufwand.';
  const words: Readonly<Record<Exclude<ValuationCase, 'unknown'>, readonly string[]>> = {
    belowEffort: [
      `Die Kosten liegen nicht über dem Wiederbeschaffungsaufwand von ${formatEuro(effort)}: ein Reparaturschaden.`,
      'Beides ist möglich, Reparatur nach Rechnung oder Abrechnung nach Gutachten; weitere Bedingungen gibt es nicht.',
    ],
    belowValue: [
      `Die Kosten liegen über dem Wiederbeschaffungsaufwand von ${formatEuro(effort)}, aber nicht über dem Wiederbeschaffungswert von ${formatEuro(value)}.`,
      'Wird repariert, sind die Kosten laut Rechnung zu fordern. Wird nach Gutachten abgerechnet, bleibt der Restwert außer Betracht, wenn das Fahrzeug behalten wird.',
      held,
    ],
    withinSurcharge: [
      `Die Kosten liegen über dem Wiederbeschaffungswert von ${formatEuro(value)}, aber nicht über 130 % davon (${formatEuro(surchargeLimit)}): der Integritätszuschlag ist möglich.`,
      'Voraussetzung: vollständig und fachgerecht repariert, wie es das Gutachten vorsieht, und noch mindestens 6 Monate genutzt. Der Anspruch ist trotzdem sofort fällig (BGH VI ZB 22/08).',
      `Ohne diese Reparatur ist nur der Wiederbeschaffungsaufwand von ${formatEuro(effortNet)} zu fordern; eine Abrechnung nach Gutachten über den Wiederbeschaffungswert gibt es nicht.`,
    ],
    aboveSurcharge: [
      `Die Kosten liegen über 130 % des Wiederbeschaffungswerts (${formatEuro(surchargeLimit)}): wirtschaftlicher Totalschaden.`,
      `Zu fordern ist nur der Wiederbeschaffungsaufwand von ${formatEuro(effortNet)}. Die Kosten lassen sich nicht in einen vernünftigen und einen unvernünftigen Teil aufspalten.`,
    ],
  };
  const options: Readonly<Record<Exclude<ValuationCase, 'unknown'>, readonly ValuationOption[]>> = {
    belowEffort: [invoice, fictitious],
    belowValue: [invoice, fictitious, replacement],
    withinSurcharge: [invoice, replacement],
    aboveSurcharge: [replacement],
  };
  return {
    case: found,
    title: valuationCaseTitles[found],
    options: options[found],
    sentences: [
      `Verglichen werden Reparaturkosten plus Wertminderung: ${formatEuro(repair)} + ${formatEuro(diminution)} = ${formatEuro(compared)} (${tax})${ratioText}.`,
      `Wiederbeschaffungsaufwand = Wiederbeschaffungswert ${formatEuro(value)} − Restwert ${formatEuro(v.residualValue)} = ${formatEuro(effort)}.`,
      ...words[found],
    ],
    ...figures,
  };
};

const replacementSentence = (
  value: Cents,
  valueNet: Cents,
  residual: Cents,
  taxation: Taxation,
  inputTax: boolean,
): string => {
  const reckoned = `Wiederbeschaffungswert ${formatEuro(valueNet)} − Restwert ${formatEuro(residual)} = ${formatEuro(valueNet - residual)}.`;
  if (taxation === 'neutral') return `${reckoned} Im Wert steckt keine Umsatzsteuer.`;
  const contained = `${formatEuro(value - valueNet)} Umsatzsteuer (${taxation === 'standard' ? 'Regelsteuersatz: Wert × 19/119' : 'Differenzbesteuerung: Wert × 2/102'})`;
  if (inputTax) return `${reckoned} Ohne ${contained}, weil der Mandant zum Vorsteuerabzug berechtigt ist.`;
  return `${reckoned} Im Wert von ${formatEuro(value)} stecken ${contained}; sie kommt dazu, soweit sie beim Ersatzkauf wirklich anfällt.`;
};

const warningsOf = (v: Valuation, inputTax: boolean): string[] => {
  const found: string[] = [];
  const named: readonly (readonly [string, Cents | null])[] = [
    ['Reparaturkosten', v.repairNet],
    ['Umsatzsteuer', v.repairVat],
    ['Wertminderung', v.diminution],
    ['Wiederbeschaffungswert', v.replacementValue],
    ['Restwert', v.residualValue],
  ];
  for (const [name, amount] of named) {
    if (amount !== null && amount < 0) found.push(`${name}: Der Betrag ist negativ.`);
    if (amount !== null && amount > 100_000_000) found.push(`${name}: über 1 Million Euro. Bitte das Komma prüfen.`);
  }
  if (v.repairNet !== null && v.repairVat !== null && v.repairVat !== 0) {
    const expected = proportion(v.repairNet, STANDARD_VAT_PERCENT, 100);
    if (Math.abs(expected - v.repairVat) > 1) {
      found.push(`Die Umsatzsteuer ist nicht 19 % der Reparaturkosten (das wären ${formatEuro(expected)}).`);
    }
  }
  if (v.repairNet !== null && v.repairVat === null && !inputTax) {
    found.push('Ohne Umsatzsteuer der Reparatur wird netto verglichen.');
  }
  if (v.residualValue !== null && v.replacementValue !== null && v.residualValue > v.replacementValue) {
    found.push('Der Restwert ist höher als der Wiederbeschaffungswert.');
  }
  return found;
};
