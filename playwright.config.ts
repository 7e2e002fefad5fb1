import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/run-folder.ts',
  testMatch: '**/*.spec.ts',
  // Some look at every screen with axe, which takes a minute on a slow machine.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // Each test starts real programs; side by side they would only measure the machine.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // Real programs on a busy machine: what fails is tried once more, and `npm test` names what needed that.
  retries: 1,
  reporter: [['list']],
  outputDir: 'test-results',
});
