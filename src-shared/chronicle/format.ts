import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { canonicalJson } from '../events/canonical.ts';
import { eventHeader, type Hash } from '../events/event.ts';
import { uuid } from '../ids.ts';

/*
 * The exported chronicle as data (`chronik.json` inside the PDF); docs/chronicle.md describes it for readers. It holds
 * nothing the pages do not show, save ids, hashes and signatures: payloads stay at home, because they carry keys.
 */

export const CHRONICLE_FORMAT = 'fallstand-chronicle';
export const CHRONICLE_FILE = 'chronik.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[0-9a-f]{128}$/);
const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const millis = z.int().nonnegative().max(253_402_300_799_999);
const line = z.string().max(20_000);

/** One line of the chronicle: the signed header of an event, and the words that are printed for it. */
export const chronicleLine = z.strictObject({
  header: eventHeader,
  /** Ed25519 by the event's device over the header's hash. */
  sig: signature,
  actor: line,
  sentence: line,
});
export type ChronicleLine = z.infer<typeof chronicleLine>;

const device = z.strictObject({ id: uuid, tag: line, name: line, signPublicKey: publicKey });
export type ChronicleDevice = z.infer<typeof device>;

/** How far a device had come: its newest event in this case, and its newest event at all (the head of its chain). */
const head = z.strictObject({
  device: uuid,
  caseSeq: z.int().min(1),
  caseHash: hash,
  deviceSeq: z.int().min(1),
  hash,
});
export type ChronicleHead = z.infer<typeof head>;

/**
 * What servers signed for: that a run of a device's events had arrived at a time; and for each entry it covers the way to
 * that run's root (src-shared/events/witness.ts).
 */
const witness = z.strictObject({
  receipts: z
    .array(
      z.strictObject({
        /** The server's Ed25519 public key. */
        server: publicKey,
        device: uuid,
        firstSeq: z.int().min(1),
        lastSeq: z.int().min(1),
        root: hash,
        receivedAt: millis,
        /** Ed25519 by the server over `receiptStatement` (src-shared/wire/statements.ts), base64url. */
        signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
      }),
    )
    .max(1_000_000),
  proofs: z
    .array(
      z.strictObject({
        /** Places in `entries` and `receipts`, from 0. */
        entry: z.int().min(0),
        receipt: z.int().min(0),
        path: z.array(hash).max(32),
      }),
    )
    .max(1_000_000),
});
export type ChronicleWitness = z.infer<typeof witness>;

const envelope = {
  format: z.literal(CHRONICLE_FORMAT),
  version: z.literal(1),
  program: line,
  office: z.strictObject({ id: uuid, name: line, address: line }),
  case: z.strictObject({ id: uuid, fileNumber: line, clientName: line }),
  exportedAt: millis,
  exportedBy: z.strictObject({ id: uuid, name: line }),
  devices: z.array(device).max(10_000),
  heads: z.array(head).max(10_000),
  witness,
  seal: z.strictObject({
    /** The device that exported. */
    device: uuid,
    /** `lineHash` of each entry, in order: what was there, in which words, and that nothing else was. */
    lines: z.array(hash).max(1_000_000),
    sig: signature,
  }),
};

export const chronicle = z.strictObject({ ...envelope, entries: z.array(chronicleLine).max(1_000_000) });
export type Chronicle = z.infer<typeof chronicle>;

/** The same with entries still unread, so that a single unreadable one can be named. */
export const chronicleEnvelope = z.strictObject({ ...envelope, entries: z.array(z.unknown()).max(1_000_000) });

const hashText = (text: string): Hash => bytesToHex(sha256(utf8ToBytes(text)));

/** The hash under which the seal knows a line: header, signature and printed words. */
export const lineHash = (entry: ChronicleLine): Hash => hashText(canonicalJson(entry));

type Unsealed = Omit<Chronicle, 'entries' | 'seal'> & { readonly seal: Pick<Chronicle['seal'], 'device' | 'lines'> };

/** The one hash that stands for a whole exported chronicle; it is printed and signed. */
export const chronicleHash = (c: Unsealed): Hash =>
  hashText(
    canonicalJson({
      format: c.format,
      version: c.version,
      program: c.program,
      office: c.office,
      case: c.case,
      exportedAt: c.exportedAt,
      exportedBy: c.exportedBy,
      devices: c.devices,
      heads: c.heads,
      witness: c.witness,
      seal: { device: c.seal.device, lines: c.seal.lines },
    }),
  );

/** What the exporting device signs. It starts with its own name: worth nothing as any other signature. */
export const sealStatement = (hashed: Hash): Uint8Array => utf8ToBytes(`fallstand chronicle v1\n${hashed}`);

/** `3fa9 01bc 77de`: the printed short form of a hash, 48 bits. */
export const shortHash = (hashed: Hash): string => (hashed.slice(0, 12).match(/.{4}/g) ?? []).join(' ');

/** A whole hash in groups of eight, as printed once per device. */
export const longHash = (hashed: Hash): string => (hashed.match(/.{8}/g) ?? []).join(' ');

/** SHA-256 of a device's public key in groups of four: what two people compare by eye or telephone. */
export const keyFingerprint = (signPublicKey: string): string =>
  (
    bytesToHex(sha256(base64urlnopad.decode(signPublicKey)))
      .slice(0, 40)
      .match(/.{4}/g) ?? []
  ).join(' ');
