import type { inboxTables } from '../events/inbox-tables.ts';
import { type Decisions, derived, hidden, shown } from './decision.ts';

/** The decisions for the tables of what pages send in; part of `decisions`. */
export const inboxDecisions = {
  inbox_identity: { epoch: derived, recipient: shown, secret: hidden, created_at: hidden },
  inbox_item: {
    case_id: hidden,
    publication_id: hidden,
    audience: derived,
    kind: derived,
    request: derived,
    text: hidden,
    detail: hidden,
    sent_at: shown,
    state: derived,
    answer: shown,
    answered_at: hidden,
    answered_by: hidden,
  },
} as const satisfies { [T in keyof typeof inboxTables]: Record<keyof (typeof inboxTables)[T], Decisions> };
