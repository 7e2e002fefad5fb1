import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { createAutosave, type SaveState } from './autosave.ts';

const setUp = (answers: readonly Result<null, { message: string }>[] = []) => {
  const saved: string[] = [];
  const states: SaveState[] = [];
  const open: (() => void)[] = [];
  const autosave = createAutosave<string>({
    save: (value) =>
      new Promise((resolve) => {
        const answer = answers[saved.length] ?? ok(null);
        saved.push(value);
        open.push(() => resolve(answer));
      }),
    onState: (state) => states.push(state),
    now: () => 5,
    pauseMs: 100,
  });
  const answer = async () => {
    open.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { autosave, saved, answer, last: () => states.at(-1) };
};

describe('createAutosave', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('saves the newest value once after a pause', async () => {
    const { autosave, saved, answer, last } = setUp();
    autosave.edit('a');
    await vi.advanceTimersByTimeAsync(60);
    autosave.edit('ab');
    await vi.advanceTimersByTimeAsync(60);
    expect(saved).toEqual([]);
    expect(last()).toEqual({ state: 'waiting' });
    await vi.advanceTimersByTimeAsync(60);
    expect(saved).toEqual(['ab']);
    expect(last()).toEqual({ state: 'saving' });
    await answer();
    expect(last()).toEqual({ state: 'saved', at: 5 });
  });

  test('saves what was typed while it saved, one after the other', async () => {
    const { autosave, saved, answer, last } = setUp();
    autosave.edit('a');
    const done = autosave.flush();
    autosave.edit('ab');
    await vi.advanceTimersByTimeAsync(500);
    expect(saved).toEqual(['a']);
    await answer();
    expect(saved).toEqual(['a', 'ab']);
    await answer();
    expect(await done).toBe(true);
    expect(last()).toEqual({ state: 'saved', at: 5 });
  });

  test('keeps a value that could not be saved, and saves it with the next flush', async () => {
    const { autosave, saved, answer, last } = setUp([err({ message: 'voll' })]);
    autosave.edit('a');
    const first = autosave.flush();
    await answer();
    expect(await first).toBe(false);
    expect(last()).toEqual({ state: 'failed', message: 'voll' });
    const second = autosave.flush();
    await answer();
    expect(await second).toBe(true);
    expect(saved).toEqual(['a', 'a']);
  });

  test('never brings an older value back after a failure', async () => {
    const { autosave, saved, answer } = setUp([err({ message: 'voll' })]);
    autosave.edit('a');
    const first = autosave.flush();
    autosave.edit('ab');
    await answer();
    await first;
    void autosave.flush();
    expect(saved).toEqual(['a', 'ab']);
    await answer();
  });

  test('has nothing to do when nothing was typed', async () => {
    const { autosave, saved } = setUp();
    expect(await autosave.flush()).toBe(true);
    expect(saved).toEqual([]);
  });
});
