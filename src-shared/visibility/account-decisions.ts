import type { syncedTables } from '../events/tables.ts';
import { type Decisions, hidden } from './decision.ts';

/** The decisions for accounts of workshops and lawyers; part of `decisions`. */
export const accountDecisions = {
  account: {
    contact_id: hidden,
    role: hidden,
    person: hidden,
    email: hidden,
    created_at: hidden,
    created_by: hidden,
    invitation_id: hidden,
    invitation_secret: hidden,
    invited_at: hidden,
    invitation_expires_at: hidden,
    sender_key: hidden,
    recipient: hidden,
    accepted_at: hidden,
    opens_new_cases: hidden,
    revoked_at: hidden,
  },
} as const satisfies {
  readonly account: { readonly [C in keyof (typeof syncedTables)['account']]: Decisions };
};
