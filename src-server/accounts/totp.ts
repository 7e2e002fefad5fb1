import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;

/**
 * The time step this code belongs to: now, the one before or the one after. Undefined when it is wrong. Whoever asks
 * refuses steps that are not newer than the last used one, so a code that was looked at over a shoulder works no more.
 */
export const totpStepOf = (secret: string, code: string, now: number): number | undefined => {
  const delta = TOTP.validate({ token: code, secret: Secret.fromBase32(secret), timestamp: now, window: 1 });
  return delta === null ? undefined : Math.floor(now / STEP_MS) + delta;
};
