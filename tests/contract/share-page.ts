import { createHash } from 'node:crypto';
import {
  deriveShareSecrets,
  openManifest,
  openShareChunk,
  parseShareLink,
  SEALED_CHUNK_BYTES,
  type ShareManifest,
  shareLinkProof,
} from '../../src-shared/crypto/share.ts';
import { shareOpeningSchema } from '../../src-shared/wire/shares.ts';

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** What a recipient's page does with link and code, without the page. */
export const openLink = async (link: string, code: string | null) => {
  const url = new URL(link);
  const parsed = parseShareLink(url.pathname, url.hash);
  if (!parsed.ok) throw new Error(parsed.error);
  const { id, key } = parsed.value;
  const secrets = await deriveShareSecrets(key, id, code ?? '');
  const proofs = JSON.stringify({ link: base64url(shareLinkProof(key, id)), proof: base64url(secrets.proof) });
  const ask = (path: string): Promise<Response> =>
    fetch(`${url.origin}/v1/public/shares/${id}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: proofs,
    });
  return {
    id,
    /** The opened list, or the server's code of refusal. */
    async list(): Promise<ShareManifest | string> {
      const answer = await ask('/open');
      const body: unknown = await answer.json();
      if (!answer.ok) return String(Object(Object(body).error).code);
      const opening = shareOpeningSchema.parse(body);
      if (opening.type !== 'opened') return opening.type;
      const manifest = openManifest(secrets.manifestKey, id, Buffer.from(opening.manifest, 'base64url'));
      if (!manifest.ok) throw new Error(manifest.error);
      return manifest.value;
    },
    /** The content of a document of the list, checked. */
    async fetch(manifest: ShareManifest, index: number): Promise<Uint8Array> {
      const item = manifest.items[index];
      if (!item) throw new Error('no such document');
      const sealed = new Uint8Array(await (await ask(`/files/${item.sealedHash}`)).arrayBuffer());
      const itemKey = secrets.itemKey(index, item.plainHash);
      const plain: Uint8Array[] = [];
      for (let chunk = 0; chunk * SEALED_CHUNK_BYTES < sealed.length; chunk++) {
        const from = chunk * SEALED_CHUNK_BYTES;
        const opened = openShareChunk(itemKey, item.size, chunk, sealed.subarray(from, from + SEALED_CHUNK_BYTES));
        if (!opened.ok) throw new Error(opened.error);
        plain.push(opened.value);
      }
      const bytes = Buffer.concat(plain);
      if (createHash('sha256').update(bytes).digest('hex') !== item.plainHash) throw new Error('another content');
      return new Uint8Array(bytes);
    },
  };
};
