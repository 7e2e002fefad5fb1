import { z } from 'zod';

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();

/** The server's settings, all from the environment. Unknown variables are ignored, wrong ones stop the start. */
const environmentSchema = z.object({
  /** Data folder: database, blobs, enrolment code. */
  FALLSTAND_DATA: z.string().min(1),
  FALLSTAND_HOST: z.string().default('127.0.0.1'),
  /** 0 takes any free port. */
  FALLSTAND_PORT: z.coerce.number().int().min(0).max(65_535).default(8470),
  /** Address people reach it under, for links and the OpenAPI description. */
  FALLSTAND_PUBLIC_URL: optionalText,
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
  DATABASE_URL: optionalText,
});

/** A start that cannot succeed, with a sentence for the operator instead of a stack. */
export class StartRefused extends Error {}

export interface ServerConfig {
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly enrolmentCode: string | undefined;
  readonly trustProxy: string | undefined;
  readonly logLevel: string;
  readonly databaseUrl: string | undefined;
  readonly limits: ServerLimits;
}

export interface ServerLimits {
  readonly quotaBytes: number;
  readonly deviceRate: number;
  readonly publicRate: number;
  readonly enrolmentRate: number;
  readonly streamsPerAddress: number;
  readonly streams: number;
}

/** Reads the settings; throws a sentence that names the wrong ones, without their values. */
export const readConfig = (environment: Record<string, string | undefined>): ServerConfig => {
  const parsed = environmentSchema.safeParse(environment);
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
      streams: env.FALLSTAND_STREAMS,
    },
  };
};
