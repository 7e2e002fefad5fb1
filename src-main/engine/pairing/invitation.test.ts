import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { formatInvitation, invitationKey, parseInvitation } from './invitation.ts';

const random = (length = 32) => randomBytes(length).toString('base64url');
const secret = random();
const invitation = {
  url: 'https://status.büro.example:8443/fallstand',
  issuerKey: random(),
  secret,
  ticket: {
    serverId: random(),
    officeId: randomUUID(),
    issuerDeviceId: randomUUID(),
    invitationPublicKey: invitationKey(secret).publicKey,
    deskTag: 'AB',
    expiresAt: 1_790_000_000_000,
    nonce: random(),
    commitment: random(),
    signature: random(64),
  },
};

it('survives mail programs that break lines, and is short enough for a QR code', () => {
  const text = formatInvitation(invitation);
  expect(text.length).toBeLessThan(480);
  expect(parseInvitation(text)).toEqual({ ok: true, value: invitation });
  expect(parseInvitation(`  ${text.replace(/(.{76})/g, '$1\r\n > ').replaceAll('>', '')}\n`)).toEqual({
    ok: true,
    value: invitation,
  });
});

it('knows a text that was cut off, changed or is something else', () => {
  const text = formatInvitation(invitation);
  const changed = text.replace(/.(.{20})$/, (_, end) => `${text.at(-21) === 'A' ? 'B' : 'A'}${end}`);
  for (const bad of ['', 'FALLSTAND-', 'hallo', text.slice(0, -3), text.slice(10), changed, `${text}AAAA`]) {
    expect(parseInvitation(bad)).toEqual({ ok: false, error: 'malformed' });
  }
});
