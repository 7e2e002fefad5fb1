import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const UP_UV = 0x05;
const ATTESTED = 0x40;

/** An authenticator in software: makes one passkey and signs with it, as WebAuthn Level 3 says. */
export class TestPasskey {
  readonly id = b64(randomBytes(32));
  private readonly key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;

  private clientData(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private authenticatorData(rpId: string, flags: number, more: Uint8Array = new Uint8Array()): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, more]);
  }

  /** What `navigator.credentials.create` gives for a challenge. */
  create({ challenge, rpId }: { challenge: string; rpId: string }, origin: string, flags = UP_UV) {
    const { x = '', y = '' } = this.key.publicKey.export({ format: 'jwk' });
    const coordinate = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array<ArrayBuffer>>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, coordinate(x)],
        [-3, coordinate(y)],
      ]),
    );
    const idBytes = Buffer.from(this.id, 'base64url');
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, idBytes.length]), idBytes, Buffer.from(cose)]);
    const authData = new Uint8Array(this.authenticatorData(rpId, flags | ATTESTED, attested));
    const attestationObject = isoCBOR.encode(
      new Map<string, string | Map<string, string> | Uint8Array<ArrayBuffer>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: b64(this.clientData('webauthn.create', challenge, origin)),
        attestationObject: b64(attestationObject),
      },
    };
  }

  /** What `navigator.credentials.get` gives for a challenge. */
  get({ challenge, rpId }: { challenge: string; rpId: string }, origin: string) {
    this.counter++;
    const clientData = this.clientData('webauthn.get', challenge, origin);
    const data = this.authenticatorData(rpId, UP_UV);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.key.privateKey);
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: b64(clientData), authenticatorData: b64(data), signature: b64(signature) },
    };
  }
}
