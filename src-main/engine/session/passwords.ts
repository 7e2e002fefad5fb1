import { openPasswordSlot } from '../keys/slots.ts';
import type { Session } from './session.ts';

/** Who can prove at this desk to be somebody, by the password. */
export interface Passwords {
  /** Whether this user signs in at this desk. */
  readonly has: (userId: string) => boolean;
  readonly isRight: (userId: string, password: string) => Promise<boolean>;
}

export const createPasswords = (session: Session): Passwords => {
  const slotOf = (userId: string) => {
    const slots = session.slots();
    if (!slots.ok || !slots.value) return undefined;
    for (const slot of slots.value.slots) {
      if (slot.type === 'password' && slot.userId === userId) return { slot, account: slots.value.keychainAccount };
    }
    return undefined;
  };
  return {
    has: (userId) => slotOf(userId) !== undefined,
    async isRight(userId, password) {
      const found = slotOf(userId);
      if (!found) return false;
      const secret = found.slot.deviceSecret ? await session.deviceSecret(found.account) : undefined;
      return (await openPasswordSlot(found.slot, password, secret)).ok;
    },
  };
};
