import type { contactsContract } from '../../../src-shared/contract/contacts.ts';
import type { Handlers } from '../desk.ts';

export const contactHandlers: Handlers<typeof contactsContract> = {};
