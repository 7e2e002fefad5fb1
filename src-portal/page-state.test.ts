import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenViewError } from '../src-shared/crypto/publication.ts';
import { err, ok } from '../src-shared/result.ts';
import type { ClientView } from '../src-shared/visibility/client-view.ts';
import { firstState, nextState, type PageEvent, type PageState } from './page-state.ts';
import { announcement, lostSentence } from './texts/status-texts.ts';

const view = (version: number): ClientView => ({
  v: 1,
  version,
  fileNumber: '2026-A0001',
  stages: [],
  headline: `Stand ${version}`,
  result: 'Erreicht.',
  next: 'Weiter.',
  todo: [],
  nextDate: null,
  contact: { office: '', person: '', phone: '', email: '' },
  closed: false,
  updatedAt: version,
});
const received = (version: number, at = version): PageEvent => ({
  type: 'received',
  version,
  opened: ok(view(version)),
  at,
});
const unopened = (version: number, error: OpenViewError = 'not-authentic'): PageEvent => ({
  type: 'received',
  version,
  opened: err(error),
  at: version,
});
const stateAfter = (...events: PageEvent[]): PageState => events.reduce(nextState, firstState);
const problem = (name: string) => ({ kind: 'problem', problem: name });

describe('the page', () => {
  it('loads, then shows the status', () => {
    expect(stateAfter()).toEqual({ kind: 'loading' });
    expect(stateAfter(received(5))).toMatchObject({ kind: 'status', connection: 'live', changes: 0, confirmedAt: 5 });
  });

  it('takes newer versions, and never goes back', () => {
    const state = stateAfter(received(5), received(7), received(6));
    expect(state).toMatchObject({ kind: 'status', changes: 1, view: { version: 7 } });
  });

  it('does not count the same version as a change', () => {
    expect(stateAfter(received(5), received(5, 99))).toMatchObject({ changes: 0, confirmedAt: 99 });
  });

  it('keeps the last state while the server is away, and says since when it holds', () => {
    const lost = stateAfter(received(5), { type: 'heard', at: 1_790_000_000_000 }, { type: 'lost' });
    expect(lost).toMatchObject({ kind: 'status', connection: 'lost', view: { version: 5 } });
    if (lost.kind !== 'status') throw new Error();
    expect(lostSentence(lost, 1_790_000_060_000)).toMatch(/^Stand von \d\d:\d\d Uhr\./);
    expect(lostSentence(lost, 1_790_000_000_000 + 90_000_000)).toMatch(/^Stand vom \d\d\.\d\d\.\d{4}, \d\d:\d\d Uhr\./);
    expect(nextState(lost, { type: 'heard', at: 2e12 })).toMatchObject({ connection: 'live', confirmedAt: 2e12 });
  });

  it('says so when there never was a state to keep, and recovers', () => {
    expect(stateAfter({ type: 'lost' })).toEqual(problem('unreachable'));
    expect(stateAfter({ type: 'lost' }, { type: 'lost' }, received(5))).toMatchObject({ kind: 'status' });
  });

  it('tells the wrong key from a view it is too old for', () => {
    expect(stateAfter(unopened(5))).toEqual(problem('wrong-key'));
    expect(stateAfter(unopened(5, 'unreadable'))).toEqual(problem('outdated-page'));
    expect(stateAfter(unopened(5, 'unknown-version'))).toEqual(problem('outdated-page'));
  });

  it('keeps a good state when a newer one cannot be opened, until one can', () => {
    const state = stateAfter(received(5), unopened(6));
    expect(state).toMatchObject({ kind: 'status', newerUnreadable: true, view: { version: 5 } });
    expect(nextState(state, received(7))).toMatchObject({ newerUnreadable: false, view: { version: 7 } });
  });

  it('takes a status off the screen when the link ends', () => {
    for (const name of ['revoked', 'expired', 'unknown'] as const)
      expect(stateAfter(received(5), { type: 'ended', problem: name })).toEqual(problem(name));
  });

  it('shows an expired or unknown link again once it is renewed', () => {
    for (const name of ['expired', 'unknown'] as const)
      expect(stateAfter({ type: 'ended', problem: name }, received(5))).toMatchObject({ kind: 'status' });
  });

  it('shows nothing of a revoked link, whatever comes', () => {
    const event = fc.oneof(
      fc.nat().map((n) => received(n)),
      fc.nat().map((n) => unopened(n)),
      fc.constant<PageEvent>({ type: 'lost' }),
      fc.constant<PageEvent>({ type: 'heard', at: 1 }),
      fc.constant<PageEvent>({ type: 'ended', problem: 'expired' }),
    );
    fc.assert(
      fc.property(fc.array(event), fc.array(event), (before, later) => {
        const state = stateAfter(...before, { type: 'ended', problem: 'revoked' }, ...later);
        expect(state).toEqual(problem('revoked'));
      }),
    );
    expect(stateAfter({ type: 'ended', problem: 'revoked' }, { type: 'restarted' })).toEqual(firstState);
  });

  it('never shows an older version than it has shown, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1 }), (versions) => {
        const state = stateAfter(...versions.map((version) => received(version)));
        expect(state).toMatchObject({ view: { version: Math.max(...versions) } });
      }),
    );
  });
});

describe('a screen reader', () => {
  it('hears of changes and problems, not of the first state', () => {
    expect(announcement(stateAfter(received(5)))).toBe('');
    expect(announcement(stateAfter(received(5), received(6)))).toBe('Neuer Stand: Stand 6. Erreicht.');
    expect(announcement(stateAfter({ type: 'ended', problem: 'revoked' }))).toContain('widerrufen');
  });
});
