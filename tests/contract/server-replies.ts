import { decodePull } from '../../src-shared/wire/framing.ts';

/** Reading replies in the contract suites. */
export const codeOf = (reply: { body: string }): string => JSON.parse(reply.body).error?.code;
export const refused = (status: number, code: string) => ({ status, code });
export const outcome = (reply: { statusCode: number; body: string }) => ({
  status: reply.statusCode,
  code: codeOf(reply),
});

export const pulled = (reply: { rawPayload: Buffer }) => {
  const decoded = decodePull(reply.rawPayload);
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.value;
};
