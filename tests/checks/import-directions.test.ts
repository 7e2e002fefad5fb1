import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type IConfiguration, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as IConfiguration;

let house: string;
let before: string;
beforeEach(() => {
  before = process.cwd();
  house = mkdtempSync(join(tmpdir(), 'fallstand-directions-'));
  writeFileSync(join(house, 'tsconfig.json'), readFileSync(join(root, 'tsconfig.json')));
});
afterEach(() => {
  process.chdir(before);
  rmSync(house, { recursive: true, force: true });
});

/** Builds a house of these files and returns the names of the rules it breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), source);
  }
  process.chdir(house);
  const options: ICruiseOptions = {
    ...config.options,
    baseDir: house,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  };
  const { output } = await cruise([...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))], options);
  const names = (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
  return [...new Set(names)].sort();
}

const target = 'export const target = 1;\n';
const imports = (specifier: string): string => `import { target } from '${specifier}';\nexport const used = target;\n`;

/** From-file, what it imports, the file that is imported (if it is one of ours), the rule that must catch it. */
const violations: [string, string, string | undefined, string][] = [
  ['src-shared/a.ts', 'node:fs', undefined, 'shared-is-pure'],
  ['src-shared/a.ts', 'electron', undefined, 'shared-is-pure'],
  ['src-shared/a.ts', 'better-sqlite3-multiple-ciphers', undefined, 'shared-is-pure'],
  ['src-shared/a.ts', '../src-main/engine/b.ts', 'src-main/engine/b.ts', 'shared-is-pure'],
  ['src-shared/a.ts', '../src-renderer/b.ts', 'src-renderer/b.ts', 'shared-is-pure'],
  ['src-renderer/a.ts', '../src-main/engine/b.ts', 'src-main/engine/b.ts', 'renderer-only-shared'],
  ['src-renderer/a.ts', '../src-server/b.ts', 'src-server/b.ts', 'renderer-only-shared'],
  ['src-renderer/a.ts', '../src-portal/b.ts', 'src-portal/b.ts', 'renderer-only-shared'],
  ['src-renderer/a.ts', 'node:path', undefined, 'pages-without-node'],
  ['src-renderer/a.ts', 'electron', undefined, 'pages-without-electron'],
  ['src-portal/a.ts', '../src-renderer/b.ts', 'src-renderer/b.ts', 'portal-only-shared'],
  ['src-portal/a.ts', '../src-server/b.ts', 'src-server/b.ts', 'portal-only-shared'],
  ['src-portal/a.ts', '../src-main/engine/b.ts', 'src-main/engine/b.ts', 'portal-only-shared'],
  ['src-portal/a.ts', 'node:crypto', undefined, 'pages-without-node'],
  ['src-portal/a.ts', 'react', undefined, 'portal-without-react'],
  ['src-portal/a.ts', '@mantine/core', undefined, 'portal-without-react'],
  ['src-server/a.ts', '../src-main/engine/b.ts', 'src-main/engine/b.ts', 'server-only-shared'],
  ['src-server/a.ts', '../src-portal/b.ts', 'src-portal/b.ts', 'server-only-shared'],
  ['src-server/a.ts', '../tests/b.ts', 'tests/b.ts', 'server-only-shared'],
  ['src-server/a.ts', 'electron', undefined, 'server-without-electron'],
  ['src-main/engine/cases/a.ts', 'electron', undefined, 'engine-without-electron'],
  ['src-main/engine/a.ts', '../shell/b.ts', 'src-main/shell/b.ts', 'engine-alone'],
  ['src-main/engine/a.ts', '../preload/b.ts', 'src-main/preload/b.ts', 'engine-alone'],
  ['src-main/engine/a.ts', '../../src-server/b.ts', 'src-server/b.ts', 'engine-alone'],
  ['src-main/engine/a.ts', '../../src-renderer/b.ts', 'src-renderer/b.ts', 'engine-alone'],
  ['src-main/shell/a.ts', '../engine/b.ts', 'src-main/engine/b.ts', 'shell-is-thin'],
  ['src-main/shell/a.ts', '../../src-renderer/b.ts', 'src-renderer/b.ts', 'shell-is-thin'],
  ['src-main/preload/a.ts', '../shell/b.ts', 'src-main/shell/b.ts', 'preload-is-a-bridge'],
  ['src-main/preload/a.ts', 'node:fs', undefined, 'preload-is-a-bridge'],
  ['src-main/engine/a.ts', './utils/b.ts', 'src-main/engine/utils/b.ts', 'no-junk-drawers'],
  ['src-main/engine/a.ts', './missing.ts', undefined, 'resolvable'],
];

describe('each direction is proved by breaking it', () => {
  test.each(violations)('%s importing %s', async (from, specifier, imported, rule) => {
    const files = { [from]: imports(specifier), ...(imported ? { [imported]: target } : {}) };
    expect(await broken(files)).toContain(rule);
  });

  test('an import of a type alone breaks a direction too', async () => {
    const files = {
      'src-renderer/a.ts': "import type { T } from '../src-main/engine/b.ts';\nexport const t: T = 1;\n",
      'src-main/engine/b.ts': 'export type T = number;\n',
    };
    expect(await broken(files)).toContain('renderer-only-shared');
  });

  test('two modules that need each other', async () => {
    const files = {
      'src-server/a.ts': "import { b } from './b.ts';\nexport const a = (): number => b();\n",
      'src-server/b.ts': "import { a } from './a.ts';\nexport const b = (): number => a();\n",
    };
    expect(await broken(files)).toEqual(['no-cycles']);
  });

  test('a package that is not installed with the server', async () => {
    const files = {
      'package.json': '{"name":"house","devDependencies":{"only-dev":"1.0.0"}}',
      'node_modules/only-dev/package.json': '{"name":"only-dev","version":"1.0.0","main":"index.js"}',
      'node_modules/only-dev/index.js': 'exports.target = 1;\n',
      'src-server/a.ts': imports('only-dev'),
    };
    expect(await broken(files)).toEqual(['runtime-packages-are-dependencies']);
  });
});

test('a house in order breaks nothing', async () => {
  const files = {
    'src-shared/a.ts': target,
    'src-renderer/a.ts': imports('../src-shared/a.ts'),
    'src-portal/a.ts': imports('../src-shared/a.ts'),
    'src-server/a.ts': imports('../src-shared/a.ts'),
    'src-main/engine/a.ts': imports('../../src-shared/a.ts'),
    'src-main/shell/a.ts': imports('../../src-shared/a.ts'),
    'src-main/preload/a.ts': imports('../../src-shared/a.ts'),
    'src-shared/a.test.ts': `import 'node:fs';\n${imports('./a.ts')}`,
  };
  expect(await broken(files)).toEqual([]);
});

test('every rule has a violation above', () => {
  const proved = new Set([...violations.map(([, , , rule]) => rule), 'no-cycles', 'runtime-packages-are-dependencies']);
  expect((config.forbidden ?? []).map((rule) => rule.name).filter((name) => name && !proved.has(name))).toEqual([]);
});
