import type { ClientView } from './client-view.ts';

/**
 * Whether something happened between two views that the client wants to hear of: the case came to another stage, or ended; something more is
 * asked of him; the office asked about what he sent, or answered what he asked for. Wordings, papers that came in and dates
 * that moved are not told: he sees them when he looks. A text that the office edits for all cases tells nobody.
 */
export const hasNews = (before: ClientView, after: ClientView): boolean => {
  const stage = (view: ClientView) => view.stages.find(({ state }) => state === 'current')?.since ?? null;
  if (after.closed !== before.closed) return after.closed;
  if (!after.closed && stage(after) !== null && stage(after) !== stage(before)) return true;
  const asked = new Set(before.requests?.map(({ kind }) => kind));
  if (after.requests?.some(({ kind }) => !asked.has(kind))) return true;
  const questions = (view: ClientView) => (view.received ?? []).filter(({ state }) => state === 'question');
  const known = new Set(questions(before).map(({ id }) => id));
  if (questions(after).some(({ id }) => !known.has(id))) return true;
  const answered = (view: ClientView) => (view.dataRequests ?? []).filter(({ answeredAt }) => answeredAt !== null);
  return answered(after).length > answered(before).length;
};
