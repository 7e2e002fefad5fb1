import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { playStory } from './story/play.ts';

test('one case from the desk to the client’s phone', async () => {
  test.setTimeout(300_000);
  const out = mkdtempSync(path.join(tmpdir(), 'fallstand-story-'));
  const { story, failed, end } = await playStory({ out, tell: () => {} });
  await end();
  if (failed) throw failed;
  expect(story.steps.every((step) => step.ok)).toBe(true);
  expect(readFileSync(path.join(out, 'chronik.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  rmSync(out, { recursive: true, force: true });
});
