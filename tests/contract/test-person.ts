import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as opaque from '@serenity-kit/opaque';
import { Secret, TOTP } from 'otpauth';
import { type Harness, newPublicationId, type TestDevice } from './server-harness.ts';
import type { TestPasskey } from './test-passkey.ts';

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
/** Stretching is the browser's business; the server cannot tell. */
const keyStretching = { 'argon2id-custom': { iterations: 1, memory: 8, parallelism: 1 } };

/** Where injected requests seem to come to. */
export const ORIGIN = 'http://localhost';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Somebody with a browser: an invitation, cookies, a password and an authenticator. Speaks to the server by hand. */
export class TestPerson {
  readonly accountId = randomUUID();
  readonly handle = b64(randomBytes(32));
  readonly password = 'ein langes Wort mit Hafen';
  readonly wrappedKeys = b64(randomBytes(80));
  totp = new TOTP({ secret: new Secret({ size: 20 }) });
  readonly office: TestDevice;
  private readonly harness: Harness;
  cookies = new Map<string, string>();
  invitation = { id: '', proof: '' };

  constructor(office: TestDevice) {
    this.office = office;
    this.harness = office.harness;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(method: Method, url: string, payload?: object, headers: Record<string, string> = {}) {
    const reply = await this.harness.app.http.inject({
      method,
      url,
      headers: { host: 'localhost', 'fallstand-account': '1', cookie: this.cookieHeader, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return reply;
  }

  invite(fields: object = {}) {
    const proof = randomBytes(32);
    this.invitation = { id: newPublicationId(), proof: b64(proof) };
    return this.office.send('PUT', `/v1/accounts/${this.accountId}/invitation`, {
      invitationId: this.invitation.id,
      verifier: b64(createHash('sha256').update(proof).digest()),
      expiresAt: this.harness.now + 86_400_000,
      ciphertext: b64(randomBytes(300)),
      ...fields,
    });
  }

  ofInvitation(step: string, payload: object = {}) {
    const { id, proof } = this.invitation;
    return this.ask('POST', `/v1/public/invitations/${id}/${step}`, { proof, ...payload });
  }

  code(steps = 0): string {
    return this.totp.generate({ timestamp: this.harness.now + steps * 30_000 });
  }

  /** The parts of a password as the page makes them; `begin` asks the server. */
  async newPassword(begin: (registrationRequest: string) => Promise<{ json(): { registrationResponse: string } }>) {
    await opaque.ready;
    const { password } = this;
    const { clientRegistrationState, registrationRequest } = opaque.client.startRegistration({ password });
    const { registrationResponse } = (await begin(registrationRequest)).json();
    const { registrationRecord } = opaque.client.finishRegistration({
      ...{ password, clientRegistrationState, registrationResponse, keyStretching },
    });
    const { handle, wrappedKeys } = this;
    return { handle, registrationRecord, wrappedKeys, totpSecret: this.totp.secret.base32, totpCode: this.code() };
  }

  async accept(fields: object = {}) {
    const { handle } = this;
    const password = await this.newPassword((registrationRequest) =>
      this.ofInvitation('password', { handle, registrationRequest }),
    );
    return this.ofInvitation('accept', { introduction: b64(randomBytes(90)), password, ...fields });
  }

  async acceptWithPasskey(passkey: TestPasskey) {
    const challenge = (await this.ofInvitation('passkey')).json();
    const { wrappedKeys } = this;
    return this.ofInvitation('accept', {
      introduction: b64(randomBytes(90)),
      passkey: { attemptId: challenge.attemptId, response: passkey.create(challenge, ORIGIN), wrappedKeys },
    });
  }

  /** What the first step sends, for a password. */
  async startRequest(password: string) {
    await opaque.ready;
    return { handle: this.handle, request: opaque.client.startLogin({ password }).startLoginRequest };
  }

  /** First step of signing in, and the message of the second; none where the password is wrong. */
  async start(password = this.password, headers: Record<string, string> = {}) {
    await opaque.ready;
    const { clientLoginState, startLoginRequest } = opaque.client.startLogin({ password });
    const payload = { handle: this.handle, request: startLoginRequest };
    const reply = await this.ask('POST', '/v1/account/sign-in', payload, headers);
    if (reply.statusCode !== 200) return { reply, attemptId: '', finish: undefined };
    const { attemptId, response } = reply.json();
    const done = opaque.client.finishLogin({
      ...{ clientLoginState, loginResponse: response, password, keyStretching },
    });
    return { reply, attemptId: String(attemptId), finish: done?.finishLoginRequest };
  }

  async signIn(totpCode = this.code()) {
    const { reply, attemptId, finish } = await this.start();
    if (finish === undefined) return reply;
    return this.ask('POST', '/v1/account/sign-in/finish', { attemptId, finish, totpCode });
  }

  async signInWithPasskey(passkey: TestPasskey, origin = ORIGIN) {
    const challenge = (await this.ask('POST', '/v1/account/passkey-sign-in')).json();
    const response = passkey.get(challenge, origin);
    return this.ask('POST', '/v1/account/passkey-sign-in/finish', { attemptId: challenge.attemptId, response });
  }

  /** Somebody else's browser with the same knowledge. */
  elsewhere(): TestPerson {
    const other = Object.assign(new TestPerson(this.office), {
      ...{ accountId: this.accountId, handle: this.handle, password: this.password },
      ...{ wrappedKeys: this.wrappedKeys, totp: this.totp, invitation: this.invitation },
    });
    other.cookies = new Map();
    return other;
  }

  /** A publication of the office for this account. */
  async publish(id = newPublicationId(), fields: object = {}) {
    const body = {
      ...{ version: 1, expiresAt: this.harness.now + 86_400_000, ciphertext: b64(randomBytes(90)) },
      account: { accountId: this.accountId, wrappedKey: b64(randomBytes(200)) },
      ...fields,
    };
    return { id, body, reply: await this.office.send('PUT', `/v1/publications/${id}`, body) };
  }
}

/** An invited person who accepted with a password, signed in. */
export const newPerson = async (office: TestDevice): Promise<TestPerson> => {
  const person = new TestPerson(office);
  for (const reply of [await person.invite(), await person.accept()]) {
    if (reply.statusCode !== 200) throw new Error(reply.body);
  }
  return person;
};
