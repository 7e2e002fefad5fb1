import { hlcMillis } from '../events/hlc.ts';
import { formatInstant, formatInteger, formatSpan } from '../time/format.ts';
import type { Chronicle } from './format.ts';

/** What servers have confirmed of one device's entries. */
export interface Coverage {
  readonly device: string;
  /** Entries of the device in this chronicle, and those of them that a server confirmed; places from 0. */
  readonly entries: readonly number[];
  readonly covered: readonly number[];
  /** The newest confirmed entry, when it arrived, and the longest time between an entry's clock and its arrival. */
  readonly newest: { readonly entry: number; readonly receivedAt: number; readonly longestMs: number } | undefined;
}

/** Per device, in the order of `devices`, what the receipts in a chronicle cover. */
export const coverageOf = (c: Chronicle): readonly Coverage[] => {
  const arrivals = new Map<number, number>();
  for (const { entry, receipt } of c.witness.proofs) {
    const at = c.witness.receipts[receipt]?.receivedAt;
    if (at !== undefined) arrivals.set(entry, at);
  }
  return c.devices.map(({ id }) => {
    const entries = [...c.entries.keys()].filter((entry) => c.entries[entry]?.header.device === id);
    const covered = entries.filter((entry) => arrivals.has(entry));
    const lags = covered.map((entry) => (arrivals.get(entry) ?? 0) - hlcMillis(c.entries[entry]?.header.at ?? ''));
    const last = covered.at(-1);
    const receivedAt = last === undefined ? undefined : arrivals.get(last);
    const newest =
      last === undefined || receivedAt === undefined
        ? undefined
        : { entry: last, receivedAt, longestMs: lags.reduce((one, next) => Math.max(one, next), 0) };
    return { device: id, entries, covered, newest };
  });
};

/** The keys of the servers whose receipts are in the chronicle. */
export const serversOf = (c: Chronicle): readonly string[] => [
  ...new Set(c.witness.receipts.map(({ server }) => server)),
];

const NAMED = 5;
const MINUTE = 60_000;

const numbers = (entries: readonly number[]): string => {
  const named = entries.slice(0, NAMED).map((entry) => formatInteger(entry + 1));
  const rest = entries.length - named.length;
  return `Nr. ${named.join(', ')}${rest > 0 ? ` und ${formatInteger(rest)} weitere` : ''}`;
};

/** What the pages say of it. */
export const coverageText = ({ entries, covered, newest }: Coverage): string => {
  if (newest === undefined) return 'noch kein Eintrag bestätigt';
  const arrived = formatInstant(newest.receivedAt);
  const which =
    covered.length === entries.length
      ? `alle ${formatInteger(entries.length)} Einträge, der neueste`
      : `${formatInteger(covered.length)} von ${formatInteger(entries.length)} Einträgen, der neueste`;
  const open = entries.filter((entry) => !covered.includes(entry));
  return [
    `${which} (Nr. ${formatInteger(newest.entry + 1)}) am ${arrived}; jeder höchstens ${formatSpan(newest.longestMs + MINUTE - 1)} nach seiner Zeit`,
    ...(open.length > 0 ? [`ohne Bestätigung: ${numbers(open)}`] : []),
  ].join('; ');
};
