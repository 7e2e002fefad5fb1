import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import {
  buildPublicationLink,
  createPublicationId,
  createPublicationKey,
  sealView,
} from '../../src-shared/crypto/publication.ts';
import { publicationLinkVerifier } from '../../src-shared/crypto/publication-proof.ts';
import type { ClientView } from '../../src-shared/visibility/client-view.ts';
import { type Harness, newOffice, startHarness, type TestDevice } from '../contract/server-harness.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
export const DAY = 86_400_000;

/** What `projectCase` says of the case below in Arabic; the last stage is one that nobody has translated. */
const arabic = {
  headline: 'تم إرسال المطالبة',
  result: 'خطاب المطالبة الخاص بكم لدى شركة التأمين.',
  next: 'ننتظر الآن ردّ شركة التأمين، ويستغرق ذلك عادةً من 7 إلى 14 يومًا.',
  stages: ['تم فتح ملفكم', 'نراجع مستنداتكم', 'تم إرسال المطالبة', 'لدى شركة التأمين استفسار', 'شركة التأمين تدفع', ''],
};

/** A case in the middle of its way, as `projectCase` makes it. */
export const viewAt = (now: number): Omit<ClientView, 'version'> => ({
  v: 1,
  fileNumber: '2026-A0042',
  stages: [
    { title: 'Ihr Fall ist angelegt', state: 'done', since: now - 5 * DAY },
    { title: 'Wir prüfen Ihre Unterlagen', state: 'done', since: now - 4 * DAY },
    { title: 'Forderung ist versendet', state: 'current', since: now - 3 * DAY },
    { title: 'Die Versicherung hat eine Rückfrage', state: 'ahead', since: null },
    { title: 'Die Versicherung zahlt', state: 'ahead', since: null },
    { title: 'Ihr Fall ist abgeschlossen', state: 'ahead', since: null },
  ],
  headline: 'Forderung ist versendet',
  result: 'Ihr Forderungsschreiben ist bei der Versicherung.',
  next: 'Jetzt warten wir auf die Rückmeldung der Versicherung, meist dauert das 7 bis 14 Tage.',
  todo: ['Bitte schicken Sie uns Ihren Fahrzeugschein (Zulassungsbescheinigung Teil I).'],
  requests: [
    {
      kind: 'registration',
      sentence: 'Bitte schicken Sie uns Ihren Fahrzeugschein (Zulassungsbescheinigung Teil I).',
    },
  ],
  nextDate: { title: 'Rückmeldung der Versicherung', at: now + 11 * DAY, kind: 'status:letterSent' },
  translations: { ar: arabic },
  contact: {
    office: 'Sachverständigenbüro Nordlicht',
    person: 'Marlies Fröhlich',
    phone: '040 / 123 45-67',
    email: 'buero@nordlicht.example',
  },
  closed: false,
  updatedAt: now - 3 * DAY,
});

/** A real server on its embedded database with the built portal, and a desk that publishes to it. */
export interface PortalDesk {
  readonly harness: Harness;
  readonly base: string;
  /** A desk of the office, for what `publish` does not put. */
  readonly device: TestDevice;
  publish(change?: Partial<ClientView>, lifeMs?: number): Promise<Publication>;
  /** Stops the server and starts it again at the same address. */
  stopServer(): Promise<() => Promise<void>>;
  end(): Promise<void>;
}

export interface Publication {
  readonly id: string;
  readonly key: Uint8Array;
  readonly link: string;
  /** `tell`: people who asked for notices are told. */
  update(change: Partial<ClientView>, tell?: boolean): Promise<void>;
  /** Puts other bytes as the next version. */
  putBytes(bytes: Uint8Array): Promise<void>;
  revoke(): Promise<void>;
}

export const startPortalDesk = async (): Promise<PortalDesk> => {
  const portalFolder = resolve(import.meta.dirname, '../../out/portal');
  const harness = await startHarness(undefined, { portalFolder });
  const base = await harness.listen();
  const port = Number(new URL(base).port);
  const device: TestDevice = await newOffice(harness);

  const publish = async (change: Partial<ClientView> = {}, lifeMs = 30 * DAY): Promise<Publication> => {
    const id = createPublicationId(deps);
    const key = createPublicationKey(deps);
    const expiresAt = harness.now + lifeMs;
    let version = 1;
    let view: ClientView = { ...viewAt(Date.now()), ...change, version };
    const putBytes = async (bytes: Uint8Array, tell = false) => {
      const linkVerifier = Buffer.from(publicationLinkVerifier(key, id)).toString('base64url');
      const body = { version, expiresAt, ciphertext: Buffer.from(bytes).toString('base64url'), linkVerifier, tell };
      const reply = await device.send('PUT', `/v1/publications/${id}`, body);
      if (reply.statusCode !== 200) throw new Error(reply.body);
    };
    await putBytes(sealView(deps, key, id, version, view));
    return {
      id,
      key,
      link: buildPublicationLink(base, id, key),
      update: async (next, tell) => {
        version += 1;
        view = { ...view, ...next, version, updatedAt: Date.now() };
        await putBytes(sealView(deps, key, id, version, view), tell);
      },
      putBytes: async (bytes) => {
        version += 1;
        await putBytes(bytes);
      },
      revoke: async () => {
        const reply = await device.send('DELETE', `/v1/publications/${id}`);
        if (reply.statusCode !== 200) throw new Error(reply.body);
      },
    };
  };

  return {
    harness,
    base,
    device,
    publish,
    stopServer: async () => {
      harness.app.http.server.closeAllConnections();
      await harness.restart();
      return async () => {
        await harness.app.http.listen({ host: '127.0.0.1', port });
      };
    },
    end: () => {
      harness.app.http.server.closeAllConnections();
      return harness.stop();
    },
  };
};
