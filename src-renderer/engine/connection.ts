import type { contract } from '../../src-shared/contract/contract.ts';
import type { DeskBridge } from '../../src-shared/rpc/bridge.ts';
import { createEngineClient, type EngineClient, type MethodName } from '../../src-shared/rpc/client.ts';
import type { InputOf, OutputOf } from '../../src-shared/rpc/contract.ts';
import type { RpcNews } from '../../src-shared/rpc/protocol.ts';

export type Input<M extends MethodName> = InputOf<(typeof contract)[M]>;
export type Output<M extends MethodName> = OutputOf<(typeof contract)[M]>;

/** `lost`: the engine ended unexpectedly and has not come back yet. */
export type Link = 'connecting' | 'ready' | 'lost';

/** The page's line to the engine, which outlives the engine's restarts. */
export interface EngineConnection {
  link(): Link;
  /** Calls back when the link changes; returns the way to stop. */
  onLink(listener: () => void): () => void;
  /** Calls back on news of whichever engine is connected; returns the way to stop. */
  onNews(listener: (news: RpcNews) => void): () => void;
  /** Waits for the engine where none is connected. Rejects with EngineError; a call cut off by a lost engine with `engine.gone`. */
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>;
}

/** Opens the line through the shell; `page` is the window at which the port arrives. */
export const openConnection = (bridge: DeskBridge, page: Window): EngineConnection => {
  let link: Link = 'connecting';
  let client: EngineClient | undefined;
  let closePort = () => {};
  let waiting: ((client: EngineClient) => void)[] = [];
  const linkListeners = new Set<() => void>();
  const newsListeners = new Set<(news: RpcNews) => void>();

  const setLink = (next: Link) => {
    link = next;
    for (const listener of linkListeners) listener();
  };

  page.addEventListener('message', (event: MessageEvent) => {
    const port = event.ports[0];
    if (event.source !== page || event.data !== 'engine:port' || !port) return;
    closePort();
    const closeListeners: (() => void)[] = [];
    const fresh = createEngineClient({
      post: (message) => port.postMessage(message),
      onMessage: (listener) => {
        port.onmessage = (message) => listener(message.data);
      },
      onClose: (listener) => closeListeners.push(listener),
    });
    // Chrome 114 tells nobody that the other end of a port is gone; the shell does, by onEngineLost.
    closePort = () => {
      port.close();
      for (const listener of closeListeners) listener();
      closePort = () => {};
    };
    fresh.onNews((news) => {
      for (const listener of newsListeners) listener(news);
    });
    client = fresh;
    for (const go of waiting) go(fresh);
    waiting = [];
    setLink('ready');
  });

  bridge.onEngineLost(() => {
    client = undefined;
    setLink('lost');
    closePort();
  });
  bridge.connectEngine();

  return {
    link: () => link,
    onLink: (listener) => {
      linkListeners.add(listener);
      return () => linkListeners.delete(listener);
    },
    onNews: (listener) => {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
    call: async (method, input) => {
      const ready = client ?? (await new Promise<EngineClient>((resolve) => waiting.push(resolve)));
      return ready.call(method, input);
    },
  };
};
