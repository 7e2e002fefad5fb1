#!/usr/bin/env node
/**
 * Builds the programs with plain Vite, one self-contained bundle per process:
 *   node scripts/build.mjs [shell] [preload] [engine] [server] [renderer] [portal] [spelling]     (none named: all)
 *   node scripts/build.mjs dev                                                rebuilds and restarts while you edit
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { node24 } from './node24.mjs';
import { finishPage, languageOf, writeBuild } from './portal-pages.mjs';
import unbundled from './unbundled.cjs';

const root = resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

const builtins = [/^node:/, ...builtinModules, 'electron'];

/** The oldest runtime that has to run it: the registry's Electron 25 (Node 18, Chrome 114). */
const chrome = 'chrome114';

/** Every `*.worker.ts` of the engine by its file name; two of one name would overwrite each other. */
export function workerEntries(files) {
  const entries = {};
  for (const file of files) {
    const name = basename(file).replace(/\.ts$/, '');
    if (entries[name]) throw new Error(`Two engine workers are called ${name}: ${entries[name]} and ${file}`);
    entries[name] = file;
  }
  return entries;
}

/** The engine is written for Node 24 and runs nowhere else. */
export const engineBundle = { target: 'node24', external: [...builtins, ...unbundled] };

/**
 * Vite's settings for one self-contained CommonJS file `outDir/name.cjs`.
 * @returns {import('vite').InlineConfig}
 */
export function nodeBundle({ name, entry, outDir, target, external, mode = 'production', watch = false }) {
  return {
    root,
    configFile: false,
    mode,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target,
      sourcemap: true,
      minify: false,
      emptyOutDir: false,
      outDir: resolve(root, outDir),
      watch: watch ? {} : null,
      rolldownOptions: {
        external,
        input: { [name]: resolve(root, entry) },
        // Electron 25 cannot import() from CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false, dynamicImportInCjs: false },
      },
    },
  };
}

/** PGlite alone stays outside of the server's program: it loads its database from files beside its own code. */
export const packagesBesideServer = ['@electric-sql/pglite'];

/**
 * Vite's settings for the server: its own code and its packages, whose thousand files Node would look for at each start,
 * in one folder two levels below the root, so that both find the same migrations and pages.
 * @returns {import('vite').InlineConfig}
 */
export function serverBundle(outDir) {
  return {
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: packagesBesideServer },
    build: {
      ssr: true,
      license: { fileName: 'licenses.md' },
      target: 'node24',
      sourcemap: true,
      minify: false,
      outDir: resolve(root, outDir),
      rolldownOptions: {
        input: Object.fromEntries(
          ['main', 'database/pglite-worker'].map((name) => [basename(name), join(root, `src-server/${name}.ts`)]),
        ),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  };
}

/** The pages for outside. Each is built alone: parts that two share would be one more request before the first content. */
const portalPages = ['index.html', 'documents.html', 'account.html', 'legal.html'];

/** What a language says in the parts that come later is one file: each file more stands in every page's import map. */
const laterTexts = Object.keys(languageOf).map((language) => ({
  name: `later-${language}`,
  test: new RegExp(`texts/(?:services|uploads|details|share)/${language}\\.ts$`),
}));

/** Phones of the last four years; a client cannot be asked to update. */
const phones = ['es2022', 'chrome109', 'firefox115', 'safari16'];

function page({ folder, outDir, target, base, plugins, mode, jsxImportSource, entry = 'index.html', ...rest }) {
  const { empty = true, cssCodeSplit = true, output = {} } = rest;
  return {
    root: join(root, folder),
    configFile: false,
    mode,
    base,
    logLevel: 'warn',
    publicDir: false,
    plugins,
    ...(jsxImportSource ? { oxc: { jsx: { runtime: 'automatic', importSource: jsxImportSource } } } : {}),
    server: { host: '127.0.0.1', fs: { allow: [root] } },
    build: {
      target,
      sourcemap: true,
      outDir: join(root, outDir),
      emptyOutDir: empty,
      cssCodeSplit,
      // Fonts and pictures stay files: the content security policy allows no data: fonts.
      assetsInlineLimit: 0,
      // The desk loads from its own disk; the status page has a budget of its own, tested end to end.
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(root, folder, entry), output },
    },
  };
}

async function pageConfig(target, mode, entry = portalPages[0]) {
  if (target === 'portal') {
    return page({
      folder: 'src-portal',
      entry,
      empty: entry === portalPages[0],
      // One style sheet, which stands in the page (portal-pages.mjs).
      cssCodeSplit: false,
      output: { codeSplitting: { groups: laterTexts } },
      outDir: 'out/portal',
      target: phones,
      base: '/',
      plugins: [],
      mode,
      jsxImportSource: 'preact',
    });
  }
  const { default: react } = await import('@vitejs/plugin-react');
  return page({
    folder: 'src-renderer',
    outDir: 'out/renderer',
    target: chrome,
    base: './',
    plugins: [react()],
    mode,
  });
}

/** What shows notices while no page is open: one file that is no module, as not every telephone starts those there. */
function pushWorkerConfig() {
  return {
    root: join(root, 'src-portal'),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: phones,
      outDir: join(root, 'out/portal'),
      emptyOutDir: false,
      rolldownOptions: {
        input: join(root, 'src-portal/push/worker.ts'),
        output: { format: 'iife', entryFileNames: 'push.js' },
      },
    },
  };
}

function nodeConfigs(target, mode, watch = false) {
  if (target === 'shell') {
    return [
      nodeBundle({
        name: 'index',
        entry: 'src-main/shell/index.ts',
        outDir: 'out/shell',
        target: 'node18',
        external: [...builtins, ...unbundled],
        mode,
        watch,
      }),
    ];
  }
  if (target === 'preload') {
    return [
      nodeBundle({
        name: 'index',
        entry: 'src-main/preload/index.ts',
        outDir: 'out/preload',
        target: chrome,
        external: ['electron'],
        mode,
        watch,
      }),
    ];
  }
  const workers = workerEntries(globSync('src-main/engine/**/*.worker.ts', { cwd: root }));
  return Object.entries({ main: 'src-main/engine/main.ts', ...workers }).map(([name, entry]) =>
    nodeBundle({
      name,
      entry,
      outDir: 'out/engine',
      ...engineBundle,
      mode,
      watch,
    }),
  );
}

/** Source maps count only when they are switched on before the bundle loads, hence a file of its own. */
function writeBoot() {
  writeFileSync(
    join(root, 'out/shell/boot.cjs'),
    "'use strict';\nprocess.setSourceMapsEnabled(true);\nrequire('./index.cjs');\n",
  );
}

/** Packs what a phone loads as small as it gets, once and here, not by the server at every request. */
function compressPage(outDir) {
  for (const file of globSync('**/*.{html,js,css,svg}', { cwd: join(root, outDir) })) {
    const path = join(root, outDir, file);
    const bytes = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

async function buildPortal(build) {
  const folder = join(root, 'out/portal');
  const pages = {};
  for (const html of portalPages) {
    const { output } = await build(await pageConfig('portal', 'production', html));
    pages[html] = await finishPage({ html, folder, output, target: phones });
  }
  await build(pushWorkerConfig());
  writeBuild(folder, pages);
}

/** Made anew only for another version of PGlite: it takes longer than all of the server's own code. */
export function makeEmptyDatabase() {
  const folder = join(root, 'out/database');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'));
  const [file, madeWith] = ['empty.tar.gz', 'made-with'].map((name) => join(folder, name));
  if (existsSync(madeWith) && readFileSync(madeWith, 'utf8') === version) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync(node24(), [join(root, 'scripts/make-empty-database.ts'), file], { stdio: 'inherit' });
  writeFileSync(madeWith, version);
}

const targets = ['shell', 'preload', 'engine', 'server', 'renderer', 'portal', 'spelling'];

async function buildTarget(target) {
  const { build } = await import('vite');
  const started = performance.now();
  if (target === 'spelling') {
    execFileSync(node24(), [join(root, 'scripts/make-spelling.ts'), join(root, 'out/spelling/german.bin')]);
    console.log(`gebaut: ${target} (${Math.round(performance.now() - started)} ms)`);
    return;
  }
  if (target === 'server') {
    await build(serverBundle('out/server'));
    makeEmptyDatabase();
  } else if (target === 'renderer') await build(await pageConfig(target, 'production'));
  else if (target === 'portal') {
    await buildPortal(build);
  } else {
    rmSync(join(root, 'out', target), { recursive: true, force: true });
    for (const config of nodeConfigs(target, 'production')) await build(config);
    if (target === 'shell') writeBoot();
  }
  if (target === 'portal') compressPage('out/portal');
  console.log(`gebaut: ${target} (${Math.round(performance.now() - started)} ms)`);
}

async function dev() {
  const { build, createServer } = await import('vite');
  const server = await createServer(await pageConfig('renderer', 'development'));
  await server.listen();
  const url = server.resolvedUrls?.local[0]?.replace(/\/$/, '');
  const configs = ['shell', 'preload', 'engine'].flatMap((target) => nodeConfigs(target, 'development', true));
  let pending = configs.length;
  let desk;
  let restarting = false;
  const start = () => {
    writeBoot();
    desk = spawn(require('electron'), ['.'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, FALLSTAND_DEV_URL: url },
    });
    desk.on('exit', (code) => {
      if (!restarting) process.exit(code ?? 1);
      restarting = false;
      start();
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      desk?.kill();
      process.exit();
    });
  }
  for (const config of configs) {
    const watcher = await build(config);
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code !== 'BUNDLE_END') return;
      if (pending > 0) {
        pending -= 1;
        if (pending === 0) start();
      } else if (desk && !restarting) {
        restarting = true;
        desk.kill();
      }
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => name !== 'dev' && !targets.includes(name));
  if (unknown.length > 0) {
    console.error(`Unbekanntes Ziel: ${unknown.join(', ')}. Es gibt: ${targets.join(', ')}, dev.`);
    process.exit(2);
  }
  if (wanted[0] === 'dev') await dev();
  else {
    for (const target of wanted.length > 0 ? wanted : targets) {
      try {
        await buildTarget(target);
      } catch (error) {
        // One program that does not build must not keep the others from being tried.
        console.error(`nicht gebaut: ${target}\n${error instanceof Error ? error.message : error}`);
        process.exitCode = 1;
      }
    }
  }
}
