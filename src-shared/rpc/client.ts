import type { contract } from '../contract/contract.ts';
import type { Channel } from './channel.ts';
import type { InputOf, OutputOf } from './contract.ts';
import type { AppError, RpcNews, RpcResponse } from './protocol.ts';

type Contract = typeof contract;
export type MethodName = keyof Contract & string;

/** Thrown at the caller when the engine answers with an expected failure; `message` is for people. */
export class EngineError extends Error {
  readonly code: string;
  readonly field: string | undefined;
  constructor(error: AppError) {
    super(error.message);
    this.name = 'EngineError';
    this.code = error.code;
    this.field = error.field;
  }
}

const engineGone: AppError = {
  code: 'engine.gone',
  message: 'Die Verbindung zum Rechenkern ist abgerissen. Alles Gespeicherte ist sicher. Bitte noch einmal versuchen.',
};

export interface EngineClient {
  /** Calls a method; rejects with EngineError. */
  call<M extends MethodName>(method: M, input: InputOf<Contract[M]>): Promise<OutputOf<Contract[M]>>;
  /** Listens to news; returns the way to stop. */
  onNews(listener: (news: RpcNews) => void): () => void;
}

/** The caller's half of the typed RPC. */
export const createEngineClient = (channel: Channel): EngineClient => {
  let nextId = 1;
  let closed = false;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Set<(news: RpcNews) => void>();
  channel.onMessage((message) => {
    const m = message as RpcResponse | RpcNews;
    if ('news' in m) {
      for (const listener of listeners) listener(m);
      return;
    }
    const call = waiting.get(m.id);
    waiting.delete(m.id);
    if (m.result.ok) call?.resolve(m.result.value);
    else call?.reject(new EngineError(m.result.error));
  });
  channel.onClose(() => {
    closed = true;
    for (const call of waiting.values()) call.reject(new EngineError(engineGone));
    waiting.clear();
  });
  return {
    call: (method, input) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new EngineError(engineGone));
        const id = nextId++;
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        channel.post({ id, method, input });
      }),
    onNews: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
