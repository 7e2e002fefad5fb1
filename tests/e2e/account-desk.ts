import { createHash, randomUUID } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import {
  buildInvitationLink,
  createInvitationId,
  createInvitationSecret,
  createSenderKey,
  invitationVerifier,
  openIntroduction,
  sealInvitation,
  sealWrappedKey,
} from '../../src-shared/crypto/account.ts';
import { createPublicationId, createPublicationKey, sealView } from '../../src-shared/crypto/publication.ts';
import { publicationLinkVerifier } from '../../src-shared/crypto/publication-proof.ts';
import type { InboxMessage } from '../../src-shared/inbox/messages.ts';
import type { OutsideDocument } from '../../src-shared/visibility/account-view.ts';
import type { AccountView } from '../../src-shared/visibility/audience-view.ts';
import type { WorkshopView } from '../../src-shared/visibility/workshop-view.ts';
import { type Harness, newOffice, type TestDevice } from '../contract/server-harness.ts';

const DAY = 86_400_000;
const deps = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

export const workshopView = (changes: Partial<WorkshopView> = {}): WorkshopView => ({
  ...{ v: 1, version: 1, audience: 'workshop', fileNumber: '2026-A0042', subject: 'HH-ZQ 4711, VW Golf' },
  ...{ headline: 'Reparatur ist freigegeben', since: 1_790_000_000_000, closed: false, waiting: [] },
  contact: {
    office: 'Kfz-Gutachten Nordlicht',
    person: 'Anna Brandt',
    phone: '040 1234567',
    email: 'buero@nordlicht.example',
  },
  updatedAt: 1_790_000_000_000,
  vehicle: null,
  repair: { branch: 'repair', net: null, vat: null, days: null, startedOn: '', finishedOn: '', positions: [] },
  ...{ requests: [], appointments: [], notes: [], documents: [] },
  ...changes,
});

/** A desk that invites somebody and gives out cases, by hand. */
export class AccountDesk {
  readonly accountId = randomUUID();
  private readonly senderKey = createSenderKey(deps);
  private invitation: { readonly id: string; readonly secret: Uint8Array } = { id: '', secret: new Uint8Array() };
  private version = 0;
  readonly office: TestDevice;
  private readonly harness: Harness;
  private readonly origin: string;

  private constructor(office: TestDevice, origin: string) {
    this.office = office;
    this.harness = office.harness;
    this.origin = origin;
  }

  static async open(harness: Harness, origin: string): Promise<AccountDesk> {
    return new AccountDesk(await newOffice(harness), origin);
  }

  /** The invitation's link. */
  async invite(person = 'Jens Öztürk', name = 'jens@elbe-kfz.example'): Promise<string> {
    const [id, secret] = [createInvitationId(deps), createInvitationSecret(deps)];
    this.invitation = { id, secret };
    const ciphertext = sealInvitation(deps, secret, id, {
      ...{ v: 1, accountId: this.accountId, role: 'workshop', office: 'Kfz-Gutachten Nordlicht', person, name },
      senderKey: b64(this.senderKey),
    });
    const reply = await this.office.send('PUT', `/v1/accounts/${this.accountId}/invitation`, {
      ...{ invitationId: id, verifier: b64(invitationVerifier(secret, id)) },
      ...{ expiresAt: this.harness.now + DAY, ciphertext: b64(ciphertext) },
    });
    if (reply.statusCode !== 200) throw new Error(reply.body);
    return buildInvitationLink(this.origin, id, secret);
  }

  /** The key of who accepted. */
  private async recipient(): Promise<string> {
    const { accounts } = (await this.office.send('GET', '/v1/accounts')).json();
    const state = accounts.find(({ accountId }: { accountId: string }) => accountId === this.accountId);
    const { id, secret } = this.invitation;
    const bytes = Buffer.from(state.introduction ?? '', 'base64url');
    const opened = openIntroduction(secret, id, this.accountId, bytes);
    if (!opened.ok) throw new Error(opened.error);
    return opened.value.recipient;
  }

  /** Puts a document's encrypted file on the server; what a view says of it. */
  async giveFile(title: string, mime: string, content: Uint8Array<ArrayBuffer>): Promise<OutsideDocument> {
    const identity = await generateX25519Identity();
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(identity));
    const file = await encrypter.encrypt(content);
    const blob = createHash('sha256').update(file).digest('hex');
    const reply = await this.office.send('PUT', `/v1/blobs/${blob}`, file);
    if (reply.statusCode !== 200) throw new Error(reply.body);
    const at = this.harness.now;
    return { id: randomUUID(), title, kind: 'letter', at, mime, size: content.length, blob, identity };
  }

  /** Messages that pages have sent in, opened with the inbox's secret; they are gone from the server then. */
  async takeMessages(secret: string): Promise<InboxMessage[]> {
    const { items } = (await this.office.send('POST', '/v1/inbox/take')).json();
    const messages: InboxMessage[] = [];
    for (const { itemId, message } of items) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(secret);
      messages.push(JSON.parse(await decrypter.decrypt(Buffer.from(message, 'base64url'), 'text')));
      await this.office.send('DELETE', `/v1/inbox/${itemId}`);
    }
    return messages;
  }

  /** Gives a case out to whoever accepted; what it gives back puts its next version. */
  async publish(view: AccountView = workshopView()) {
    const [id, key] = [createPublicationId(deps), createPublicationKey(deps)];
    const encrypter = new Encrypter();
    const recipient = await this.recipient();
    encrypter.addRecipient(recipient);
    const ageFile = await encrypter.encrypt(Uint8Array.from(key));
    const place = { accountId: this.accountId, publicationId: id };
    const wrappedKey = b64(sealWrappedKey(deps, this.senderKey, place, recipient, ageFile));
    const put = async (next: AccountView): Promise<void> => {
      const version = ++this.version;
      const reply = await this.office.send('PUT', `/v1/publications/${id}`, {
        ...{ version, expiresAt: this.harness.now + DAY, ciphertext: b64(sealView(deps, key, id, version, next)) },
        linkVerifier: b64(publicationLinkVerifier(key, id)),
        blobs: next.documents.map(({ blob }) => blob),
        account: { accountId: this.accountId, wrappedKey },
      });
      if (reply.statusCode !== 200) throw new Error(reply.body);
    };
    await put(view);
    return { id, put, revoke: () => this.office.send('DELETE', `/v1/publications/${id}`) };
  }
}
