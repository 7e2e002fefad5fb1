/**
 * What becomes of a page for outside once Vite has built it. Its style sheet stands in the page itself; a few lines begin
 * its program; an import map says of every module which bytes it must have. The content security policy names the few
 * lines and the style sheet by their hashes (src-server/ops/portal.ts reads them from `build.json`), and `build.json` says
 * what the whole build is, so that anyone can compare it with what a server serves.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** How a hash stands in a policy, in an import map and in `build.json`. */
export const hashOf = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** The catalogues beside the German one, as their files are called. */
export const languageOf = {
  english: 'en',
  turkish: 'tr',
  polish: 'pl',
  russian: 'ru',
  ukrainian: 'uk',
  arabic: 'ar',
  romanian: 'ro',
};

/** The entry and all that it cannot begin without. */
function neededBy(entry, chunks) {
  const needed = new Set([entry.fileName]);
  for (const name of needed) for (const one of chunks.get(name)?.imports ?? []) needed.add(one);
  return [...needed];
}

/** The few lines that begin a page's program, as one script that stands in the page. */
async function beginning(program, languages, target) {
  const { build } = await import('vite');
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { PROGRAM: JSON.stringify(program), LANGUAGE_FILES: JSON.stringify(languages) },
    build: {
      target,
      write: false,
      modulePreload: false,
      rolldownOptions: { input: join(root, 'src-portal/begin/begin.ts'), output: { format: 'iife' } },
    },
  });
  const { output } = Array.isArray(built) ? built[0] : built;
  return output[0].code.trim();
}

/**
 * Finishes one page in its folder.
 * @param {{ html: string, folder: string, output: import('vite').Rolldown.RolldownOutput['output'], target: string[] }} page
 * @returns what the policy has to allow: hashes of the scripts and style sheets that stand in the page
 */
export async function finishPage({ html, folder, output, target }) {
  const chunks = new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part]] : [])));
  const entry = [...chunks.values()].find((chunk) => chunk.isEntry);
  const sheet = output.find(({ fileName }) => fileName.endsWith('.css'));
  if (!entry || !sheet) throw new Error(`${html} has no program or no style sheet`);
  const bytesOf = (fileName) => readFileSync(join(folder, fileName));

  const languages = {};
  for (const { facadeModuleId, fileName } of chunks.values()) {
    const [, name] = /texts\/status\/(\w+)\.ts$/.exec(facadeModuleId ?? '') ?? [];
    if (name && languageOf[name]) languages[languageOf[name]] = `/${fileName}`;
  }
  const integrity = {};
  for (const fileName of [...chunks.keys()].sort()) integrity[`/${fileName}`] = hashOf(bytesOf(fileName));
  const map = JSON.stringify({ integrity });
  const begin = await beginning(
    { url: `/${entry.fileName}`, integrity: integrity[`/${entry.fileName}`] },
    languages,
    target,
  );
  const style = bytesOf(sheet.fileName).toString().trim();
  if (/<\//.test(begin) || /<\//.test(style)) throw new Error(`${html}: a script or style sheet would end early`);
  rmSync(join(folder, sheet.fileName));

  const path = join(folder, html);
  const page = readFileSync(path, 'utf8')
    .replace(/\s*<script type="module"[^>]*><\/script>/, '')
    .replace(/\s*<link rel="(?:modulepreload|stylesheet)"[^>]*>/g, '')
    .replace(/\s*<!--[\s\S]*?-->/g, '');
  const needed = neededBy(entry, chunks).map((name) => `/${name}`);
  const preloads = needed.map((name) => `<link rel="modulepreload" href="${name}" integrity="${integrity[name]}">`);
  const head = [
    `<script type="importmap">${map}</script>`,
    `<script>${begin}</script>`,
    ...preloads,
    `<style>${style}</style>`,
  ].join('\n    ');
  writeFileSync(
    path,
    page.replace(/(<meta name="viewport"[^>]*>)/, (meta) => `${meta}\n    ${head}`),
  );
  // What the page names itself is allowed by its hash; what that loads later by whoever loads it.
  const scripts = [hashOf(map), hashOf(begin), ...needed.map((name) => integrity[name])];
  return { scripts, styles: [hashOf(style)] };
}

/** Writes what the build consists of; `hash` is one number for all of it, over the sorted lines `path hash`. */
export function writeBuild(folder, pages) {
  const files = {};
  for (const path of globSync('**/*.{html,js,svg,woff2,webmanifest}', { cwd: folder }).sort()) {
    files[path.replaceAll('\\', '/')] = hashOf(readFileSync(join(folder, path)));
  }
  const lines = Object.entries(files).map(([path, hash]) => `${path} ${hash}\n`);
  const build = { hash: hashOf(lines.join('')), pages, files };
  writeFileSync(join(folder, 'build.json'), `${JSON.stringify(build, null, 2)}\n`);
}
