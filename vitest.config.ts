import { defineConfig } from 'vitest/config';

const shared = {
  // What takes a second here takes twenty where other work runs; no test measures time.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 45_000 } },
  // Native modules and child processes want a process of their own.
  pool: 'forks',
  // Loading the engine anew for each of its files would take as long as the tests.
  isolate: false,
} as const;

const pages = (name: string, folder: string, importSource: string) => ({
  oxc: { jsx: { runtime: 'automatic' as const, importSource } },
  test: { ...shared, name, include: [`${folder}/**/*.test.{ts,tsx}`] },
});

export default defineConfig({
  test: {
    // Two cores; many tests wait for other processes, so a third worker has room.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          globalSetup: './tests/run-folder.ts',
          setupFiles: './tests/file-folder.ts',
          include: ['{src-shared,src-main,src-server,scripts,bench,tests}/**/*.test.ts'],
        },
      },
      pages('renderer', 'src-renderer', 'react'),
      pages('portal', 'src-portal', 'preact'),
    ],
  },
});
