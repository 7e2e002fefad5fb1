import { z } from 'zod';
import { formatDateTime } from '../time/format.ts';
import type { Event } from './event.ts';

/**
 * Every kind of event this version understands: the facts it carries and the chronicle's sentence. An unknown kind is
 * quarantined, so never change the meaning of one: add a new kind.
 */
interface Kind<F extends z.ZodObject> {
  readonly facts: F;
  /** A plain German sentence, without actor and time: those stand beside it. */
  readonly sentence: (facts: z.infer<F>) => string;
}

const kind = <F extends z.ZodRawShape>(facts: F, sentence: (facts: z.infer<z.ZodObject<F>>) => string) =>
  ({ facts: z.object(facts), sentence }) as Kind<z.ZodObject>;

const text = z.string();
const millis = z.number().int();

export const eventKinds: Readonly<Record<string, Kind<z.ZodObject>>> = {
  'office.created': kind({ name: text }, (f) => `Büro „${f.name}“ eingerichtet.`),
  'office.changed': kind({}, () => 'Angaben zum Büro geändert.'),
  'user.added': kind({ name: text, role: text }, (f) => `Benutzer ${f.name} angelegt.`),
  'user.changed': kind({ name: text }, (f) => `Benutzer ${f.name} geändert.`),
  'user.passwordChanged': kind({ name: text }, (f) => `Passwort von ${f.name} geändert.`),
  'office.recoverySheetMade': kind({}, () => 'Neues Notfallblatt erstellt; das vorige gilt nicht mehr.'),
  'device.added': kind({ tag: text, name: text }, (f) => `Arbeitsplatz ${f.tag} (${f.name}) angemeldet.`),
  'device.revoked': kind({ tag: text }, (f) => `Arbeitsplatz ${f.tag} abgemeldet.`),
  'case.created': kind(
    { fileNumber: text, client: text },
    (f) => `Akte ${f.fileNumber} für ${f.client || 'einen noch unbenannten Mandanten'} angelegt.`,
  ),
  'case.changed': kind({ what: text }, (f) => `${f.what} geändert.`),
  'case.assigned': kind({ to: text }, (f) => `${f.to} ist jetzt für die Akte verantwortlich.`),
  'status.changed': kind({ from: text, to: text }, (f) => `Status von „${f.from}“ auf „${f.to}“ gesetzt.`),
  'party.changed': kind({ role: text, name: text }, (f) => `${f.role}: ${f.name || 'Angaben'} erfasst oder geändert.`),
  'vehicle.changed': kind(
    { plate: text },
    (f) => `Fahrzeugdaten${f.plate ? ` (${f.plate})` : ''} erfasst oder geändert.`,
  ),
  'note.written': kind({ visibility: text, excerpt: text }, (f) => `Notiz (${f.visibility}): ${f.excerpt}`),
  'task.added': kind(
    { title: text, assignee: text },
    (f) => `Aufgabe „${f.title}“${f.assignee ? ` für ${f.assignee}` : ''} angelegt.`,
  ),
  'task.done': kind({ title: text }, (f) => `Aufgabe „${f.title}“ erledigt.`),
  'task.reopened': kind({ title: text }, (f) => `Aufgabe „${f.title}“ wieder geöffnet.`),
  'deadline.set': kind(
    { title: text, dueAt: millis },
    (f) => `Frist „${f.title}“ bis ${formatDateTime(f.dueAt)} gesetzt.`,
  ),
  'deadline.done': kind({ title: text }, (f) => `Frist „${f.title}“ erledigt.`),
  'deadline.reopened': kind({ title: text }, (f) => `Frist „${f.title}“ wieder geöffnet.`),
  'checklist.waived': kind({ what: text, reason: text }, (f) => `${f.what} wird nicht gebraucht: ${f.reason}`),
  'checklist.required': kind({ what: text }, (f) => `${f.what} wird gebraucht.`),
  'document.added': kind(
    { title: text, kind: text, plainHash: text },
    (f) => `${f.kind} „${f.title}“ abgelegt (SHA-256 ${String(f.plainHash).slice(0, 12)}…).`,
  ),
  'document.versionAdded': kind(
    { title: text, number: z.number().int(), plainHash: text },
    (f) => `Fassung ${f.number} von „${f.title}“ abgelegt (SHA-256 ${String(f.plainHash).slice(0, 12)}…).`,
  ),
  'document.changed': kind({ title: text, kind: text }, (f) => `Dokument „${f.title}“ als ${f.kind} eingeordnet.`),
  'document.removed': kind({ title: text }, (f) => `Dokument „${f.title}“ in den Papierkorb gelegt.`),
  'document.restored': kind({ title: text }, (f) => `Dokument „${f.title}“ aus dem Papierkorb geholt.`),
  'publication.created': kind({ audience: text }, (f) => `Statuslink für ${f.audience} erstellt.`),
  'publication.extended': kind(
    { audience: text, until: millis },
    (f) => `Statuslink für ${f.audience} bis ${formatDateTime(f.until)} verlängert.`,
  ),
  'publication.revoked': kind({ audience: text }, (f) => `Statuslink für ${f.audience} widerrufen.`),
  'chronicle.exported': kind(
    { entries: z.number().int() },
    (f) => `Chronik mit ${f.entries} Einträgen als PDF ausgegeben.`,
  ),
};

/** The chronicle's sentence for an event whose kind is known and whose facts are complete; undefined otherwise. */
export const sentenceOf = (e: Pick<Event, 'kind' | 'facts'>): string | undefined => {
  const known = Object.hasOwn(eventKinds, e.kind) ? eventKinds[e.kind] : undefined;
  const facts = known?.facts.safeParse(e.facts);
  return known && facts?.success ? known.sentence(facts.data) : undefined;
};
