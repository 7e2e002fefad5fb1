/**
 * The synced tables of documents; part of `syncedTables`.
 *
 * A document without a case waits in „Eingang“ (triage): its events stand in the office's stream until it is filed.
 */
export const documentTables = {
  document: {
    case_id: 'text',
    title: 'text',
    kind: 'text',
    original_name: 'text',
    added_at: 'int',
    added_by: 'text',
    /** How it came: `DocumentSource` (src-shared/documents/sources.ts). */
    source: 'text',
    /** Where from, for people: the mail's sender and subject, the archive's name and the path in it. */
    source_detail: 'text',
    /** The document it came in: an attachment's mail, a part's whole. */
    parent_id: 'text',
    /** Who chose `kind`: `person`, or `rule` where Fallstand suggested and nobody has looked yet. */
    kind_by: 'text',
    /** Line below a photo in the photo table; the title where empty. */
    caption: 'text',
    /** Place among the case's photos; those without one come last by the time they were added. */
    position: 'int',
    /** Languages of the OCR where not German: Tesseract codes joined by `+`. */
    language: 'text',
    /** When somebody took or refused the fields Fallstand had read out. */
    fields_reviewed_at: 'int',
    fields_reviewed_by: 'text',
    /** What a page sent it in with. */
    inbox_item: 'text',
    /** Why care is due with it: codes of `file-warnings.ts`, joined by commas; empty where there is nothing. */
    warning: 'text',
  },
  document_version: {
    case_id: 'text',
    document_id: 'text',
    number: 'int',
    blob_hash: 'text',
    blob_identity: 'text',
    blob_size: 'int',
    plain_hash: 'text',
    plain_size: 'int',
    mime: 'text',
    added_at: 'int',
    added_by: 'text',
    /** Why there is this version, as the person wrote it. */
    why: 'text',
    /** Opens a protected PDF. */
    password: 'text',
  },
  /** How one page is shown: quarter turns and a cut, both beside the original, which never changes. */
  page_view: {
    case_id: 'text',
    document_id: 'text',
    page: 'int',
    /** Degrees clockwise: 0, 90, 180 or 270. */
    rotation: 'int',
    /** JSON `{x,y,w,h}` in fractions of the turned page. */
    crop: 'text',
  },
  /** An arrow, text, ellipse or line drawn over a page. */
  page_mark: {
    case_id: 'text',
    document_id: 'text',
    page: 'int',
    kind: 'text',
    /** JSON: points in fractions of the page as it lies in the file, unturned. */
    shape: 'text',
    text: 'text',
    colour: 'text',
    created_at: 'int',
    created_by: 'text',
  },
  /** Documents given out by a link of their own. `key` never leaves the desks. */
  share: {
    case_id: 'text',
    title: 'text',
    recipient: 'text',
    key: 'text',
    code: 'text',
    created_at: 'int',
    created_by: 'text',
    expires_at: 'int',
    max_downloads: 'int',
    revoked_at: 'int',
  },
  share_item: {
    case_id: 'text',
    share_id: 'text',
    document_id: 'text',
    version_id: 'text',
    position: 'int',
    name: 'text',
  },
  /** Whether an audience sees a document (`released` 1 or 0), said by a person. Named by document and audience. */
  document_release: {
    case_id: 'text',
    document_id: 'text',
    audience: 'text',
    released: 'int',
    changed_at: 'int',
    changed_by: 'text',
  },
  /** Whether an audience sees documents of a kind by themselves, where the office has its own mind about it. */
  release_rule: { audience: 'text', document_kind: 'text', released: 'int' },
} as const;
