import { z } from 'zod';
import { contract } from '../../src-shared/contract/contract.ts';
import { err, type Result } from '../../src-shared/result.ts';
import type { Channel } from '../../src-shared/rpc/channel.ts';
import type { MethodName } from '../../src-shared/rpc/client.ts';
import type { AppError, RpcNews, RpcResponse } from '../../src-shared/rpc/protocol.ts';
import type { Desk, Handlers } from './desk.ts';
import { storeErrors } from './session/texts.ts';
import { storeErrorOf } from './store/database.ts';

/** The contract's own type per method is lost once the name is only known at run time; zod has parsed the input. */
type AnyHandler = (input: unknown, desk: Desk) => Result<unknown, AppError> | Promise<Result<unknown, AppError>>;
export type HandlerTable = Partial<Handlers<typeof contract>>;

const request = z.object({ id: z.number().int(), method: z.string().max(100), input: z.unknown() });

const locked: AppError = { code: 'session.locked', message: 'Bitte zuerst anmelden.' };
const forbidden: AppError = {
  code: 'session.forbidden',
  message: 'Dafür reichen Ihre Rechte nicht. Es wurde nichts geändert. Bitte den Inhaber des Büros fragen.',
};
const unknownMethod: AppError = {
  code: 'rpc.unknownMethod',
  message: 'Diese Ansicht und der Rechenkern passen nicht zusammen. Bitte Fallstand neu starten.',
};
const defect: AppError = {
  code: 'engine.defect',
  message:
    'Das hat wegen eines Fehlers im Programm nicht geklappt. Alles Gespeicherte ist sicher. Bitte noch einmal versuchen.',
};

const isMethod = (name: string): name is MethodName => Object.hasOwn(contract, name);

/** The first problem of an input, as a German sentence where the schema has one. */
const invalid = (error: z.ZodError): AppError => {
  const issue = error.issues[0];
  const german = issue && /[äöüß.]|Bitte/.test(issue.message) && !issue.message.startsWith('Invalid');
  return {
    code: 'input.invalid',
    message: german ? issue.message : 'Diese Eingabe ist so nicht gültig. Sie wurde nicht gespeichert. Bitte prüfen.',
    ...(issue ? { field: issue.path.join('.') } : {}),
  };
};

export interface RpcServer {
  /** Answers one client until its channel closes. */
  readonly connect: (channel: Channel) => void;
  readonly broadcast: (news: RpcNews) => void;
}

export interface RpcDeps {
  readonly desk: () => Desk | undefined;
  readonly handlers: HandlerTable;
  /** Told about defects: the method's name and the error, never its input. */
  readonly logDefect: (method: string, error: unknown) => void;
}

/** Runs one request: parse, check the right, call, and turn expected failures into sentences. */
export const callMethod = async (deps: RpcDeps, method: string, input: unknown): Promise<Result<unknown, AppError>> => {
  if (!isMethod(method)) return err(unknownMethod);
  const { right, input: schema } = contract[method];
  const desk = deps.desk();
  if (right !== 'anyone') {
    if (!desk) return err(locked);
    if (!right.includes(desk.me.role)) return err(forbidden);
  }
  const parsed = schema.safeParse(input);
  if (!parsed.success) return err(invalid(parsed.error));
  try {
    return await (deps.handlers[method] as AnyHandler)(parsed.data, desk as Desk);
  } catch (thrown) {
    const storeProblem = storeErrorOf(thrown);
    if (storeProblem) return err(storeErrors[storeProblem]);
    deps.logDefect(method, thrown);
    return err(defect);
  }
};

export const createRpcServer = (deps: RpcDeps): RpcServer => {
  const channels = new Set<Channel>();
  return {
    connect: (channel) => {
      channels.add(channel);
      channel.onClose(() => channels.delete(channel));
      channel.onMessage(async (message) => {
        const parsed = request.safeParse(message);
        if (!parsed.success) return;
        const { id, method, input } = parsed.data;
        channel.post({ id, result: await callMethod(deps, method, input) } satisfies RpcResponse);
      });
    },
    broadcast: (news) => {
      for (const channel of channels) channel.post(news);
    },
  };
};
