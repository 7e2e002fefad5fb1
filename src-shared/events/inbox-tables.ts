/** The synced tables of what pages send in; part of `syncedTables`. */
export const inboxTables = {
  /**
   * An age identity of the office's inbox, one per epoch of its keys, so that a desk that was removed cannot open what
   * comes later. None is ever removed: something sealed for it may still be on its way. `secret` never leaves the desks.
   */
  inbox_identity: { epoch: 'int', recipient: 'text', secret: 'text', created_at: 'int' },
  /** Something a page sent in; its documents name it in `document.inbox_item`. */
  inbox_item: {
    case_id: 'text',
    publication_id: 'text',
    audience: 'text',
    /** `InboxMessageKind`, or `unreadable`. */
    kind: 'text',
    /** The kind of document that was asked for. */
    request: 'text',
    text: 'text',
    /** JSON: what else the message of this kind says. */
    detail: 'text',
    /** When it was whole at the server. */
    sent_at: 'int',
    /** `received`, `accepted` or `question`. */
    state: 'text',
    /** What the office wrote to it: the sender reads it. */
    answer: 'text',
    answered_at: 'int',
    answered_by: 'text',
  },
} as const;
