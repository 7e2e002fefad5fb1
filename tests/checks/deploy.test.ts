import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neededPlaces } from '../../scripts/server-package.mjs';
import { readConfig, SETTING_NAMES } from '../../src-server/config.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const allMatches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');
/** The lines of a block of YAML under a key at some depth, without it. */
const block = (text: string, key: string): string =>
  new RegExp(`^${key}:\\n((?: +.*\\n|\\n)*)`, 'm').exec(text)?.[1] ?? '';

describe('what is shipped for operators', () => {
  it('names only settings that there are, and the guide explains each of them', () => {
    const files = ['deploy/Dockerfile', 'deploy/compose.yaml', 'deploy/fallstand.service', 'deploy/server.env'];
    const known = new Set([...SETTING_NAMES, ...SETTING_NAMES.map((name) => `${name}_FILE`), 'FALLSTAND_NAME']);
    for (const file of files) {
      const names = allMatches(read(file), /\b(FALLSTAND_[A-Z0-9_]+|DATABASE_URL\w*)\b/g);
      expect(names.length, file).toBeGreaterThan(0);
      for (const name of names) expect([...known], `${name} in ${file}`).toContain(name);
    }
    const guide = read('docs/operations/server.md');
    for (const name of SETTING_NAMES) expect(guide, name).toContain(`\`${name}\``);
  });

  it('copies into the image only what is there and not left out of it', () => {
    const dockerfile = read('deploy/Dockerfile');
    const allowed = allMatches(read('deploy/Dockerfile.dockerignore'), /^!(.+)$/gm);
    const copied = dockerfile
      .split('\n')
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect(existsSync(join(root, path)), path).toBe(true);
      expect(allowed, path).toContain(path);
    }
    expect(dockerfile).toMatch(/^USER node$/m);
    // Compose builds where the secrets lie.
    expect(read('deploy/Dockerfile.dockerignore').trim().split('\n').at(-1)).toBe('deploy/secrets');
  });

  it('makes secrets that fit each other, that the containers may read and others on the machine may not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fallstand-secrets-'));
    try {
      cpSync(join(root, 'deploy/make-secrets.sh'), join(folder, 'make-secrets.sh'));
      const secrets = join(folder, 'secrets');
      mkdirSync(secrets);
      const make = () => spawnSync('sh', ['-c', 'umask 077; sh "$0"', join(folder, 'make-secrets.sh')]);
      expect(make().status).toBe(0);
      const names = allMatches(read('deploy/compose.yaml'), /file: \.\/secrets\/(\S+)$/gm);
      expect(readdirSync(secrets).sort()).toEqual(names.toSorted());
      const made = Object.fromEntries(names.map((name) => [name, readFileSync(join(secrets, name), 'utf8')]));
      expect(made['database-url']).toBe(
        `postgres://fallstand:${made['postgres-password']?.trim()}@postgres/fallstand\n`,
      );
      expect(made['postgres-password']).toMatch(/^[0-9a-f]{64}\n$/);
      expect(made['enrolment-code']).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}\n$/);
      expect(JSON.parse(made['s3-identities.json'] ?? '')).toMatchObject({
        identities: [{ credentials: [{ accessKey: 'fallstand', secretKey: made['s3-secret']?.trim() }] }],
      });
      expect(made['s3-secret']).not.toBe(made['postgres-password']);
      expect(statSync(secrets).mode & 0o777).toBe(0o700);
      for (const name of names) expect(statSync(join(secrets, name)).mode & 0o777, name).toBe(0o644);
      expect(make().status).toBe(0);
      for (const name of names) expect(readFileSync(join(secrets, name), 'utf8'), name).toBe(made[name]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('mounts files that are there, and declares every secret, network and volume that is used', () => {
    const compose = read('deploy/compose.yaml');
    for (const path of allMatches(compose, /^\s+- \.\/(?!secrets\/)([^:]+):/gm)) {
      expect(existsSync(join(root, 'deploy', path)), path).toBe(true);
    }
    const declared = (key: string) => allMatches(block(compose, key), /^ {2}([a-z0-9-]+):/gm);
    const used = (key: string) =>
      allMatches(compose, new RegExp(`^ {4}${key}: \\[(.*)\\]$`, 'gm')).flatMap((list) => list.split(', '));
    expect(new Set(used('secrets'))).toEqual(new Set(declared('secrets')));
    expect(new Set(used('networks'))).toEqual(new Set(declared('networks')));
    for (const name of allMatches(compose, /\/run\/secrets\/([\w-]+)/g)) expect(declared('secrets')).toContain(name);
    const [volumes, mounted] = [declared('volumes'), allMatches(compose, /(?:\["|^\s+- )([a-z]+):\//gm)];
    expect(new Set(mounted)).toEqual(new Set(volumes));
  });

  it('gives settings that the server takes', () => {
    const settings = Object.fromEntries(
      read('deploy/server.env')
        .split('\n')
        .filter((line) => /^[A-Z]/.test(line))
        .map((line) => line.split('=')),
    );
    expect(readConfig({ ...settings, FALLSTAND_DATA: '/var/lib/fallstand' })).toMatchObject({
      metrics: { host: '127.0.0.1', port: 9470 },
      backup: { folder: '/var/lib/fallstand/backups', keep: 14 },
    });
  });

  it('is a unit that systemd understands', () => {
    const path = join(root, 'deploy/fallstand.service');
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' });
    // Without systemd on this machine the shape has to do.
    if (verified.error === undefined) {
      const own = verified.stderr
        .split('\n')
        .filter((line) => line.includes('fallstand.service') && !line.includes('not executable'));
      expect(own).toEqual([]);
    }
    for (const line of read('deploy/fallstand.service').split('\n'))
      expect(line).toMatch(/^(#.*|\[\w+\]|[A-Za-z]+=.+|)$/);
  });
});

describe('the packaged server', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-packaged-'));
  const out = join(folder, 'server');
  let server: ServerProcess | undefined;
  beforeAll(() => {
    const made = spawnSync(process.execPath, [join(root, 'scripts/server-package.mjs'), '--out', out], {
      encoding: 'utf8',
    });
    expect(made.stderr).toBe('');
  });
  afterAll(async () => {
    await server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts from its folder alone, serves the pages, and holds no test and nothing of the desk', async () => {
    server = await startServerProcess(
      join(folder, 'data'),
      { FALLSTAND_ENROLMENT_CODE: 'TEST-CODE-1234' },
      join(out, 'out/server/main.mjs'),
    );
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    expect((await fetch(`${server.url}/s/anything`)).headers.get('content-type')).toContain('text/html');
    expect(existsSync(join(out, 'deploy/compose.yaml'))).toBe(true);
    expect(existsSync(join(out, 'deploy/secrets'))).toBe(false);
    const files = globSync('**/*', { cwd: out });
    for (const unwanted of [
      'src-server/**',
      'node_modules/drizzle-orm/**',
      'node_modules/electron/**',
      'node_modules/sharp/**',
      'src-main/**',
    ]) {
      expect(
        files.filter((file) => matchesGlob(file, unwanted)),
        unwanted,
      ).toEqual([]);
    }
  });

  it('finds what packages need, beside or above them', () => {
    const packages = {
      'node_modules/a': { dependencies: { b: '1', c: '1' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/b': {},
      'node_modules/c': { optionalDependencies: { missing: '1' } },
    };
    expect(neededPlaces(packages, ['a'])).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
    ]);
    expect(() => neededPlaces(packages, ['nowhere'])).toThrow('nowhere');
  });
});
