import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { S3Settings } from './blobs/bucket.ts';

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();
const emptyIsNone = (value: unknown): unknown => (value === '' ? undefined : value);

/** The server's settings, all from the environment. Unknown variables are ignored, wrong ones stop the start. */
const environmentSchema = z.object({
  /** Data folder: database, blobs, enrolment code. */
  FALLSTAND_DATA: z.string().min(1),
  FALLSTAND_HOST: z.string().default('127.0.0.1'),
  /** 0 takes any free port. */
  FALLSTAND_PORT: z.coerce.number().int().min(0).max(65_535).default(8470),
  /** Address people reach it under, for links and the OpenAPI description. */
  FALLSTAND_PUBLIC_URL: optionalText,
  /** Whether people may have notices sent to their devices; only with a public https address. */
  FALLSTAND_PUSH: z.enum(['on', 'off']).default('on'),
  FALLSTAND_ENROLMENT_CODE: z.string().min(8).optional(),
  /** Addresses of reverse proxies whose X-Forwarded-For is believed, comma separated. */
  FALLSTAND_TRUST_PROXY: optionalText,
  FALLSTAND_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  FALLSTAND_OFFICE_QUOTA_BYTES: count(50 * 1024 ** 3),
  /** Requests per minute and address. */
  FALLSTAND_DEVICE_RATE: count(12_000),
  FALLSTAND_PUBLIC_RATE: count(240),
  /** Few are needed in a minute; guessing a code or forging a ticket shall be slow. */
  FALLSTAND_ENROLMENT_RATE: count(20),
  /** Open live streams per address and per process. */
  FALLSTAND_STREAMS_PER_ADDRESS: count(200),
  FALLSTAND_STREAMS: count(15_000),
  /** PEM files; with both the server speaks TLS itself, and reads them again on SIGHUP. */
  FALLSTAND_TLS_CERT: optionalText,
  FALLSTAND_TLS_KEY: optionalText,
  /** Prometheus metrics on an address of their own; without a port there are none. 0 takes any free port. */
  FALLSTAND_METRICS_HOST: z.string().default('127.0.0.1'),
  FALLSTAND_METRICS_PORT: z.preprocess(emptyIsNone, z.coerce.number().int().min(0).max(65_535).optional()),
  /** How long a stopping server still answers while `/ready` already says no, so that a load balancer turns away first. */
  FALLSTAND_DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  /** With a folder, the server itself makes a backup there every night. */
  FALLSTAND_BACKUP_FOLDER: optionalText,
  FALLSTAND_BACKUP_KEEP: count(14),
  /** After so many days the server deletes what it noted of openings, downloads and sign-ins. */
  FALLSTAND_ACCESS_LOG_DAYS: count(365),
  /** With a bucket, files lie in this S3-compatible store instead of the data folder. */
  FALLSTAND_S3_BUCKET: optionalText,
  FALLSTAND_S3_ENDPOINT: optionalText,
  FALLSTAND_S3_REGION: z.string().default('eu-central-1'),
  FALLSTAND_S3_ACCESS_KEY_ID: optionalText,
  FALLSTAND_S3_SECRET_ACCESS_KEY: optionalText,
  FALLSTAND_S3_PREFIX: z.string().default(''),
  DATABASE_URL: optionalText,
});

/** Settings that only make sense together. */
const GROUPS = [
  ['FALLSTAND_TLS_CERT', 'FALLSTAND_TLS_KEY'],
  ['FALLSTAND_S3_BUCKET', 'FALLSTAND_S3_ENDPOINT', 'FALLSTAND_S3_ACCESS_KEY_ID', 'FALLSTAND_S3_SECRET_ACCESS_KEY'],
] as const;

const completeSchema = environmentSchema.superRefine((env, context) => {
  const missing = (name: string): void =>
    context.addIssue({ code: 'custom', path: [name], message: 'needed with the others of its kind' });
  for (const names of GROUPS) {
    if (names.every((name) => env[name] === undefined)) continue;
    for (const name of names) if (env[name] === undefined) missing(name);
  }
  // Several processes may stand on one PostgreSQL; a code made in each one's folder would not be the same.
  if (env.DATABASE_URL !== undefined && env.FALLSTAND_ENROLMENT_CODE === undefined) missing('FALLSTAND_ENROLMENT_CODE');
});

/** The names of all settings; `deploy/` and the operator's guide are compared with them. */
export const SETTING_NAMES: readonly string[] = Object.keys(environmentSchema.shape);

/** A start that cannot succeed, with a sentence for the operator instead of a stack. */
export class StartRefused extends Error {}

export interface ServerConfig {
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Where push services find the operator; undefined: no notices are sent. */
  readonly pushSubject: string | undefined;
  readonly enrolmentCode: string | undefined;
  readonly trustProxy: string | undefined;
  readonly logLevel: string;
  readonly databaseUrl: string | undefined;
  readonly limits: ServerLimits;
  readonly tls: TlsFiles | undefined;
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  readonly drainMs: number;
  readonly backup: { readonly folder: string; readonly keep: number } | undefined;
  /** Undefined: files lie in the data folder. */
  readonly s3: S3Settings | undefined;
}

export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

export interface ServerLimits {
  readonly quotaBytes: number;
  readonly deviceRate: number;
  readonly publicRate: number;
  readonly enrolmentRate: number;
  readonly streamsPerAddress: number;
  readonly streams: number;
  /** How long lines of the access logs are kept. */
  readonly accessLogMs: number;
}

/** `NAME_FILE` names a file that holds the setting, as container secrets and systemd's credentials do. */
const withFiles = (environment: Record<string, string | undefined>): Record<string, string | undefined> => {
  const settings = { ...environment };
  for (const name of SETTING_NAMES) {
    const file = environment[`${name}_FILE`];
    if (file === undefined || file === '') continue;
    try {
      settings[name] = readFileSync(file, 'utf8').trim();
    } catch {
      throw new StartRefused(`Die Datei aus ${name}_FILE lässt sich nicht lesen. / The file cannot be read.`);
    }
  }
  return settings;
};

/** Reads the settings; throws a sentence that names the wrong ones, without their values. */
export const readConfig = (environment: Record<string, string | undefined>): ServerConfig => {
  const parsed = completeSchema.safeParse(withFiles(environment));
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].join(', ');
    throw new StartRefused(`Einstellung fehlt oder ist ungültig / missing or invalid setting: ${names}`);
  }
  const env = parsed.data;
  return {
    dataFolder: env.FALLSTAND_DATA,
    host: env.FALLSTAND_HOST,
    port: env.FALLSTAND_PORT,
    publicUrl: env.FALLSTAND_PUBLIC_URL,
    pushSubject:
      env.FALLSTAND_PUSH === 'on' && env.FALLSTAND_PUBLIC_URL?.startsWith('https://')
        ? env.FALLSTAND_PUBLIC_URL
        : undefined,
    enrolmentCode: env.FALLSTAND_ENROLMENT_CODE,
    trustProxy: env.FALLSTAND_TRUST_PROXY,
    logLevel: env.FALLSTAND_LOG_LEVEL,
    databaseUrl: env.DATABASE_URL,
    limits: {
      quotaBytes: env.FALLSTAND_OFFICE_QUOTA_BYTES,
      deviceRate: env.FALLSTAND_DEVICE_RATE,
      publicRate: env.FALLSTAND_PUBLIC_RATE,
      enrolmentRate: env.FALLSTAND_ENROLMENT_RATE,
      streamsPerAddress: env.FALLSTAND_STREAMS_PER_ADDRESS,
      accessLogMs: env.FALLSTAND_ACCESS_LOG_DAYS * 86_400_000,
      streams: env.FALLSTAND_STREAMS,
    },
    tls: bothOf(env.FALLSTAND_TLS_CERT, env.FALLSTAND_TLS_KEY, (cert, key) => ({ cert, key })),
    metrics:
      env.FALLSTAND_METRICS_PORT === undefined
        ? undefined
        : { host: env.FALLSTAND_METRICS_HOST, port: env.FALLSTAND_METRICS_PORT },
    drainMs: env.FALLSTAND_DRAIN_SECONDS * 1000,
    backup:
      env.FALLSTAND_BACKUP_FOLDER === undefined
        ? undefined
        : { folder: env.FALLSTAND_BACKUP_FOLDER, keep: env.FALLSTAND_BACKUP_KEEP },
    s3: bothOf(env.FALLSTAND_S3_BUCKET, env.FALLSTAND_S3_ENDPOINT, (bucket, endpoint) => ({
      bucket,
      endpoint,
      region: env.FALLSTAND_S3_REGION,
      accessKeyId: env.FALLSTAND_S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.FALLSTAND_S3_SECRET_ACCESS_KEY ?? '',
      prefix: env.FALLSTAND_S3_PREFIX,
    })),
  };
};

const bothOf = <T>(a: string | undefined, b: string | undefined, make: (a: string, b: string) => T): T | undefined =>
  a === undefined || b === undefined ? undefined : make(a, b);
