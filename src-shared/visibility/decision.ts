/**
 * What happens to a column on its way out:
 * - `shown`: its value can stand in the view as it is
 * - `derived`: it decides what the view says, but its value never stands there
 * - `hidden`: changing it changes nothing in the view
 */
export type Decision = 'shown' | 'derived' | 'hidden';
export interface Decisions {
  readonly client: Decision;
}

export const shown: Decisions = { client: 'shown' };
export const derived: Decisions = { client: 'derived' };
export const hidden: Decisions = { client: 'hidden' };
