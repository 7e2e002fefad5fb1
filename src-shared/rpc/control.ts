/**
 * The control link between shell and engine: how the engine gets its start values, its pages and the few things only
 * the operating system's side can do. Both ends parse what arrives.
 */
import { z } from 'zod';
import { uuid } from '../ids.ts';

const account = z.string().min(1).max(200);

const engineInit = z.object({
  /** The folder that holds everything the office owns. */
  dataDir: z.string().min(1),
  /** The folder `resources/`; `migrations/` lies beside it. */
  resourcesDir: z.string().min(1),
  version: z.string().min(1),
});
export type EngineInit = Readonly<z.infer<typeof engineInit>>;

const keychainState = z.enum(['available', 'unavailable']);
export type KeychainState = z.infer<typeof keychainState>;

const keychainRequest = z.discriminatedUnion('do', [
  z.object({ do: z.literal('state') }),
  z.object({ do: z.literal('get'), account }),
  z.object({ do: z.literal('set'), account, secret: z.string().max(10_000) }),
  z.object({ do: z.literal('delete'), account }),
]);
export type KeychainRequest = z.infer<typeof keychainRequest>;

const notice = z.object({
  title: z.string().max(200),
  body: z.string().max(1000),
  /** The case that a click on it opens. */
  caseId: uuid.optional(),
});
export type Notice = Readonly<z.infer<typeof notice>>;

/** Files and folders the person gave to the shell; the page that asked knows only the id. */
export const fileGrant = z.object({
  id: uuid,
  paths: z.array(z.string().min(1).max(32_767)).min(1).max(20_000),
  /** What a file given to be read can never be taken for: a place to write to. */
  use: z.enum(['read', 'write']),
});
export type FileGrant = Readonly<z.infer<typeof fileGrant>>;

/** What the engine may ask of the shell. */
export interface ShellPort {
  readonly keychain: {
    state(): Promise<KeychainState>;
    get(account: string): Promise<string | null>;
    /** `false`: the secret was not kept. */
    set(account: string, secret: string): Promise<boolean>;
    /** `false`: there was none, or the keychain did not answer. */
    delete(account: string): Promise<boolean>;
  };
  /** Shows a desktop notification; never contains more than the person may see over someone's shoulder. */
  notify(notice: Notice): void;
}

const channelId = z.number().int().positive();
const message = z.object({ t: z.literal('message'), channel: channelId, data: z.unknown() });
const close = z.object({ t: z.literal('close'), channel: channelId });

/** Shell → engine. `message` and `close` only where no MessagePort can be handed over. */
export const toEngine = z.discriminatedUnion('t', [
  z.object({ t: z.literal('init'), init: engineInit }),
  z.object({ t: z.literal('open'), channel: channelId }),
  message,
  close,
  z.object({ t: z.literal('answer'), id: z.number().int(), value: z.union([z.string(), z.boolean(), z.null()]) }),
  z.object({ t: z.literal('grant'), grant: fileGrant }),
  z.object({ t: z.literal('stop') }),
]);
export type ToEngine = z.infer<typeof toEngine>;

/** Engine → shell. */
export const toShell = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ready') }),
  message,
  close,
  z.object({ t: z.literal('keychain'), id: z.number().int(), request: keychainRequest }),
  z.object({ t: z.literal('notify'), notice }),
]);
export type ToShell = z.infer<typeof toShell>;
