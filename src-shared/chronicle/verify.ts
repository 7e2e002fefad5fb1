import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { type Hash, hashOfHeader, type VerifyDep } from '../events/event.ts';
import { hlcMillis } from '../events/hlc.ts';
import { rootByPath } from '../events/witness.ts';
import { receiptStatement } from '../wire/statements.ts';
import {
  type Chronicle,
  type ChronicleDevice,
  type ChronicleLine,
  chronicle,
  chronicleEnvelope,
  chronicleHash,
  chronicleLine,
  lineHash,
  sealStatement,
} from './format.ts';

/** Why a chronicle is not as it was exported. */
export type Fault =
  | 'not-a-chronicle'
  | 'unreadable'
  | 'other-case'
  | 'unknown-device'
  | 'bad-signature'
  | 'altered-words'
  | 'inserted'
  | 'moved'
  | 'missing-before'
  | 'missing-at-end'
  | 'order'
  | 'broken-chain'
  | 'devices'
  | 'heads'
  | 'witness'
  | 'seal';

export interface FirstBad {
  /** Counted from 0 as printed (Nr. minus 1); null where the fault lies in the frame, not in an entry. */
  readonly index: number | null;
  /** Epoch milliseconds, and the sentence, as the file says them now; null where there is no such entry. */
  readonly at: number | null;
  readonly sentence: string | null;
  readonly reason: Fault;
}

export type Verification =
  | { readonly ok: true; readonly chronicle: Chronicle; readonly hash: Hash }
  | { readonly ok: false; readonly firstBad: FirstBad };

const frame = (reason: Fault): Verification => ({
  ok: false,
  firstBad: { index: null, at: null, sentence: null, reason },
});

const checkSignature = (deps: VerifyDep, publicKey: string, message: Uint8Array, sig: string): boolean => {
  try {
    return deps.verify(base64urlnopad.decode(publicKey), message, hexToBytes(sig));
  } catch {
    return false;
  }
};

/**
 * Checks an exported chronicle (the parsed JSON): each entry's signature, place and words, the devices' chains, and the
 * seal over all of it. Names the first entry that is not as exported. Trust begins with the device keys, which the file
 * itself brings: their fingerprints must be compared with the office's (docs/chronicle.md).
 */
export const verifyChronicle = (deps: VerifyDep, raw: unknown): Verification => {
  const parsed = chronicleEnvelope.safeParse(raw);
  if (!parsed.success) return frame('not-a-chronicle');
  const envelope = parsed.data;
  const devices = new Map(envelope.devices.map((device) => [device.id, device]));
  const sealed = envelope.seal.lines;

  const entries: ChronicleLine[] = [];
  const newest = new Map<string, { seq: number; hash: Hash }>();
  // Read ahead: whether a line that is not in its place stands elsewhere decides between "moved" and "missing".
  const present = new Set<Hash>();
  const lines = envelope.entries.map((entry) => {
    const line = chronicleLine.safeParse(entry);
    const hash = line.success ? lineHash(line.data) : null;
    if (hash) present.add(hash);
    return { line: line.success ? line.data : null, hash };
  });

  for (const [index, { line, hash }] of lines.entries()) {
    const bad = (reason: Fault): Verification => ({
      ok: false,
      firstBad: { index, at: line ? hlcMillis(line.header.at) : null, sentence: line?.sentence ?? null, reason },
    });
    if (!line || !hash) return bad('unreadable');
    const device = devices.get(line.header.device);
    const hashed = hashOfHeader(line.header);
    const wrong =
      lineFault(deps, line, hashed, device, envelope.case.id) ??
      placeFault(index, hash, sealed, present, lines.length) ??
      chainFault(line, entries.at(-1), newest.get(line.header.device));
    if (wrong) return bad(wrong);
    newest.set(line.header.device, { seq: line.header.deviceSeq, hash: hashed });
    entries.push(line);
  }
  if (entries.length < sealed.length) {
    return { ok: false, firstBad: { index: entries.length, at: null, sentence: null, reason: 'missing-at-end' } };
  }

  const whole = chronicle.safeParse({ ...envelope, entries });
  if (!whole.success) return frame('not-a-chronicle');
  const sealer = devices.get(envelope.seal.device);
  const hashed = chronicleHash(whole.data);
  if (!sealer || devices.size !== envelope.devices.length) return frame('devices');
  if (!checkSignature(deps, sealer.signPublicKey, sealStatement(hashed), envelope.seal.sig)) return frame('seal');
  if (!headsFit(whole.data, newest)) return frame('heads');
  if (!witnessFits(deps, whole.data)) return frame('witness');
  return { ok: true, chronicle: whole.data, hash: hashed };
};

/** What is wrong with an entry by itself. */
const lineFault = (
  deps: VerifyDep,
  line: ChronicleLine,
  hashed: Hash,
  device: ChronicleDevice | undefined,
  caseId: string,
): Fault | undefined => {
  if (!device) return 'unknown-device';
  if (!checkSignature(deps, device.signPublicKey, hexToBytes(hashed), line.sig)) return 'bad-signature';
  return line.header.stream === caseId ? undefined : 'other-case';
};

/** What the seal says about the place of an entry. */
const placeFault = (
  index: number,
  hash: Hash,
  sealed: readonly Hash[],
  present: ReadonlySet<Hash>,
  count: number,
): Fault | undefined => {
  const expected = sealed[index];
  if (expected === hash) return undefined;
  if (sealed.includes(hash)) return expected === undefined || present.has(expected) ? 'moved' : 'missing-before';
  return count > sealed.length ? 'inserted' : 'altered-words';
};

/** What the entries before say: time runs forward, a device's numbers too, and neighbours in its chain are linked. */
const chainFault = (
  line: ChronicleLine,
  before: ChronicleLine | undefined,
  own: { readonly seq: number; readonly hash: Hash } | undefined,
): Fault | undefined => {
  const { header } = line;
  const key = header.at + header.device;
  if (before && key <= before.header.at + before.header.device) return 'order';
  if (!own) return undefined;
  if (header.deviceSeq <= own.seq) return 'order';
  return header.deviceSeq === own.seq + 1 && header.prev !== own.hash ? 'broken-chain' : undefined;
};

const headsFit = (c: Chronicle, newest: ReadonlyMap<string, { seq: number; hash: Hash }>): boolean =>
  c.heads.length === newest.size &&
  c.heads.every((head) => {
    const own = newest.get(head.device);
    return (
      own !== undefined &&
      own.seq === head.caseSeq &&
      own.hash === head.caseHash &&
      head.deviceSeq >= head.caseSeq &&
      (head.deviceSeq > head.caseSeq || head.hash === head.caseHash)
    );
  });

/** Whether each receipt is the server's word, and each entry that is said to be covered leads to its receipt's root. */
const witnessFits = (deps: VerifyDep, c: Chronicle): boolean => {
  const { receipts, proofs } = c.witness;
  const isSigned = receipts.every(({ server, device, signature, ...run }) => {
    const statement = receiptStatement(c.office.id, { ...run, serverId: server, deviceId: device });
    return checkSignature(deps, server, statement, bytesToHex(decodeBase64url(signature)));
  });
  const covered = new Set(proofs.map(({ entry }) => entry));
  return (
    isSigned &&
    covered.size === proofs.length &&
    proofs.every(({ entry, receipt: place, path }) => {
      const line = c.entries[entry];
      const receipt = receipts[place];
      if (!line || receipt?.device !== line.header.device) return false;
      const index = line.header.deviceSeq - receipt.firstSeq;
      const count = receipt.lastSeq - receipt.firstSeq + 1;
      return rootByPath(hashOfHeader(line.header), index, count, path) === receipt.root;
    })
  );
};

/** Never throws: what is no base64url is no signature either. */
const decodeBase64url = (text: string): Uint8Array => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return new Uint8Array();
  }
};
