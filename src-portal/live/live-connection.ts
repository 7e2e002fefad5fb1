import { isShape, isText, isWhole } from '../../src-shared/visibility/guards.ts';
import { viewUrl } from '../begin/early-view.ts';
import { createStreamReader } from './event-stream.ts';
import { keepUp, type Round, type RoundEnd, type Rounds, type RoundsDeps, SILENCE_MS } from './rounds.ts';

/** What the server says about the publication (src-shared/wire/publications.ts). */
export type ServerNews =
  | { readonly type: 'version'; readonly version: number; readonly ciphertext: string }
  | { readonly type: 'heard' }
  | { readonly type: 'lost' }
  | { readonly type: 'ended'; readonly problem: 'revoked' | 'expired' | 'unknown' };

export interface ConnectionDeps extends RoundsDeps {
  readonly fetch: (url: string, init: { signal: AbortSignal; headers: Record<string, string> }) => Promise<Response>;
}

const ANSWER_MS = 10_000;
/** How often a page asks again for a publication that the server does not know: it may be a server restored from a backup. */
const UNKNOWN_WAIT_MS = 60_000;

type Ended = 'revoked' | 'expired' | 'unknown';
const isVersion = isShape({ version: isWhole, ciphertext: isText });
const isGone = isShape({ reason: isText });
const isRefusal = isShape({ error: isShape({ code: isText }) });
const endings: Readonly<Record<string, Ended>> = {
  'publication-revoked': 'revoked',
  'publication-expired': 'expired',
  'not-found': 'unknown',
};
const endingOf = (code: string): Ended | undefined => (Object.hasOwn(endings, code) ? endings[code] : undefined);

/**
 * Reads a publication and follows it live until it ends. Each round asks for the current version first and then
 * follows the stream; where something between swallows streams, the rounds alone keep the page within 45 s.
 */
export const connect = (deps: ConnectionDeps, id: string, tell: (news: ServerNews) => void): Rounds => {
  let over: Ended | undefined;
  const url = viewUrl(id);

  const end = (problem: Ended) => {
    over = problem;
    tell({ type: 'ended', problem });
  };

  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };

  const version = (value: unknown) => {
    if (isVersion(value)) tell({ type: 'version', version: value.version, ciphertext: value.ciphertext });
  };

  const request = (
    round: Round,
    path: string,
    accept: string,
    limit: number,
    use: (answer: Response, alive: () => void) => Promise<boolean>,
  ): Promise<boolean> =>
    round.request(limit, async (signal, alive) => use(await deps.fetch(path, { signal, headers: { accept } }), alive));

  /** True when the publication is there (or has ended), false when the server is not fit to answer. */
  const refused = async (answer: Response, alive: () => void): Promise<boolean> => {
    const body = parse(await answer.text());
    alive();
    const problem = isRefusal(body) ? endingOf(body.error.code) : undefined;
    if (problem) end(problem);
    return problem !== undefined;
  };

  const read = (round: Round) =>
    request(round, url, 'application/json', ANSWER_MS, async (answer, alive) => {
      if (!answer.ok) return refused(answer, alive);
      const value = parse(await answer.text());
      alive();
      version(value);
      return isVersion(value);
    });

  const follow = (round: Round) =>
    request(round, `${url}/live`, 'text/event-stream', SILENCE_MS, async (answer, alive) => {
      if (!answer.ok || !answer.body) return refused(answer, alive);
      const take = createStreamReader(({ name, data }) => {
        const value = parse(data);
        if (name === 'version') version(value);
        const problem = name === 'gone' && isGone(value) ? endingOf(value.reason) : undefined;
        if (problem) end(problem);
      });
      const decoder = new TextDecoder();
      const reader = answer.body.getReader();
      while (!over) {
        const { done, value } = await reader.read();
        if (done) return true;
        alive();
        // Only a stream that speaks counts as success: else a proxy that cuts streams would be asked every second.
        round.spoken();
        take(decoder.decode(value, { stream: true }));
        if (!over) tell({ type: 'heard' });
      }
      return true;
    });

  const ask = async (round: Round): Promise<RoundEnd> => {
    over = undefined;
    if (!(await read(round))) return 'unreached';
    if (!over) await follow(round).catch(() => undefined);
    if (over === 'unknown') return UNKNOWN_WAIT_MS;
    return over ? 'over' : 'reached';
  };

  const rounds = keepUp(deps, ask, () => tell({ type: 'lost' }));
  return {
    ...rounds,
    // What was revoked stays revoked.
    resume: () => over !== 'revoked' && rounds.resume(),
  };
};
