import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealEvent } from '../../src-main/engine/sync/sealing.ts';
import { startPostgres } from '../../tests/postgres.ts';
import { startServerProcess } from '../../tests/server-process.ts';
import { connectDevice } from '../../tests/sync-desk.ts';
import type { Contender, Plan } from './contender.ts';

const CODE = 'BENCH-CODE-1234';
/** A note of a sentence or two, as it stands in the log. Its size does not matter: it is packed and filled up. */
const BODY = 'Rückruf der Werkstatt: Teile sind bestellt, Termin folgt. '.repeat(6);
const KEY = new Uint8Array(32).fill(7);

const seal = (officeId: string, deviceId: string, deviceSeq: number): Uint8Array =>
  sealEvent(KEY, 1, { officeId, deviceId, deviceSeq }, `${deviceSeq} ${BODY}`);

/** Bytes of a usual event as the server gets it; the peers get as many. */
export const EVENT_BYTES = seal('office', 'device', 1).length;

/** Our server in its own process, with the desk's own client. */
export const startOurs = async (database: 'PGlite' | 'PostgreSQL'): Promise<Contender> => {
  const data = mkdtempSync(join(tmpdir(), 'fallstand-bench-'));
  const postgres = database === 'PostgreSQL' ? await startPostgres({ durable: true }) : undefined;
  const server = await startServerProcess(data, {
    FALLSTAND_ENROLMENT_CODE: CODE,
    FALLSTAND_DEVICE_RATE: '10000000',
    FALLSTAND_ENROLMENT_RATE: '10000000',
    FALLSTAND_LOG_LEVEL: 'warn',
    ...(postgres ? { DATABASE_URL: postgres.url } : {}),
  });
  return {
    name: `Fallstand, ${database}`,
    isOurs: true,
    async measure({ events, batch, pulls }: Plan) {
      const device = await connectDevice(server, CODE);
      const { officeId, deviceId } = device.identity;
      const client = device.client(server);
      const payloads = Array.from({ length: events }, (_, n) => seal(officeId, deviceId, n + 1));
      const from = performance.now();
      for (let at = 0; at < events; at += batch) {
        const pushed = await client.push(at + 1, payloads.slice(at, at + batch));
        if (!pushed.ok) throw new Error(`push: ${pushed.error.kind}`);
      }
      const pushMs = performance.now() - from;
      const pullMs: number[] = [];
      for (let n = 0; n < pulls; n++) {
        const begin = performance.now();
        let got = 0;
        for (;;) {
          const page = await client.pull(got);
          if (!page.ok) throw new Error(`pull: ${page.error.kind}`);
          got += page.value.events.length;
          if (got === page.value.lastSeq) break;
        }
        pullMs.push(performance.now() - begin);
        if (got !== events) throw new Error(`${got} of ${events} events came back`);
      }
      return { pushMs, pullMs };
    },
    async stop() {
      await server.kill('SIGTERM');
      await postgres?.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
};
