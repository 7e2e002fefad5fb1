import type { SqliteDatabase } from '../store/database.ts';
import type { OfficeKey } from './envelope.ts';

/** The office's keys as this desk has them. */
interface KeyRing {
  readonly all: () => readonly OfficeKey[];
  readonly key: (epoch: number) => Uint8Array | undefined;
  /** The newest key that nobody has who left; undefined until one is made. */
  readonly current: () => { readonly epoch: number; readonly key: Uint8Array } | undefined;
  /** Whether it is new here. */
  readonly add: (officeKey: OfficeKey) => boolean;
  /** Devices that were removed and users that left. */
  readonly left: () => readonly string[];
  readonly highest: () => number;
}

const LEFT = 'SELECT id FROM device WHERE revoked_at IS NOT NULL UNION SELECT id FROM user WHERE active = 0';

export const createKeyRing = (sqlite: SqliteDatabase): KeyRing => {
  const all = sqlite.prepare<[], { epoch: number; key: string; without: string }>(
    'SELECT epoch, key, without FROM office_key ORDER BY epoch',
  );
  const keyOf = sqlite.prepare<[number], { key: string }>('SELECT key FROM office_key WHERE epoch = ?');
  const usable = sqlite.prepare<[], { epoch: number; key: string }>(
    `SELECT epoch, key FROM office_key k
     WHERE NOT EXISTS (SELECT 1 FROM (${LEFT}) l WHERE l.id NOT IN (SELECT value FROM json_each(k.without)))
     ORDER BY epoch DESC LIMIT 1`,
  );
  const insert = sqlite.prepare<[number, string, string]>(
    'INSERT OR IGNORE INTO office_key (epoch, key, without) VALUES (?, ?, ?)',
  );
  const left = sqlite.prepare<[], { id: string }>(LEFT);
  const highest = sqlite.prepare<[], { epoch: number | null }>('SELECT max(epoch) AS epoch FROM office_key');
  return {
    all: () => all.all().map(({ without, ...row }) => ({ ...row, without: JSON.parse(without) as string[] })),
    key: (epoch) => {
      const row = keyOf.get(epoch);
      return row && Buffer.from(row.key, 'base64url');
    },
    current: () => {
      const row = usable.get();
      return row && { epoch: row.epoch, key: Buffer.from(row.key, 'base64url') };
    },
    add: ({ epoch, key, without }) => insert.run(epoch, key, JSON.stringify(without)).changes > 0,
    left: () => left.all().map(({ id }) => id),
    highest: () => highest.get()?.epoch ?? 0,
  };
};
