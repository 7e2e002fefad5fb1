import type { AccountMessage } from '../../src-shared/wire/account.ts';
import type { LiveMessage } from '../../src-shared/wire/events.ts';
import type { PublicationMessage } from '../../src-shared/wire/publications.ts';
import { findAccountPublication, messageOf } from '../accounts/publications.ts';
import type { Database } from '../database/database.ts';
import type { DeviceDirectory } from '../enrolment/device-directory.ts';
import { findPublication, type PublicationDeps, publicationState } from '../publications/publications.ts';
import {
  ACCOUNT_CHANNEL,
  accountNoteSchema,
  OFFICE_CHANNEL,
  type OfficeNote,
  officeNoteSchema,
  PUBLICATION_CHANNEL,
  type PublicationNote,
  publicationNoteSchema,
} from './channels.ts';
import { type Stream, type Streams, sseMessage } from './streams.ts';

export interface AnnouncerDeps {
  readonly database: Database;
  readonly devices: DeviceDirectory;
  readonly streams: Streams;
  readonly publications: PublicationDeps;
  readonly onProblem: (problem: Error) => void;
}

export const officeTopic = (officeId: string): string => `office/${officeId}`;
export const publicationTopic = (id: string): string => `publication/${id}`;
export const accountTopic = (accountId: string): string => `account/${accountId}`;

/** Carries what any process of this server announces to the streams open in this one. */
export const startAnnouncer = async (deps: AnnouncerDeps): Promise<void> => {
  const { database, streams } = deps;
  await database.listen(OFFICE_CHANNEL, (payload) => {
    const note = parse(officeNoteSchema, payload);
    if (note !== undefined) tellDevices(deps, note);
  });
  await database.listen(PUBLICATION_CHANNEL, (payload) => {
    const note = parse(publicationNoteSchema, payload);
    if (note === undefined) return;
    const told =
      note.accountId === null ? tellPages(deps, note.publicationId) : tellAccount(deps, note.accountId, note);
    told.catch(deps.onProblem);
  });
  await database.listen(ACCOUNT_CHANNEL, (payload) => {
    const note = parse(accountNoteSchema, payload);
    if (note === undefined) return;
    const last: AccountMessage = { type: 'bye', reason: 'session-ended' };
    for (const stream of [...streams.at(accountTopic(note.accountId))]) {
      if (stream.owner === note.sessionId) stream.end(sseMessage(last));
    }
  });
  database.onReconnect?.(() => {
    deps.devices.forgetAll();
    for (const topic of streams.topics('publication/')) {
      tellPages(deps, topic.slice('publication/'.length)).catch(deps.onProblem);
    }
    // Devices and accounts may have missed any note: a fresh connect tells them where things stand.
    for (const prefix of ['office/', 'account/']) {
      for (const topic of streams.topics(prefix)) for (const stream of [...streams.at(topic)]) stream.end();
    }
  });
};

const tellDevices = ({ devices, streams }: AnnouncerDeps, note: OfficeNote): void => {
  const open = streams.at(officeTopic(note.officeId));
  if (note.type === 'revoked' || note.type === 'devices') devices.forget(note.officeId, note.deviceId);
  if (note.type === 'revoked') {
    const last: LiveMessage = { type: 'bye', reason: 'device-revoked' };
    const bye = sseMessage(last);
    for (const stream of [...open]) if (stream.owner === note.deviceId) stream.end(bye);
  }
  const message: LiveMessage =
    note.type === 'events'
      ? { type: 'events', lastSeq: note.lastSeq }
      : note.type === 'opened'
        ? { type: 'opened', publicationId: note.publicationId, at: note.at }
        : { type: note.type === 'inbox' || note.type === 'accounts' ? note.type : 'devices' };
  const chunk = sseMessage(message);
  for (const stream of open) stream.write(chunk);
};

/** Reads the publication once and writes the same bytes to every open page. */
const tellPages = async (deps: AnnouncerDeps, publicationId: string): Promise<void> => {
  const topic = publicationTopic(publicationId);
  if (deps.streams.at(topic).size === 0) return;
  const found = await findPublication(deps.publications, publicationId);
  if (found === undefined) return;
  const message = publicationState(deps.publications, found);
  const chunk = sseMessage(message);
  for (const stream of [...deps.streams.at(topic)]) writeState(stream, message, chunk);
};

/** The same for the pages of the account it was made for. */
const tellAccount = async (
  deps: AnnouncerDeps,
  accountId: string,
  { officeId, publicationId }: PublicationNote,
): Promise<void> => {
  const open = deps.streams.at(accountTopic(accountId));
  if (open.size === 0) return;
  const found = await findAccountPublication(deps.publications, { officeId, accountId }, publicationId);
  if (found === undefined) return;
  const chunk = sseMessage(messageOf(deps.publications, found));
  for (const stream of [...open]) stream.write(chunk);
};

/** Writes a publication's state to one page, unless it has this version already. */
export const writeState = (stream: Stream, message: PublicationMessage, chunk = sseMessage(message)): void => {
  if (message.type === 'gone') {
    stream.end(chunk);
    return;
  }
  if (message.version <= stream.version) return;
  stream.version = message.version;
  stream.write(chunk);
};

const parse = <T>(schema: { safeParse(input: unknown): { data?: T | undefined } }, payload: string): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
};
