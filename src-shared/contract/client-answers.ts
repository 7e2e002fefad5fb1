import { z } from 'zod';
import { uuid } from '../ids.ts';
import type { DataRight, InformChoice } from '../inbox/rights.ts';
import { command, everyone, type Methods, query, staff } from '../rpc/contract.ts';

/** A person's request for his rights. */
export interface DataRequestInfo {
  readonly id: string;
  readonly right: DataRight;
  /** Who asks: `Mandant`, or the person of an account. */
  readonly from: string;
  /** What the person wrote to it; may be empty. */
  readonly text: string;
  readonly receivedAt: number;
  /** The end of the month of Art. 12(3) GDPR. */
  readonly dueAt: number;
  readonly answeredAt: number | null;
  readonly answer: string;
}

/** What people said on their pages about themselves and us, beside papers and messages. */
export interface ClientAnswers {
  readonly requests: readonly DataRequestInfo[];
  readonly inform: InformChoice | null;
  readonly closing: { readonly score: number; readonly text: string; readonly at: number } | null;
  /** Which versions of the privacy notice the page had shown, newest first. */
  readonly notices: readonly { readonly version: number; readonly shownAt: number }[];
}

/** An e-mail that is ready to be sent by a person. */
export interface ClientMail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export const clientAnswersContract = {
  'clientAnswers.get': query<ClientAnswers>()(z.object({ caseId: uuid }), everyone, [
    'data_request',
    'inbox_item',
    'account',
    'inform_choice',
    'closing_answer',
    'notice_shown',
  ]),
  /** What tells the client by e-mail that there is something new; null where he has no address or no link. */
  'clientAnswers.mail': query<ClientMail | null>()(z.object({ caseId: uuid }), everyone, [
    'publication',
    'party',
    'office',
    'sync',
  ]),
  /** Marks a request as answered and its task as done; the person reads so on his page, with the sentence. */
  'dataRequests.answer': command<null>()(
    z.object({ requestId: uuid, answer: z.string().trim().max(1000, 'Der Text ist zu lang.').default('') }),
    staff,
  ),
} as const satisfies Methods;
