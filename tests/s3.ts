import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openBucket, type S3Settings } from '../src-server/blobs/bucket.ts';
import { freePort } from './free-port.ts';

/** A real S3-compatible store for one test file: OpenStack Swift from Debian, on one disk, on the loopback. */
export interface TestS3 {
  readonly settings: S3Settings;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const BUCKET = 'fallstand';
const KINDS = ['account', 'container', 'object'] as const;

/** The rings say on which device what lies: here all on one. */
const RINGS = `
import sys
from swift.common.ring import RingBuilder
folder = sys.argv[1]
for kind, port in zip(('account', 'container', 'object'), map(int, sys.argv[2:])):
    builder = RingBuilder(4, 1, 0)
    place = {'ip': '127.0.0.1', 'port': port, 'replication_ip': '127.0.0.1', 'replication_port': port}
    builder.add_dev({'region': 1, 'zone': 1, 'device': 'd1', 'weight': 1.0, **place})
    builder.rebalance()
    builder.get_ring().save('%s/%s.ring.gz' % (folder, kind))
`;

const general = (folder: string, port: number): string =>
  `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
swift_dir = ${folder}
devices = ${folder}/srv
mount_check = false
user = ${userInfo().username}
workers = 0
log_level = ERROR
`;

const storage = (kind: string): string =>
  `[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`;

const proxy = (memcached: number): string =>
  `[pipeline:main]
pipeline = catch_errors cache s3api tempauth slo dlo symlink versioned_writes proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${memcached}
${['catch_errors', 's3api', 'slo', 'dlo', 'symlink', 'versioned_writes'].map((name) => `[filter:${name}]\nuse = egg:swift#${name}\n`).join('')}`;

export const startS3 = async (): Promise<TestS3> => {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-s3-'));
  mkdirSync(join(folder, 'srv/d1'), { recursive: true });
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = test\nswift_hash_path_prefix = test\n');
  const [account, container, object, front, memcached] = await Promise.all([1, 2, 3, 4, 5].map(() => freePort()));
  const ports = { account: Number(account), container: Number(container), object: Number(object) };
  await run('/usr/bin/python3', ['-c', RINGS, folder, ...Object.values(ports).map(String)]);

  const children: ChildProcess[] = [];
  const start = (command: string, args: string[]): void => {
    children.push(spawn(command, args, { stdio: 'ignore' }));
  };
  start('memcached', ['-l', '127.0.0.1', '-p', String(memcached), '-m', '16', '-u', userInfo().username]);
  for (const kind of KINDS) {
    start(`swift-${kind}-server`, [write(`${kind}.conf`, general(folder, ports[kind]) + storage(kind))]);
  }
  start('swift-proxy-server', [write('proxy.conf', general(folder, Number(front)) + proxy(Number(memcached)))]);
  const settings: S3Settings = {
    endpoint: `http://127.0.0.1:${front}`,
    region: 'us-east-1',
    bucket: BUCKET,
    accessKeyId: 'test:tester',
    secretAccessKey: 'testing',
    prefix: '',
  };
  const stop = async (): Promise<void> => {
    for (const child of children) {
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGKILL')) await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await createBucket(settings);
  } catch (error) {
    await stop();
    throw error;
  }
  return { settings, stop };
};

/** Waits until all its servers answer. */
const createBucket = async (settings: S3Settings): Promise<void> => {
  const bucket = openBucket(settings);
  for (let attempt = 0; ; attempt++) {
    try {
      return await bucket.prepare();
    } catch (error) {
      if (attempt === 150) throw error;
      await sleep(100);
    }
  }
};
