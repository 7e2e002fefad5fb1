import { randomUUID } from 'node:crypto';
import type { devicesContract, JoinState } from '../../../src-shared/contract/devices.ts';
import { ok } from '../../../src-shared/result.ts';
import { fail, type Handlers } from '../desk.ts';
import { RECOVERY_KEY_BYTES } from '../keys/recovery-key.ts';
import { makePasswordSlot, makeRecoverySlot } from '../keys/slots.ts';
import { finishCreation } from '../session/creation.ts';
import { makeRecoverySheet } from '../session/recovery-sheet-file.ts';
import type { Session } from '../session/session.ts';
import { parseInvitation } from './invitation.ts';
import { type Joining, startJoining } from './join-office.ts';

type JoinMethods = 'session.join' | 'session.joinState' | 'session.cancelJoin' | 'session.finishJoin';
type JoinHandlers = {
  readonly [K in JoinMethods]: (
    input: Parameters<Handlers<typeof devicesContract>[K]>[0],
  ) => ReturnType<Handlers<typeof devicesContract>[K]>;
};

/** Joining on a fresh desk. What it needs lies in memory: cut off before its end, the desk is fresh again. */
export const createJoinHandlers = (
  session: Session,
  announce: () => void,
): JoinHandlers & { stop(): Promise<void> } => {
  const { deps, kdfCost, shell } = session.options;
  let joining: Joining | undefined;
  /** Stays on the screen while the office opens. */
  let last: JoinState | undefined;

  const stop = async (): Promise<void> => {
    const stopped = joining;
    joining = undefined;
    await stopped?.cancel();
    announce();
  };

  return {
    stop,
    'session.join': async (input) => {
      if ((await session.state()).state !== 'empty') {
        return fail('session.notEmpty', 'Auf diesem Gerät gibt es schon ein Büro. Bitte anmelden.');
      }
      const invitation = parseInvitation(input.invitation);
      if (!invitation.ok) {
        const text = 'Das ist keine vollständige Einladung. Bitte den ganzen Text noch einmal einfügen.';
        return fail('invitation.malformed', text, 'invitation');
      }
      await stop();
      joining = startJoining(session.options, session.databaseFile, invitation.value, announce);
      announce();
      return ok(null);
    },

    'session.joinState': () => ok(joining?.state() ?? last ?? { stage: 'none' }),

    'session.cancelJoin': async () => {
      await stop();
      return ok(null);
    },

    'session.finishJoin': async (input) => {
      const state = joining?.state();
      const fetched = joining?.fetched();
      if (state?.stage !== 'user' || fetched === undefined) {
        return fail('session.notJoined', 'Die Verbindung zum Büro ist noch nicht so weit. Bitte einen Moment warten.');
      }
      const user = state.users.find(({ id }) => id === input.userId);
      if (user === undefined) {
        return fail(
          'session.unknownUser',
          'Diesen Benutzer gibt es im Büro nicht. Bitte einen anderen wählen.',
          'userId',
        );
      }
      const { sqlite, databaseKey, identity } = fetched;
      const keychainAccount = `device-secret-${randomUUID()}`;
      const secret = deps.randomBytes(32);
      const kept = await shell.keychain.set(keychainAccount, Buffer.from(secret).toString('base64url'));
      const recoveryKey = deps.randomBytes(RECOVERY_KEY_BYTES);
      const { displayName } = user;
      const slot = await makePasswordSlot(deps, {
        ...{ userId: user.id, displayName, databaseKey, cost: kdfCost },
        password: input.password,
        deviceSecret: kept ? secret : undefined,
      });
      sqlite.close();
      joining = undefined;
      last = state;
      session.saveSlots({ v: 1, keychainAccount, slots: [slot, makeRecoverySlot(deps, recoveryKey, databaseKey)] });
      finishCreation(session.databaseFile);
      const started = await session.start(databaseKey, user.id);
      if (!started.ok) {
        last = undefined;
        return started;
      }
      const recoverySheet = await makeRecoverySheet(session.options, {
        ...{ officeName: state.officeName, userName: displayName, deskTag: identity.tag },
        recoveryKey,
      });
      last = undefined;
      announce();
      return ok({ recoverySheet });
    },
  };
};
