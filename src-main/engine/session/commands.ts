import { and, eq } from 'drizzle-orm';
import { userRoles } from '../../../src-shared/cases/words.ts';
import type { sessionContract } from '../../../src-shared/contract/session.ts';
import { isState } from '../../../src-shared/deadlines/holidays.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { movedByOffice } from '../deadlines/moved.ts';
import { fail, type Handlers } from '../desk.ts';
import { parseRecoveryKey, RECOVERY_KEY_BYTES } from '../keys/recovery-key.ts';
import {
  makePasswordSlot,
  makeRecoverySlot,
  openPasswordSlot,
  openRecoverySlot,
  type PasswordSlot,
  type RecoverySlot,
} from '../keys/slots.ts';
import { office, user } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { createOffice, officeColumns } from './create-office.ts';
import { makeRecoverySheet } from './recovery-sheet-file.ts';
import type { Session } from './session.ts';
import { setAside } from './set-aside.ts';
import { storeErrors } from './texts.ts';

type Contract = typeof sessionContract;
/** Methods that work before anybody has signed in. */
export type LockedHandlers = {
  readonly [K in 'session.state' | 'session.setup' | 'session.signIn' | 'session.recover' | 'session.setAside']: (
    input: Parameters<Handlers<Contract>[K]>[0],
  ) => ReturnType<Handlers<Contract>[K]>;
};

const wrongPassword = () =>
  fail(
    'session.wrongPassword',
    'Das Passwort stimmt nicht. Bitte Groß- und Kleinschreibung prüfen und noch einmal versuchen. Vergessen? Dann hilft das Notfallblatt.',
    'password',
  );

const isPasswordSlot = (slot: { type: string }): slot is PasswordSlot => slot.type === 'password';
const isRecoverySlot = (slot: { type: string }): slot is RecoverySlot => slot.type === 'recovery';

export const createLockedHandlers = (session: Session): LockedHandlers => {
  const { deps, kdfCost } = session.options;
  return {
    'session.state': async () => ok(await session.state()),

    'session.setup': async (input) => {
      const { state } = await session.state();
      if (state !== 'empty') {
        return fail('session.notEmpty', 'Auf diesem Gerät gibt es schon ein Büro. Bitte anmelden.');
      }
      const created = await createOffice(session, input);
      if (!created.ok) return created;
      const { databaseKey, recoveryKey, userId } = created.value;
      const started = await session.start(databaseKey, userId);
      if (!started.ok) return started;
      return ok({
        recoverySheet: await makeRecoverySheet(session.options, {
          officeName: input.office.name,
          userName: input.user.displayName,
          deskTag: started.value.identity.tag,
          recoveryKey,
        }),
      });
    },

    'session.signIn': async (input) => {
      const slots = session.slots();
      if (!slots.ok || !slots.value)
        return { ok: false, error: storeErrors[slots.ok ? 'slots-missing' : 'slots-damaged'] };
      const slot = slots.value.slots.filter(isPasswordSlot).find((s) => s.userId === input.userId);
      if (!slot) return fail('session.unknownUser', 'Diesen Benutzer gibt es auf diesem Gerät nicht.', 'userId');
      const secret = slot.deviceSecret ? await session.deviceSecret(slots.value.keychainAccount) : undefined;
      const key = await openPasswordSlot(slot, input.password, secret);
      if (!key.ok) {
        return key.error === 'wrong-secret'
          ? wrongPassword()
          : fail(
              'session.keychainLost',
              'Der Schlüsselbund dieses Rechners gibt den Geräteschlüssel nicht heraus. Die Akten sind unversehrt. Bitte den Schlüsselbund entsperren oder sich mit dem Notfallblatt anmelden.',
            );
      }
      const started = await session.start(key.value, input.userId);
      return started.ok ? ok(null) : started;
    },

    'session.setAside': async () => {
      if (session.open()) return fail('session.open', 'Bitte zuerst abmelden. Es wurde nichts geändert.');
      const set = setAside(session.options.dataDir, deps.now());
      if (!set.ok) return set;
      session.setProblem(null);
      session.announce();
      return set;
    },

    'session.recover': async (input) => {
      const slots = session.slots();
      if (!slots.ok || !slots.value)
        return { ok: false, error: storeErrors[slots.ok ? 'slots-missing' : 'slots-damaged'] };
      const typed = parseRecoveryKey(input.recoveryKey);
      const wrong = () =>
        fail(
          'session.wrongRecoveryKey',
          'Dieser Wiederherstellungsschlüssel passt nicht. Bitte Zeichen für Zeichen mit dem Blatt vergleichen.',
          'recoveryKey',
        );
      const slot = slots.value.slots.find(isRecoverySlot);
      if (!typed.ok || !slot) return wrong();
      const key = openRecoverySlot(slot, typed.value);
      if (!key.ok) return wrong();
      const old = slots.value.slots.filter(isPasswordSlot).find((s) => s.userId === input.userId);
      if (!old) return fail('session.unknownUser', 'Diesen Benutzer gibt es auf diesem Gerät nicht.', 'userId');
      // The keychain may be the very thing that was lost: make a fresh device secret where one can be kept.
      const secret = deps.randomBytes(32);
      const others = slots.value.slots.filter((s) => s !== old);
      const othersNeedSecret = others.some((s) => isPasswordSlot(s) && s.deviceSecret);
      const existing = await session.deviceSecret(slots.value.keychainAccount);
      const kept =
        existing !== undefined ||
        (!othersNeedSecret &&
          (await session.options.shell.keychain.set(
            slots.value.keychainAccount,
            Buffer.from(secret).toString('base64url'),
          )));
      const made = await makePasswordSlot(deps, {
        userId: old.userId,
        displayName: old.displayName,
        password: input.password,
        deviceSecret: existing ?? (kept ? secret : undefined),
        databaseKey: key.value,
        cost: kdfCost,
      });
      const started = await session.start(key.value, input.userId);
      if (!started.ok) return started;
      session.saveSlots({ ...slots.value, slots: [made, ...others] });
      started.value.record([
        {
          stream: started.value.identity.officeId,
          kind: 'user.passwordChanged',
          facts: { name: old.displayName },
          changes: [],
        },
      ]);
      return ok(null);
    },
  };
};

type OpenMethods =
  | 'session.signOut'
  | 'session.changePassword'
  | 'session.newRecoverySheet'
  | 'office.get'
  | 'office.change'
  | 'users.list'
  | 'users.lock'
  | 'users.add';

export const createOfficeHandlers = (session: Session): Handlers<Pick<Contract, OpenMethods>> => {
  const { deps, kdfCost } = session.options;
  return {
    'session.signOut': async () => {
      await session.stop();
      return ok(null);
    },

    'session.changePassword': async (input, desk) => {
      const open = session.open();
      const slots = session.slots();
      if (!open || !slots.ok || !slots.value) return { ok: false, error: storeErrors['slots-damaged'] };
      const slot = slots.value.slots.filter(isPasswordSlot).find((s) => s.userId === desk.me.id);
      const secret = slot?.deviceSecret ? await session.deviceSecret(slots.value.keychainAccount) : undefined;
      if (!slot || !(await openPasswordSlot(slot, input.current, secret)).ok) {
        return fail('session.wrongPassword', 'Das bisherige Passwort stimmt nicht. Es bleibt gültig.', 'current');
      }
      const made = await makePasswordSlot(deps, {
        userId: slot.userId,
        displayName: slot.displayName,
        password: input.password,
        deviceSecret: secret,
        databaseKey: open.databaseKey,
        cost: kdfCost,
      });
      session.saveSlots({ ...slots.value, slots: slots.value.slots.map((s) => (s === slot ? made : s)) });
      desk.record([
        {
          stream: desk.identity.officeId,
          kind: 'user.passwordChanged',
          facts: { name: desk.me.displayName },
          changes: [],
        },
      ]);
      return ok(null);
    },

    'session.newRecoverySheet': async (input, desk) => {
      const open = session.open();
      const slots = session.slots();
      if (!open || !slots.ok || !slots.value) return { ok: false, error: storeErrors['slots-damaged'] };
      const slot = slots.value.slots.filter(isPasswordSlot).find((s) => s.userId === desk.me.id);
      const secret = slot?.deviceSecret ? await session.deviceSecret(slots.value.keychainAccount) : undefined;
      if (!slot || !(await openPasswordSlot(slot, input.password, secret)).ok) {
        return fail(
          'session.wrongPassword',
          'Das Passwort stimmt nicht. Das bisherige Notfallblatt gilt weiter.',
          'password',
        );
      }
      const recoveryKey = deps.randomBytes(RECOVERY_KEY_BYTES);
      const sheet = await makeRecoverySheet(session.options, {
        officeName: desk.store.db.select().from(office).where(eq(office.id, desk.identity.officeId)).get()?.name ?? '',
        userName: desk.me.displayName,
        deskTag: desk.identity.tag,
        recoveryKey,
      });
      session.saveSlots({
        ...slots.value,
        slots: [...slots.value.slots.filter(isPasswordSlot), makeRecoverySlot(deps, recoveryKey, open.databaseKey)],
      });
      desk.record([{ stream: desk.identity.officeId, kind: 'office.recoverySheetMade', facts: {}, changes: [] }]);
      return ok({ recoverySheet: sheet });
    },

    'office.get': (_input, desk) => {
      const row = desk.store.db.select().from(office).where(eq(office.id, desk.identity.officeId)).get();
      return ok({
        id: desk.identity.officeId,
        deskTag: desk.identity.tag,
        name: row?.name ?? '',
        street: row?.street ?? '',
        postalCode: row?.postal_code ?? '',
        city: row?.city ?? '',
        phone: row?.phone ?? '',
        email: row?.email ?? '',
        website: row?.website ?? '',
        state: isState(row?.state) ? row.state : '',
      });
    },

    'office.change': (input, desk) => {
      desk.record([
        {
          stream: desk.identity.officeId,
          kind: 'office.changed',
          facts: {},
          changes: [setRow('office', desk.identity.officeId, officeColumns(input))],
        },
        ...movedByOffice(desk, input.state || 'DE'),
      ]);
      return ok(null);
    },

    'users.list': (_input, desk) =>
      ok(
        desk.store.db
          .select()
          .from(user)
          .where(eq(user.removed, 0))
          .orderBy(user.display_name)
          .all()
          .map((row) => ({
            id: row.id,
            displayName: row.display_name ?? '',
            loginName: row.login_name ?? '',
            role: (row.role ?? 'office') as keyof typeof userRoles,
            active: row.active === 1,
          })),
      ),

    'users.lock': ({ userId }, desk) => {
      if (userId === desk.me.id) {
        return fail('user.lockSelf', 'Den eigenen Zugang sperrt ein anderer Inhaber. Es wurde nichts geändert.');
      }
      const row = desk.store.db.select().from(user).where(eq(user.id, userId)).get();
      if (row === undefined) return fail('user.unknown', 'Diesen Benutzer gibt es nicht (mehr).');
      if (row.active !== 1) return ok(null);
      desk.record([
        {
          stream: desk.identity.officeId,
          kind: 'user.changed',
          facts: { name: row.display_name ?? '' },
          changes: [setRow('user', userId, { active: 0 })],
        },
      ]);
      desk.services.sync.lookAtDevices();
      return ok(null);
    },

    'users.add': async (input, desk) => {
      const open = session.open();
      const slots = session.slots();
      if (!open || !slots.ok || !slots.value) return { ok: false, error: storeErrors['slots-damaged'] };
      const taken = desk.store.db
        .select({ id: user.id })
        .from(user)
        .where(and(eq(user.login_name, input.loginName), eq(user.active, 1)))
        .get();
      if (taken) {
        return fail('user.loginTaken', 'Diesen Anmeldenamen gibt es schon. Bitte einen anderen wählen.', 'loginName');
      }
      const id = createUuid(deps);
      const needsSecret = slots.value.slots.some((s) => isPasswordSlot(s) && s.deviceSecret);
      const slot = await makePasswordSlot(deps, {
        userId: id,
        displayName: input.displayName,
        password: input.password,
        deviceSecret: needsSecret ? await session.deviceSecret(slots.value.keychainAccount) : undefined,
        databaseKey: open.databaseKey,
        cost: kdfCost,
      });
      session.saveSlots({ ...slots.value, slots: [...slots.value.slots, slot] });
      desk.record([
        {
          stream: desk.identity.officeId,
          kind: 'user.added',
          facts: { name: input.displayName, role: userRoles[input.role] },
          changes: [
            setRow('user', id, {
              login_name: input.loginName,
              display_name: input.displayName,
              role: input.role,
              active: 1,
            }),
          ],
        },
      ]);
      return ok({ id });
    },
  };
};
