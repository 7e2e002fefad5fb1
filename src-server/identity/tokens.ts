import { decodeJwt, jwtVerify } from 'jose';
import { ok } from '../../src-shared/result.ts';
import { CLOCK_TOLERANCE_S, MAX_TOKEN_LIFE_S } from '../../src-shared/wire/limits.ts';
import { tokenClaimsSchema } from '../../src-shared/wire/token.ts';
import type { DeviceDirectory } from '../enrolment/device-directory.ts';
import { type Outcome, refuse } from '../http/refusal.ts';

/** The authenticated device of a request. */
export interface Caller {
  readonly officeId: string;
  readonly deviceId: string;
  /** False while the inviting device has not confirmed it. */
  readonly confirmed: boolean;
}

export type TokenCheck = (authorization: string | undefined) => Promise<Outcome<Caller>>;

export interface TokenDeps {
  readonly serverId: string;
  readonly devices: DeviceDirectory;
  readonly now: () => number;
}

const REFUSED = refuse('unauthenticated', 'a valid device token is needed');

/**
 * Checks `Authorization: Bearer <jwt>`: signed by an enrolled, unrevoked device, for this server, at most a minute
 * long, and never seen before by this process. What was wrong is not told, except that a device was revoked: it holds
 * its key and may know.
 */
export const createTokenCheck = (deps: TokenDeps): TokenCheck => {
  const seen = new UsedTokens();
  return async (authorization) => {
    const token = /^Bearer ([\w.-]{20,2000})$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return REFUSED;
    const claimed = readClaims(token);
    if (claimed === undefined) return REFUSED;
    const device = await deps.devices.find(claimed.iss, claimed.sub);
    if (device === undefined) return REFUSED;
    const now = deps.now();
    try {
      await jwtVerify(token, device.key, {
        algorithms: ['EdDSA'],
        audience: deps.serverId,
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: new Date(now),
      });
    } catch {
      return REFUSED;
    }
    const life = claimed.exp - claimed.iat;
    const startsInFuture = claimed.iat * 1000 > now + CLOCK_TOLERANCE_S * 1000;
    if (life <= 0 || life > MAX_TOKEN_LIFE_S || startsInFuture) return REFUSED;
    if (!seen.use(`${claimed.sub}/${claimed.jti}`, claimed.exp * 1000 + CLOCK_TOLERANCE_S * 1000, now)) return REFUSED;
    if (device.revoked) return refuse('device-revoked', 'this device was shut out of its office');
    await deps.devices.seen(claimed.iss, claimed.sub);
    return ok({ officeId: claimed.iss, deviceId: claimed.sub, confirmed: device.confirmed });
  };
};

const readClaims = (token: string) => {
  try {
    return tokenClaimsSchema.safeParse(decodeJwt(token)).data;
  } catch {
    return undefined;
  }
};

/** Token ids until they expire, in two generations so that forgetting costs nothing per request. */
class UsedTokens {
  private current = new Set<string>();
  private previous = new Set<string>();
  private turnAt = 0;

  /** False when the id was used before. Only ids of verified tokens get here, so strangers cannot fill it. */
  use(id: string, expiresAt: number, now: number): boolean {
    if (now >= this.turnAt) {
      this.previous = this.current;
      this.current = new Set();
      this.turnAt = now + (MAX_TOKEN_LIFE_S + 2 * CLOCK_TOLERANCE_S) * 1000;
    }
    if (expiresAt < now || this.current.has(id) || this.previous.has(id)) return false;
    this.current.add(id);
    return true;
  }
}
