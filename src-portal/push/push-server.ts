import { isNullOr, isShape, isText } from '../../src-shared/visibility/guards.ts';

const isKey = isShape({ key: isNullOr(isText) });
const isKeepsake = isShape({ keepsake: isText });
const isRefusal = isShape({ error: isShape({ code: isText }) });

export type Subscribed = 'done' | 'full' | 'refused' | 'away';

const post = (id: string, path: string, body: object): Promise<Response> =>
  fetch(`/v1/public/publications/${id}/push${path}`, {
    ...{ method: 'POST', credentials: 'omit', cache: 'no-store' },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The key that subscriptions are tied to; null where the operator has no notices sent; undefined: nothing was heard. */
export const readPushKey = async (): Promise<string | null | undefined> => {
  try {
    const answer = await fetch('/v1/public/push-key', { credentials: 'omit', cache: 'no-store' });
    const body: unknown = await answer.json();
    return isKey(body) ? body.key : undefined;
  } catch {
    return undefined;
  }
};

/** Leaves this browser's address at the server, with the proof of the link. */
export const putSubscription = async (
  id: string,
  subscription: { readonly link: string; readonly endpoint: string; readonly keepsake: string },
): Promise<Subscribed> => {
  try {
    const answer = await post(id, '', subscription);
    if (answer.ok) return 'done';
    const body: unknown = await answer.json();
    const code = isRefusal(body) ? body.error.code : '';
    return code === 'push-full' ? 'full' : code === 'push-refused' ? 'refused' : 'away';
  } catch {
    return 'away';
  }
};

/** Ends it at the server; where that is away, the browser's own end shows it with the next notice. */
export const endSubscription = async (id: string, endpoint: string): Promise<void> => {
  await post(id, '/end', { endpoint }).catch(() => undefined);
};

/** What this browser left at the server for itself. */
export const readKeepsake = async (id: string, endpoint: string): Promise<string | undefined> => {
  try {
    const answer = await post(id, '/keepsake', { endpoint });
    const body: unknown = await answer.json();
    return isKeepsake(body) ? body.keepsake : undefined;
  } catch {
    return undefined;
  }
};
