import { connect, createServer, type Socket } from 'node:net';

/** What stands before several processes of a server: each new connection goes to the next one that takes it. */
export interface LoadBalancer {
  readonly url: string;
  /** Ports of the loopback. */
  targets: readonly number[];
  close(): void;
}

export const startLoadBalancer = async (targets: readonly number[]): Promise<LoadBalancer> => {
  let turn = 0;
  const open = new Set<Socket>();
  const balancer = { targets };
  const server = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    const order = balancer.targets.map((_, at) => balancer.targets[(turn + at) % balancer.targets.length] ?? 0);
    turn++;
    const tryNext = ([port, ...others]: readonly number[]): void => {
      if (port === undefined) return void client.destroy();
      const target = connect(port, '127.0.0.1');
      target.once('error', () => {
        target.destroy();
        tryNext(others);
      });
      target.once('connect', () => {
        target.removeAllListeners('error');
        target.on('error', () => client.destroy());
        target.on('close', () => client.destroy());
        client.on('close', () => target.destroy());
        client.pipe(target).pipe(client);
      });
    };
    tryNext(order);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return Object.assign(balancer, {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  });
};
