import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, owners, query } from '../rpc/contract.ts';
import { type PdfFile, sessionContract } from './session.ts';

export interface DeskRow {
  readonly id: string;
  /** Its letter in file numbers. */
  readonly tag: string;
  readonly name: string;
  readonly thisDesk: boolean;
  readonly since: number | null;
  /** Roughly, as the server and its newest entry say; null where nothing is known. */
  readonly lastSeenAt: number | null;
  readonly revokedAt: number | null;
}

/** How far letting in a further desk is, at the desk that invited. */
export interface PairingState {
  /**
   * `invited`: nobody has come; `asked`: somebody waits for the code; `confirmed`: is being let in; `done`; `refused`: wrong
   * codes or by hand; `expired`; `left`: the other desk gave up.
   */
  readonly stage: 'invited' | 'asked' | 'confirmed' | 'done' | 'refused' | 'expired' | 'left';
  readonly invitation: string;
  readonly tag: string;
  readonly expiresAt: number;
  readonly triesLeft: number;
}

/** How far joining is, at the new desk. */
export type JoinState =
  | { readonly stage: 'none' | 'contacting' | 'waiting' }
  /** To be compared at the desk that invited. */
  | { readonly stage: 'code'; readonly code: string }
  | { readonly stage: 'fetching'; readonly done: number; readonly total: number }
  | {
      readonly stage: 'user';
      readonly officeName: string;
      readonly users: readonly { readonly id: string; readonly displayName: string }[];
    }
  | { readonly stage: 'failed'; readonly message: string };

const deskName = z.string().trim().min(1, 'Der Name fehlt.').max(60, 'Der Name ist zu lang.');

export const devicesContract = {
  'devices.list': query<readonly DeskRow[]>()(z.object({}), everyone, ['device', 'device_seen']),
  /** One invitation for one further desk; one that was open before no longer counts. */
  'devices.invite': command<null>()(z.object({}), owners),
  'devices.pairing': query<PairingState | null>()(z.object({}), owners, ['pairing']),
  /** The code on the new desk's screen: the right one lets it in, three wrong ones refuse it. */
  'devices.confirm': command<null>()(
    z.object({
      code: z
        .string()
        .regex(/^\D*(\d\D*){6}$/, 'Der Code hat sechs Ziffern. Bitte so eingeben, wie er auf dem neuen Rechner steht.'),
      name: deskName,
    }),
    owners,
  ),
  /** Withdraws the invitation, refuses who came with it, or puts away the notice that it is over. */
  'devices.cancelPairing': command<null>()(z.object({}), owners),
  /** What a desk is called from now on, everywhere; „Empfang“ or „Laptop Maier“ says more than its letter. */
  'devices.rename': command<null>()(z.object({ deviceId: uuid, name: deskName }), owners),
  /** Shuts a desk out: it gets nothing new, and nothing new can be read with its keys. */
  'devices.remove': command<null>()(z.object({ deviceId: uuid }), owners),

  /** On a fresh desk: begins to join by an invitation. */
  'session.join': command<null>()(z.object({ invitation: z.string().max(10_000) }), 'anyone'),
  'session.joinState': query<JoinState>()(z.object({}), 'anyone', ['joining']),
  'session.cancelJoin': command<null>()(z.object({}), 'anyone'),
  /** After everything has been fetched: who works here, with a password of this desk. */
  'session.finishJoin': command<{ readonly recoverySheet: PdfFile }>()(
    z.object({
      userId: uuid,
      password: sessionContract['session.setup'].input.shape.user.shape.password,
    }),
    'anyone',
  ),
} as const;
