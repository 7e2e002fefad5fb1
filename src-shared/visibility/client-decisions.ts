import type { clientTables } from '../events/client-tables.ts';
import { clientDerived, clientOnly, type Decisions, derived, everyone, hidden } from './decision.ts';

/** The decisions for the tables of what clients read and say; part of `decisions`. */
export const clientDecisions = {
  status_text: {
    status_id: clientDerived,
    language: clientDerived,
    title: clientOnly,
    result: clientOnly,
    next: clientOnly,
  },
  legal_text: { kind: derived, version: everyone, body: hidden, published_at: hidden, published_by: hidden },
  data_request: {
    case_id: hidden,
    publication_id: hidden,
    kind: clientOnly,
    text: hidden,
    received_at: clientOnly,
    task_id: hidden,
    answered_at: clientOnly,
    answered_by: hidden,
    answer: clientOnly,
  },
  inform_choice: { case_id: hidden, choice: clientOnly, chosen_at: clientDerived },
  closing_answer: { case_id: hidden, score: hidden, text: hidden, answered_at: hidden },
  notice_shown: { case_id: hidden, version: hidden, shown_at: hidden },
} as const satisfies { [T in keyof typeof clientTables]: Record<keyof (typeof clientTables)[T], Decisions> };
