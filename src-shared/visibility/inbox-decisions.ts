import type { inboxTables } from '../events/inbox-tables.ts';
import { accountsDerived, clientDerived, type Decisions, derived, everyone, hidden } from './decision.ts';

/** The decisions for the tables of what pages send in; part of `decisions`. */
export const inboxDecisions = {
  inbox_identity: { epoch: derived, recipient: everyone, secret: hidden, created_at: hidden },
  inbox_item: {
    case_id: hidden,
    publication_id: accountsDerived,
    audience: clientDerived,
    kind: derived,
    request: derived,
    text: hidden,
    detail: hidden,
    sent_at: everyone,
    state: derived,
    answer: everyone,
    answered_at: hidden,
    answered_by: hidden,
  },
} as const satisfies { [T in keyof typeof inboxTables]: Record<keyof (typeof inboxTables)[T], Decisions> };
