import type { appointmentsContract } from '../../../src-shared/contract/appointments.ts';
import type { Handlers } from '../desk.ts';

export const appointmentHandlers: Handlers<typeof appointmentsContract> = {};
