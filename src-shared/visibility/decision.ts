/**
 * What happens to a column on its way out:
 * - `shown`: its value can stand in the view as it is
 * - `derived`: it decides what the view says, but its value never stands there
 * - `hidden`: changing it changes nothing in the view
 */
export type Decision = 'shown' | 'derived' | 'hidden';
export interface Decisions {
  readonly client: Decision;
  readonly workshop: Decision;
  readonly lawyer: Decision;
}

/** The decision for each audience in turn. */
export const decide = (client: Decision, workshop: Decision, lawyer: Decision): Decisions => ({
  client,
  workshop,
  lawyer,
});

/** Nobody outside. */
export const hidden = decide('hidden', 'hidden', 'hidden');
/** All three audiences. */
export const everyone = decide('shown', 'shown', 'shown');
export const derived = decide('derived', 'derived', 'derived');
export const clientOnly = decide('shown', 'hidden', 'hidden');
export const clientDerived = decide('derived', 'hidden', 'hidden');
/** Who signs in: workshop and lawyer. */
export const accounts = decide('hidden', 'shown', 'shown');
export const accountsDerived = decide('hidden', 'derived', 'derived');
export const workshopDerived = decide('hidden', 'derived', 'hidden');
export const lawyer = decide('hidden', 'hidden', 'shown');
export const lawyerDerived = decide('hidden', 'hidden', 'derived');
