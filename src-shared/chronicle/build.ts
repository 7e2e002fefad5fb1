import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { type ErasedEvent, type Event, type Hash, identify, type SignDep, type VerifyDep } from '../events/event.ts';
import { sentenceOf } from '../events/kinds.ts';
import { err, ok, type Result } from '../result.ts';
import {
  CHRONICLE_FORMAT,
  type Chronicle,
  type ChronicleDevice,
  type ChronicleHead,
  type ChronicleLine,
  type ChronicleWitness,
  chronicleHash,
  lineHash,
  sealStatement,
} from './format.ts';
import { printable } from './printable.ts';

/** Everything a chronicle is made of, as the desk knows it. */
export interface ChronicleSource {
  /** The program's name and version that exports, for the record. */
  readonly program: string;
  readonly office: { readonly id: string; readonly name: string; readonly address: string };
  readonly case: { readonly id: string; readonly fileNumber: string; readonly clientName: string };
  /** The case's events, ordered by `at`, then device. */
  readonly events: readonly (Event | ErasedEvent)[];
  /** Every device that wrote one of them, and the exporting one. */
  readonly devices: readonly ChronicleDevice[];
  readonly users: readonly { readonly id: string; readonly displayName: string }[];
  readonly exportedAt: number;
  readonly exportedBy: { readonly id: string; readonly name: string };
  /** The exporting device; its key seals. */
  readonly device: string;
  /** The servers' receipts for these events. */
  readonly witness: ChronicleWitness;
  /** The newest event of each of those devices, of whatever case. */
  readonly chainHeads: readonly { readonly device: string; readonly deviceSeq: number; readonly hash: Hash }[];
}

/** The chronicle's words for an event, whatever its kind. */
export const chronicleSentence = (e: Pick<Event, 'kind' | 'facts'> | ErasedEvent): string =>
  'payloadHash' in e
    ? 'Eintrag zu einer anderen Akte, die gelöscht wurde: Der Inhalt ist nicht mehr da, Zeit und Person stimmen.'
    : (sentenceOf(e) ?? `Vorgang „${e.kind}“ (dieser Programmstand kennt seinen Wortlaut nicht).`);

/** Who did it, for people. */
export const actorName = (names: ReadonlyMap<string, string>, actor: string): string =>
  names.get(actor) || `Unbekannt (${actor.slice(0, 8)})`;

/** An event that is not as its device signed it: the desk's own data was altered. `index` counts from 0. */
export interface AlteredEvent {
  readonly index: number;
  readonly event: Event | ErasedEvent;
}

/**
 * Checks every event against its device's signature, and makes the sealed chronicle. `pause` is awaited between
 * portions, so that thousands of entries do not hold up the caller.
 */
export const buildChronicle = async (
  deps: SignDep & VerifyDep & { readonly pause: () => Promise<void> },
  source: ChronicleSource,
): Promise<Result<Chronicle, AlteredEvent>> => {
  const names = new Map(source.users.map((user) => [user.id, user.displayName]));
  const keys = new Map(source.devices.map((device) => [device.id, base64urlnopad.decode(device.signPublicKey)]));
  const entries: ChronicleLine[] = [];
  const lines: Hash[] = [];
  const newest = new Map<string, { seq: number; hash: Hash }>();
  for (const [index, event] of source.events.entries()) {
    if (index % 50 === 49) await deps.pause();
    const key = keys.get(event.device);
    const { header, hash } = identify(event);
    const isSigned = key !== undefined && deps.verify(key, hexToBytes(hash), hexToBytes(event.sig));
    const own = newest.get(event.device);
    const unlinked = own && event.deviceSeq === own.seq + 1 && event.prev !== own.hash;
    if (!isSigned || unlinked) return err({ index, event });
    newest.set(event.device, { seq: event.deviceSeq, hash });
    const line: ChronicleLine = {
      header,
      sig: event.sig,
      actor: printable(actorName(names, event.actor)),
      sentence: printable(chronicleSentence(event)),
    };
    entries.push(line);
    lines.push(lineHash(line));
  }

  const unsealed = {
    format: CHRONICLE_FORMAT,
    version: 1 as const,
    program: printable(source.program),
    office: { ...source.office, name: printable(source.office.name), address: printable(source.office.address) },
    case: {
      id: source.case.id,
      fileNumber: printable(source.case.fileNumber),
      clientName: printable(source.case.clientName),
    },
    exportedAt: source.exportedAt,
    exportedBy: { id: source.exportedBy.id, name: printable(source.exportedBy.name) },
    devices: source.devices
      .filter((device) => newest.has(device.id) || device.id === source.device)
      .map((device) => ({ ...device, tag: printable(device.tag), name: printable(device.name) })),
    heads: headsOf(source, newest),
    witness: source.witness,
    seal: { device: source.device, lines },
  } as const;
  const sig = bytesToHex(deps.sign(sealStatement(chronicleHash(unsealed))));
  return ok({ ...unsealed, entries, seal: { ...unsealed.seal, sig } });
};

const headsOf = (source: ChronicleSource, newest: ReadonlyMap<string, { seq: number; hash: Hash }>): ChronicleHead[] =>
  [...newest].map(([device, own]) => {
    const head = source.chainHeads.find((chain) => chain.device === device);
    return {
      device,
      caseSeq: own.seq,
      caseHash: own.hash,
      deviceSeq: head?.deviceSeq ?? own.seq,
      hash: head?.hash ?? own.hash,
    };
  });
