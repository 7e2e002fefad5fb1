/**
 * Sizes and times both ends of the wire hold to. A desk keeps below them, the server refuses what is above.
 * Raising one is compatible once every server has it; lowering one never is.
 */

/** Version of this contract; sent as `fallstand-protocol` with every device request and every reply. */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_HEADER = 'fallstand-protocol';

/** One encrypted event. An event carries field changes, not files; this is a case with hundreds of long notes. */
export const MAX_EVENT_BYTES = 1024 * 1024;
/** Events in one push or one pull page: large enough that the round trip no longer shows, small enough to hold in memory. */
export const MAX_EVENTS_PER_PUSH = 2_000;
export const MAX_EVENTS_PER_PULL = 10_000;
/** Body of one push, framing included. */
export const MAX_PUSH_BYTES = 8 * 1024 * 1024;
/** A pull page stops at the event that crosses this many payload bytes, so it is at most this plus one event plus frames. */
export const MAX_PULL_BYTES = 8 * 1024 * 1024;

/**
 * One encrypted view of one case for one audience. A lawyer's names every document with what opens it: 500 of them take
 * 0.3 MB, so this is a case with some 4,000.
 */
export const MAX_PUBLICATION_BYTES = 2 * 1024 * 1024;
/** Files that one publication gives out. */
export const MAX_PUBLICATION_BLOBS = 4_000;
/** Wrong codes until the second layer of a publication is locked; the office unlocks it. */
export const MAX_CODE_TRIES = 10;
/** A publication lives at most this long after it is put; the desk renews it with a new version. */
export const MAX_PUBLICATION_LIFE_MS = 3 * 365 * 86_400_000;

/** Browsers that are told of one publication's new versions, and the length of a push service's address. */
export const MAX_PUSH_SUBSCRIPTIONS = 10;
export const MAX_PUSH_ENDPOINT_CHARACTERS = 1_024;

/** A share lives at most this long after it is put or renewed. */
export const MAX_SHARE_LIFE_MS = 366 * 86_400_000;
export const MAX_SHARE_FILES = 200;
/** Wrong codes until a share is locked; the office unlocks it by renewing. */
export const MAX_SHARE_TRIES = 10;

/** One encrypted file (age adds 0.025 %). */
export const MAX_BLOB_BYTES = 512 * 1024 * 1024;

/** What a page sends in: files of one item, bytes of one of them, its sealed message. */
export const MAX_INBOX_FILES = 60;
export const MAX_INBOX_FILE_BYTES = 100 * 1024 * 1024;
export const MAX_INBOX_MESSAGE_BYTES = 64 * 1024;
/** What waits of one publication: items (begun ones too) and their bytes; more is refused until the office has fetched some. */
export const MAX_INBOX_WAITING_ITEMS = 100;
export const MAX_INBOX_WAITING_BYTES = 2 * 1024 * 1024 * 1024;
/** Items that one publication may begin within an hour. */
export const MAX_INBOX_ITEMS_PER_HOUR = 60;
/** An item that was begun and not gone on with is forgotten after so long. */
export const INBOX_UNFINISHED_LIFE_MS = 3 * 86_400_000;
/** A desk that fetches has an item to itself for so long. */
export const INBOX_LEASE_MS = 2 * 60_000;

/** Wrapped office keys for one recipient. */
export const MAX_KEY_ENVELOPE_BYTES = 16 * 1024;

/** JSON bodies (enrolment, tickets): a few keys and signatures. */
export const MAX_JSON_BYTES = 16 * 1024;
/** A sealed view or list in JSON as base64url: 4/3 of its size. */
const MAX_SEALED_TEXT = Math.ceil((MAX_PUBLICATION_BYTES * 4) / 3);
/** A publication travels with both its layers, the names of its files and some fields. */
export const MAX_PUBLICATION_BODY_BYTES = 2 * MAX_SEALED_TEXT + MAX_PUBLICATION_BLOBS * 68 + 2048;

/** A share's list with the names and sizes of its files. */
export const MAX_SHARE_BODY_BYTES = MAX_SEALED_TEXT + 1024 + MAX_SHARE_FILES * 128;

/** A sealed message as base64url, with the names and sizes of the files that follow. */
export const MAX_INBOX_BODY_BYTES = Math.ceil((MAX_INBOX_MESSAGE_BYTES * 4) / 3) + MAX_INBOX_FILES * 128 + 1024;

/** Longest life of a device token; clocks may differ by the tolerance. */
export const MAX_TOKEN_LIFE_S = 60;
export const CLOCK_TOLERANCE_S = 30;

/** Longest life of an invitation ticket. */
export const MAX_TICKET_LIFE_MS = 7 * 86_400_000;

/** The server writes a comment on idle live streams this often; a reader gives up after three misses. */
export const HEARTBEAT_MS = 15_000;

/** Rows in one page of a list (devices, access log). */
export const MAX_LIST_ROWS = 500;

/** Chunks of one snapshot; each holds some thousand events or rows. */
export const MAX_SNAPSHOT_CHUNKS = 20_000;
/** Its list of contents, encrypted. */
export const MAX_MANIFEST_BYTES = 8 * 1024 * 1024;
/** A snapshot travels as JSON with the manifest as base64url and the names of its chunks. */
export const MAX_SNAPSHOT_BODY_BYTES = Math.ceil((MAX_MANIFEST_BYTES * 4) / 3) + MAX_SNAPSHOT_CHUNKS * 68 + 1024;

/** An invitation to an account lives at most this long. */
export const MAX_INVITATION_LIFE_MS = 30 * 86_400_000;
/** A session of an account ends this long after the last thing asked, and in any case after the longer time. */
export const SESSION_IDLE_MS = 60 * 60_000;
export const SESSION_LIFE_MS = 12 * 60 * 60_000;
/** Changing how one signs in is allowed this long after signing in. */
export const SESSION_FRESH_MS = 10 * 60_000;
/** Between the two steps of signing in; an attempt that is left lying counts as a failed one. */
export const SIGN_IN_ATTEMPT_MS = 5 * 60_000;
/** Failed tries within an hour: from browsers where the account was signed in before, each, and from all others together. */
export const MAX_SIGN_IN_TRIES = 12;
export const SIGN_IN_WINDOW_MS = 60 * 60_000;
export const MAX_PASSKEYS = 20;
/** A page of an account's publications stops at the one that crosses this many bytes. */
export const MAX_ACCOUNT_PAGE_BYTES = 2 * 1024 * 1024;
