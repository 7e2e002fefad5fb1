/**
 * Whether a compound file (MS-CFB: the container of Outlook's .msg) can be walked at all. Its sectors and entries point
 * at each other; where they point in a circle, msgreader never comes to an end.
 */

const END_OF_CHAIN = 0xfffffffe;
const NOTHING = 0xffffffff;
const HEADER_BYTES = 512;
const HEADER_FAT_SECTORS = 109;
const ENTRY_BYTES = 128;
const STREAM = 2;

interface Sectors {
  readonly view: DataView;
  readonly bytes: number;
  readonly fat: readonly number[];
}

/** False where a chain or the tree of entries leads in a circle or out of the file. */
export function isSoundCompound(file: Uint8Array): boolean {
  if (file.length < HEADER_BYTES) return false;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return false;
  const bytes = 1 << shift;
  const fat = allocationTable(view, bytes);
  if (!fat) return false;
  const sectors: Sectors = { view, bytes, fat };
  const directory = chainOf(fat, view.getUint32(48, true));
  const miniTable = chainOf(fat, view.getUint32(60, true));
  if (!directory || !miniTable) return false;
  const mini = miniTable.flatMap((sector) => numbersIn(sectors, sector));
  const entries = directory.flatMap((sector) => entriesIn(sectors, sector));
  const cutoff = view.getUint32(56, true);
  return (
    isTree(entries) &&
    entries.every(
      ({ type, start, size }) =>
        type !== STREAM || size === 0 || chainOf(size < cutoff ? mini : fat, start) !== undefined,
    )
  );
}

/** The table that names each sector's next one; undefined where its own sectors lead in a circle. */
function allocationTable(view: DataView, bytes: number): readonly number[] | undefined {
  const tables: number[] = [];
  for (let at = 0; at < HEADER_FAT_SECTORS; at++) tables.push(view.getUint32(76 + 4 * at, true));
  const seen = new Set<number>();
  const perSector = bytes / 4 - 1;
  for (let more = view.getUint32(68, true); more < END_OF_CHAIN; ) {
    const from = (more + 1) * bytes;
    if (seen.has(more) || from + bytes > view.byteLength) return undefined;
    seen.add(more);
    for (let at = 0; at < perSector; at++) tables.push(view.getUint32(from + 4 * at, true));
    more = view.getUint32(from + 4 * perSector, true);
  }
  const sectors = { view, bytes, fat: [] };
  return tables.filter((sector) => sector < END_OF_CHAIN).flatMap((sector) => numbersIn(sectors, sector));
}

/** The four-byte numbers of a sector; none where it lies outside the file. */
function numbersIn({ view, bytes }: Sectors, sector: number): number[] {
  const from = (sector + 1) * bytes;
  if (from + bytes > view.byteLength) return [];
  return Array.from({ length: bytes / 4 }, (_, at) => view.getUint32(from + 4 * at, true));
}

/** The sectors from `start` to the end of their chain; undefined where it has no end. */
function chainOf(table: readonly number[], start: number): number[] | undefined {
  const chain: number[] = [];
  for (let sector = start; sector < END_OF_CHAIN; sector = table[sector] ?? END_OF_CHAIN) {
    if (chain.length > table.length) return undefined;
    chain.push(sector);
  }
  return chain;
}

interface Entry {
  readonly type: number;
  readonly links: readonly number[];
  readonly start: number;
  readonly size: number;
}

function entriesIn({ view, bytes }: Sectors, sector: number): Entry[] {
  const from = (sector + 1) * bytes;
  if (from + bytes > view.byteLength) return [];
  return Array.from({ length: bytes / ENTRY_BYTES }, (_, index) => {
    const at = from + index * ENTRY_BYTES;
    return {
      type: view.getUint8(at + 66),
      links: [68, 72, 76].map((offset) => view.getUint32(at + offset, true)),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    };
  });
}

/** No entry is reached twice from the root. */
function isTree(entries: readonly Entry[]): boolean {
  const reached = new Set<number>();
  const waiting = [0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (reached.has(at)) return false;
    reached.add(at);
    waiting.push(...(entries[at]?.links ?? []).filter((link) => link !== NOTHING && link < entries.length));
  }
  return true;
}
