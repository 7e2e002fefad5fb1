import {
  type ShareSecrets,
  sealedShareSize,
  sealManifest,
  shareLinkProof,
  shareVerifier,
} from '../../../src-shared/crypto/share.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { WireErrorCode } from '../../../src-shared/wire/errors.ts';
import type { ShareState } from '../../../src-shared/wire/shares.ts';
import type { Desk } from '../desk.ts';
import type { BlobStore } from '../documents/blobs.ts';
import { office } from '../store/schema.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer, SyncFailure } from '../sync/failure.ts';
import type { SyncJob } from '../sync/sync.ts';
import { createShareOutbox, type WaitingShare } from './outbox.ts';
import { hashSealed, type SealProblem, sealPart, secretsOf } from './sealing.ts';
import { lookAt } from './seen.ts';
import { type ItemToSeal, isRevoked, itemsToSeal, readShareRow, type WholeShare } from './share-rows.ts';

export interface Progress {
  readonly sent: number;
  readonly total: number;
}

export interface ShareCourier extends SyncJob {
  /** Notes what the newest events concern, before somebody asks how far a share is. */
  readonly mark: () => void;
  /** Shares the server is not known to have as they stand here. */
  readonly unsent: () => number;
  /** How far this desk is with a share it is bringing just now. */
  readonly progress: (shareId: string) => Progress | undefined;
  /** What is still to be told the server of a share. */
  readonly waiting: (shareId: string) => WaitingShare | undefined;
  /** Somebody was at a link, or it may be: asks for its counts with the next round. True when it is one of ours. */
  readonly visited: (shareId: string) => boolean;
  /** The line to the server is new: asks for the counts of every share that can be open. */
  readonly connected: () => void;
  readonly close: () => void;
}

/** One part of a sealed file: arrives within two minutes on a line of 0.3 Mbit/s. */
const PART_BYTES = 4 * 1024 * 1024;
/** So much is sent in one round, then events get their turn: a colleague's change never waits for a large file. */
const ROUND_BYTES = 32 * 1024 * 1024;
const LOOKS_PER_ROUND = 20;
/** After a refusal the same share is tried again this late, or with the next line to the server. */
const TRY_AGAIN_MS = 10 * 60_000;
/** Another desk may send the same file at the same time; more often than this in a row, something is wrong. */
const MOST_CONFLICTS = 5;
/** A share of another desk is left to that desk for so long; after that this one finishes it. */
export const LEAVE_TO_OTHERS_MS = 10 * 60_000;

/** Refusals that concern one share; any other stops the round, and sync says why. */
const ofOneShare = [
  'already-exists',
  'bad-request',
  'hash-mismatch',
  'not-found',
  'offset-mismatch',
  'quota-exceeded',
  'share-revoked',
  'too-large',
] as const;

type Brought = 'done' | 'later' | 'more';

/**
 * Brings shares to the server: first what was revoked, then lists and files. Sealing again gives the same bytes, so an
 * upload goes on where the server stands, after a restart and at another desk too. What cannot be sent of one share
 * never holds up the others.
 */
export const createShareCourier = (
  desk: Pick<Desk, 'store' | 'identity' | 'deps'>,
  blobs: BlobStore,
  /** Asks for another round, at once or after a while. */
  wakeAfter: (ms: number) => void,
): ShareCourier => {
  const { sqlite, db } = desk.store;
  const outbox = createShareOutbox(desk);
  const toLookAt = new Set<string>();
  /** When a share was last refused; not before a while is it tried again. */
  const refusedAt = new Map<string, number>();
  const progresses = new Map<string, Progress>();
  const readSealed = sqlite.prepare<[string], { hash: string }>('SELECT hash FROM share_sealed WHERE item_id = ?');
  const noteSealed = sqlite.prepare<[string, string]>(
    'INSERT OR REPLACE INTO share_sealed (item_id, hash) VALUES (?, ?)',
  );
  const openShares = sqlite.prepare<[number], { id: string }>(
    'SELECT id FROM share WHERE removed = 0 AND revoked_at IS NULL AND expires_at > ?',
  );
  /** The secrets of the share that is being brought: with a code they take a moment to derive. */
  let kept: { readonly of: string; readonly secrets: ShareSecrets } | undefined;

  const secretsFor = async (share: WholeShare): Promise<ShareSecrets> => {
    const of = `${share.id}/${share.key}/${share.code ?? ''}`;
    if (kept?.of !== of) kept = { of, secrets: await secretsOf(share) };
    return kept.secrets;
  };

  const setProgress = (shareId: string, progress: Progress | undefined): void => {
    if (progress) progresses.set(shareId, progress);
    else progresses.delete(shareId);
    desk.store.announce(['sync']);
  };

  const revoke = async (client: ServerClient, share: WholeShare): Promise<Answer<Brought>> => {
    const revoked = await client.revokeShare(share.id);
    if (!revoked.ok && !isCode(revoked.error, 'not-found')) return revoked;
    if (revoked.ok) toLookAt.add(share.id);
    return ok('done');
  };

  /** The names of the sealed files, in order. */
  const sealAll = async (
    secrets: ShareSecrets,
    items: readonly ItemToSeal[],
  ): Promise<Result<readonly string[], SealProblem>> => {
    const hashes: string[] = [];
    for (const [index, item] of items.entries()) {
      const known = readSealed.get(item.id)?.hash;
      if (known !== undefined) {
        hashes.push(known);
        continue;
      }
      const hash = await hashSealed(blobs, secrets.itemKey(index, item.plainHash), item);
      if (!hash.ok) return hash;
      noteSealed.run(item.id, hash.value);
      hashes.push(hash.value);
    }
    return ok(hashes);
  };

  const put = (
    client: ServerClient,
    share: WholeShare,
    secrets: ShareSecrets,
    items: readonly ItemToSeal[],
    hashes: readonly string[],
  ): Promise<Answer<ShareState>> => {
    const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
    const manifest = sealManifest(desk.deps, secrets.manifestKey, share.id, {
      v: 1,
      title: share.title ?? '',
      from: db.select({ name: office.name }).from(office).get()?.name ?? '',
      items: items.map(({ name, mime, plainSize, plainHash }, index) => ({
        ...{ name, mime, size: plainSize, plainHash },
        sealedHash: hashes[index] ?? '',
      })),
    });
    return client.putShare(share.id, {
      linkVerifier: base64url(shareVerifier(shareLinkProof(Buffer.from(share.key, 'base64url'), share.id))),
      verifier: base64url(shareVerifier(secrets.proof)),
      hasCode: (share.code ?? '') !== '',
      expiresAt: share.expires_at,
      maxDownloads: share.max_downloads,
      manifest: base64url(manifest),
      files: items.map(({ plainSize }, index) => ({ sha256: hashes[index] ?? '', size: sealedShareSize(plainSize) })),
    });
  };

  /** Sends what is missing of the files, within the round's budget. */
  const sendFiles = async (
    client: ServerClient,
    share: WholeShare,
    secrets: ShareSecrets,
    items: readonly ItemToSeal[],
    state: ShareState,
    budget: { left: number },
  ): Promise<Answer<Brought | SealProblem>> => {
    const total = state.files.reduce((sum, { size }) => sum + size, 0);
    let sent = state.files.reduce((sum, { size, complete }) => sum + (complete ? size : 0), 0);
    for (const [index, item] of items.entries()) {
      const file = state.files[index];
      if (!file || file.complete) continue;
      const started = await client.shareFileState(share.id, file.sha256);
      if (!started.ok) return started;
      let { offset, complete } = started.value;
      let conflicts = 0;
      while (!complete) {
        // All bytes are there but were never accepted (the server died over them): from the start.
        if (offset >= file.size) offset = 0;
        setProgress(share.id, { sent: sent + offset, total });
        if (budget.left <= 0) return ok('more');
        const part = await sealPart(blobs, secrets.itemKey(index, item.plainHash), item, offset, PART_BYTES);
        if (!part.ok) return ok(part.error);
        budget.left -= part.value.length;
        const answer = await client.putSharePart(share.id, file.sha256, {
          bytes: part.value,
          offset,
          total: file.size,
        });
        // Another desk is sending too: go on where the server stands.
        if (!answer.ok) {
          if (!isCode(answer.error, 'offset-mismatch') || ++conflicts > MOST_CONFLICTS) return answer;
          offset = answer.error.expected ?? 0;
          continue;
        }
        ({ offset, complete } = answer.value);
      }
      sent += file.size;
      setProgress(share.id, { sent, total });
    }
    return ok('done');
  };

  /** Makes the server hold one share as it stands here. */
  const bring = async (
    client: ServerClient,
    share: WholeShare,
    entry: WaitingShare,
    budget: { left: number },
  ): Promise<Answer<Brought | SealProblem>> => {
    if (share.expires_at <= desk.deps.now()) return ok('done');
    const shown = await client.readShare(share.id);
    if (!shown.ok && !isCode(shown.error, 'not-found')) return shown;
    const asHere =
      shown.ok && shown.value.expiresAt === share.expires_at && shown.value.maxDownloads === share.max_downloads;
    if (
      shown.ok &&
      (shown.value.revokedAt !== null || (asHere && shown.value.files.every(({ complete }) => complete)))
    ) {
      toLookAt.add(share.id);
      return ok('done');
    }
    const leaveUntil = entry.since + LEAVE_TO_OTHERS_MS;
    if (leaveUntil > desk.deps.now() && !outbox.isOurs(share.id, share.case_id)) {
      wakeAfter(leaveUntil - desk.deps.now());
      return ok('later');
    }
    const items = itemsToSeal(desk, share.id);
    if (!items) return ok('later');
    const secrets = await secretsFor(share);
    const hashes = await sealAll(secrets, items);
    if (!hashes.ok) return ok(hashes.error);
    const stored = asHere ? shown : await put(client, share, secrets, items, hashes.value);
    if (!stored.ok) return stored;
    if (entry.problem !== null) outbox.setProblem(share.id, null);
    const sent = await sendFiles(client, share, secrets, items, stored.value, budget);
    if (sent.ok && sent.value === 'done') toLookAt.add(share.id);
    return sent;
  };

  const settle = (entry: WaitingShare, brought: Answer<Brought | SealProblem>): Answer<Brought> => {
    const { share_id: id } = entry;
    if (!brought.ok) {
      if (!isCode(brought.error, ...ofOneShare)) return brought;
      // One that the server will not have must not hold up the others.
      outbox.setProblem(id, brought.error.code);
      refusedAt.set(id, desk.deps.now());
      setProgress(id, undefined);
      return ok('later');
    }
    if (brought.value === 'more') return ok('more');
    setProgress(id, undefined);
    if (brought.value === 'done') {
      outbox.clear(entry);
      return ok('done');
    }
    // A file that is missing here may come any moment; one that is damaged is mended from elsewhere, if at all.
    if (brought.value === 'damaged') refusedAt.set(id, desk.deps.now());
    outbox.setProblem(id, brought.value === 'later' ? null : brought.value);
    return ok('later');
  };

  /** A share that was refused rests a while; one that was changed since has no problem any more. */
  const isResting = ({ share_id: id, problem }: WaitingShare): boolean =>
    problem !== null && (refusedAt.get(id) ?? Number.NEGATIVE_INFINITY) + TRY_AGAIN_MS > desk.deps.now();

  const look = async (client: ServerClient): Promise<Answer<unknown>> => {
    for (const id of [...toLookAt].slice(0, LOOKS_PER_ROUND)) {
      // Before the look: who comes during it is to be asked for again.
      toLookAt.delete(id);
      const seen = await lookAt(sqlite, client, id, desk.deps.now);
      if (!seen.ok) {
        toLookAt.add(id);
        return seen;
      }
      desk.store.announce(['sync']);
    }
    if (toLookAt.size > 0) wakeAfter(0);
    return ok(undefined);
  };

  return {
    mark: outbox.mark,
    unsent: () => {
      outbox.mark();
      return outbox.waiting().length;
    },
    progress: (shareId) => progresses.get(shareId),
    waiting: outbox.find,
    visited: (shareId) => {
      if (readShareRow(desk, shareId) === undefined) return false;
      toLookAt.add(shareId);
      return true;
    },
    connected: () => {
      refusedAt.clear();
      for (const { id } of openShares.all(desk.deps.now())) toLookAt.add(id);
      if (toLookAt.size > 0) wakeAfter(0);
    },
    async run(client) {
      outbox.mark();
      const entries = outbox.waiting().map((entry) => ({ entry, share: readShareRow(desk, entry.share_id) }));
      for (const { entry, share } of entries) {
        if (!share || !isRevoked(share)) continue;
        const settled = settle(entry, await revoke(client, share));
        if (!settled.ok) return settled;
      }
      const budget = { left: ROUND_BYTES };
      for (const { entry, share } of entries) {
        if (!share || isRevoked(share) || isResting(entry)) continue;
        const settled = settle(entry, await bring(client, share, entry, budget));
        if (!settled.ok) return settled;
        if (settled.value === 'more') {
          wakeAfter(0);
          break;
        }
      }
      return look(client);
    },
    close: () => {
      kept = undefined;
      progresses.clear();
    },
  };
};

const isCode = <C extends WireErrorCode>(
  failure: SyncFailure,
  ...codes: readonly C[]
): failure is Extract<SyncFailure, { code: WireErrorCode }> =>
  (failure.kind === 'refused' || failure.kind === 'conflict') && codes.some((code) => code === failure.code);
