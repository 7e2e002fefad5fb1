/** The synced tables of what clients read and say on their page; part of `syncedTables`. */
export const clientTables = {
  /**
   * A stage's sentences for the client in another language; the row is called `<status>:<language>`. An empty field is
   * the shipped sentence where the office kept the German one, else German.
   */
  status_text: { status_id: 'text', language: 'text', title: 'text', result: 'text', next: 'text' },
  /** A version of a text that the office publishes in the clear; never changed once written. Called `<kind>:<version>`. */
  legal_text: { kind: 'text', version: 'int', body: 'text', published_at: 'int', published_by: 'text' },
  /** A person's request for his rights (Art. 15 to 21 GDPR); called like the item it came in. */
  data_request: {
    case_id: 'text',
    publication_id: 'text',
    /** `access`, `rectification` … (inbox/messages.ts). */
    kind: 'text',
    text: 'text',
    received_at: 'int',
    task_id: 'text',
    answered_at: 'int',
    answered_by: 'text',
    answer: 'text',
  },
  /** How the holder of a link wants to be informed; called like the publication. */
  inform_choice: { case_id: 'text', choice: 'text', chosen_at: 'int' },
  /** The answer to the closing question; called like the publication, so that there is one. */
  closing_answer: { case_id: 'text', score: 'int', text: 'text', answered_at: 'int' },
  /** Which version of the privacy notice a page had shown when something was sent; called `<publication>:<version>`. */
  notice_shown: { case_id: 'text', version: 'int', shown_at: 'int' },
} as const;
