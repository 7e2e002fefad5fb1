import { z } from 'zod';
import { formatEuro } from '../money/cents.ts';
import { formatCalendarDate, formatDateTime } from '../time/format.ts';
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
const cents = z.number().int();
const count = z.number().int();

export const eventKinds: Readonly<Record<string, Kind<z.ZodObject>>> = {
  'office.created': kind({ name: text }, (f) => `Büro „${f.name}“ eingerichtet.`),
  'office.changed': kind({}, () => 'Angaben zum Büro geändert.'),
  'user.added': kind({ name: text, role: text }, (f) => `Benutzer ${f.name} angelegt.`),
  'user.changed': kind({ name: text }, (f) => `Benutzer ${f.name} geändert.`),
  'user.passwordChanged': kind({ name: text }, (f) => `Passwort von ${f.name} geändert.`),
  'office.recoverySheetMade': kind({}, () => 'Neues Notfallblatt erstellt; das vorige gilt nicht mehr.'),
  'device.added': kind({ tag: text, name: text }, (f) => `Arbeitsplatz ${f.tag} (${f.name}) angemeldet.`),
  'device.renamed': kind(
    { tag: text, from: text, name: text },
    (f) => `Arbeitsplatz ${f.tag} heißt jetzt „${f.name}“${f.from ? `, vorher „${f.from}“` : ''}.`,
  ),
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
  'document.received': kind(
    { title: text, from: text, plainHash: text },
    (f) => `„${f.title}“ in den Eingang gelegt (${f.from}, SHA-256 ${String(f.plainHash).slice(0, 12)}…).`,
  ),
  'document.filed': kind(
    { title: text, kind: text, plainHash: text },
    (f) => `${f.kind} „${f.title}“ aus dem Eingang zur Akte genommen (SHA-256 ${String(f.plainHash).slice(0, 12)}…).`,
  ),
  'document.moved': kind(
    { title: text, to: text },
    (f) => `Dokument „${f.title}“ an die richtige Stelle gelegt: ${f.to}.`,
  ),
  'document.versionRestored': kind(
    { title: text, number: count, from: count },
    (f) => `„${f.title}“: Fassung ${f.from} als Fassung ${f.number} wiederhergestellt.`,
  ),
  'document.captioned': kind({ title: text }, (f) => `Bildunterschrift zu „${f.title}“ geändert.`),
  'document.sorted': kind({}, () => 'Lichtbilder neu geordnet.'),
  'document.marked': kind({ title: text, page: count }, (f) => `„${f.title}“, Seite ${f.page}: Markierung geändert.`),
  'document.viewChanged': kind(
    { title: text, page: count },
    (f) => `„${f.title}“, Seite ${f.page}: Drehung oder Ausschnitt geändert; das Original bleibt.`,
  ),
  'document.split': kind(
    { title: text, parts: count },
    (f) => `„${f.title}“ in ${f.parts} Dokumente geteilt; das Original liegt im Papierkorb.`,
  ),
  'document.joined': kind(
    { title: text, parts: count },
    (f) => `„${f.title}“ aus ${f.parts} Dokumenten zusammengefügt; sie liegen im Papierkorb.`,
  ),
  'document.fieldsTaken': kind({ title: text, what: text }, (f) => `Aus „${f.title}“ übernommen: ${f.what}.`),
  'document.fieldsRefused': kind({ title: text }, (f) => `Vorschläge aus „${f.title}“ nicht übernommen.`),
  'document.passwordKept': kind({ title: text }, (f) => `Passwort zu „${f.title}“ hinterlegt.`),
  'document.languageSet': kind({ title: text, language: text }, (f) => `„${f.title}“ wird auf ${f.language} gelesen.`),
  'case.exported': kind(
    { what: text, documents: count },
    (f) => `${f.what} mit ${f.documents} ${f.documents === 1 ? 'Dokument' : 'Dokumenten'} ausgegeben.`,
  ),
  'share.created': kind(
    { title: text, recipient: text, documents: count, until: millis },
    (f) =>
      `Freigabelink „${f.title}“${f.recipient ? ` für ${f.recipient}` : ''} mit ${f.documents} ${f.documents === 1 ? 'Dokument' : 'Dokumenten'} bis ${formatDateTime(f.until)} erstellt.`,
  ),
  'share.extended': kind(
    { title: text, until: millis },
    (f) => `Freigabelink „${f.title}“ bis ${formatDateTime(f.until)} verlängert.`,
  ),
  'share.revoked': kind({ title: text }, (f) => `Freigabelink „${f.title}“ widerrufen.`),
  'publication.created': kind({ audience: text }, (f) => `Statuslink für ${f.audience} erstellt.`),
  'publication.extended': kind(
    { audience: text, until: millis },
    (f) => `Statuslink für ${f.audience} bis ${formatDateTime(f.until)} verlängert.`,
  ),
  'publication.revoked': kind({ audience: text }, (f) => `Statuslink für ${f.audience} widerrufen.`),
  'inbox.opened': kind({}, () => 'Schlüssel für Sendungen von außen erstellt.'),
  'inbox.received': kind(
    { from: text, what: text, files: count },
    (f) =>
      `${f.from} hat gesendet: ${f.what}${f.files > 0 ? ` (${f.files} ${f.files === 1 ? 'Datei' : 'Dateien'})` : ''}.`,
  ),
  'inbox.accepted': kind({ what: text }, (f) => `Sendung „${f.what}“ geprüft und angenommen.`),
  'inbox.asked': kind({ what: text, excerpt: text }, (f) => `Rückfrage zur Sendung „${f.what}“: ${f.excerpt}`),
  'publication.codeMade': kind({ audience: text }, (f) => `Neuer Code zum Statuslink für ${f.audience} erstellt.`),
  'publication.unlocked': kind(
    { audience: text },
    (f) => `Statuslink für ${f.audience} nach zu vielen falschen Codes wieder entsperrt.`,
  ),
  'release.given': kind({ title: text, audience: text }, (f) => `„${f.title}“ freigegeben (${f.audience}).`),
  'release.withdrawn': kind(
    { title: text, audience: text },
    (f) => `Freigabe von „${f.title}“ zurückgenommen (${f.audience}).`,
  ),
  'release.ruleChanged': kind({ what: text }, (f) => `Was von selbst freigegeben wird, geändert: ${f.what}.`),
  'account.invited': kind({ person: text, role: text }, (f) => `${f.person} als ${f.role} zu einem Zugang eingeladen.`),
  'account.invitedAgain': kind({ person: text }, (f) => `${f.person} neu eingeladen.`),
  'account.accepted': kind({ person: text }, (f) => `${f.person} hat den Zugang angenommen.`),
  'account.changed': kind({ person: text, what: text }, (f) => `Zugang von ${f.person}: ${f.what}.`),
  'account.revoked': kind({ person: text }, (f) => `Zugang von ${f.person} widerrufen.`),
  'account.shared': kind({ person: text, role: text }, (f) => `Akte für ${f.person} (${f.role}) freigegeben.`),
  'account.unshared': kind({ person: text }, (f) => `Freigabe der Akte für ${f.person} beendet.`),
  'chronicle.exported': kind(
    { entries: z.number().int() },
    (f) => `Chronik mit ${f.entries} Einträgen als PDF ausgegeben.`,
  ),
  'party.removed': kind({ role: text, name: text }, (f) => `${f.role} ${f.name} von der Akte genommen.`),
  'party.kept': kind(
    { role: text, name: text, party: text, clock: text },
    (f) => `${f.role} ${f.name}: Angaben der Akte behalten, obwohl der Kontakt inzwischen andere hat.`,
  ),
  'contact.added': kind({ name: text }, (f) => `Kontakt ${f.name} angelegt.`),
  'contact.changed': kind({ name: text }, (f) => `Kontakt ${f.name} geändert.`),
  'contact.merged': kind({ name: text, into: text }, (f) => `Kontakt ${f.name} mit ${f.into} zusammengeführt.`),
  'contact.removed': kind({ name: text }, (f) => `Kontakt ${f.name} gelöscht.`),
  'contact.restored': kind({ name: text }, (f) => `Kontakt ${f.name} wiederhergestellt.`),
  'valuation.changed': kind({}, () => 'Werte des Gutachtens erfasst oder geändert.'),
  'matrix.changed': kind({ what: text }, (f) => `Statusmatrix geändert: ${f.what}`),
  'matrix.checklistChanged': kind({ what: text }, (f) => `Regel der Unterlagen-Checkliste geändert: ${f.what}`),
  'checklist.added': kind({ what: text }, (f) => `${f.what} auf die Checkliste gesetzt.`),
  'case.mandateSet': kind({ mandate: text }, (f) => `Absender und Mandat: ${f.mandate}.`),
  'case.liabilitySet': kind(
    { percent: count, state: text },
    (f) => `Haftungsquote ${f.percent} %${f.state ? ` (${f.state})` : ''} eingetragen.`,
  ),
  'case.closed': kind(
    { retention: text, until: text },
    (f) => `Akte abgeschlossen; Aufbewahrung ${f.retention} bis ${formatCalendarDate(f.until)}.`,
  ),
  'case.erased': kind(
    { caseId: text, fileNumber: text, reason: text },
    (f) => `Akte ${f.fileNumber} endgültig gelöscht: ${f.reason}`,
  ),
  'record.kept': kind({}, () => 'Angaben übernommen, die bisher in einer gelöschten Akte standen.'),
  'case.reopened': kind({ reason: text }, (f) => `Akte wieder geöffnet: ${f.reason}`),
  'deadline.changed': kind(
    { title: text, dueAt: millis },
    (f) => `Frist „${f.title}“ geändert, jetzt bis ${formatDateTime(f.dueAt)}.`,
  ),
  'deadline.removed': kind({ title: text }, (f) => `Frist „${f.title}“ gelöscht.`),
  'suspension.set': kind(
    { from: text, to: text, reason: text },
    (f) =>
      `Verjährung gehemmt ab ${formatCalendarDate(f.from)}${f.to ? ` bis ${formatCalendarDate(f.to)}` : ''}: ${f.reason}`,
  ),
  'suspension.removed': kind({ from: text }, (f) => `Hemmung ab ${formatCalendarDate(f.from)} gelöscht.`),
  'note.changed': kind({ visibility: text, excerpt: text }, (f) => `Notiz geändert (${f.visibility}): ${f.excerpt}`),
  'note.removed': kind({ excerpt: text }, (f) => `Notiz gelöscht: ${f.excerpt}`),
  'call.logged': kind(
    { direction: text, who: text, reason: text },
    (f) => `${f.direction} mit ${f.who || 'Unbekannt'}: ${f.reason}.`,
  ),
  'call.changed': kind({ who: text }, (f) => `Telefonnotiz zu ${f.who || 'Unbekannt'} geändert.`),
  'call.removed': kind({ who: text }, (f) => `Telefonnotiz zu ${f.who || 'Unbekannt'} gelöscht.`),
  'task.changed': kind({ title: text }, (f) => `Aufgabe „${f.title}“ geändert.`),
  'task.byRule': kind({ title: text, reason: text }, (f) => `Aufgabe „${f.title}“ von selbst angelegt: ${f.reason}`),
  'task.removed': kind({ title: text }, (f) => `Aufgabe „${f.title}“ gelöscht.`),
  'task.stepDone': kind({ title: text, step: text }, (f) => `„${f.step}“ in Aufgabe „${f.title}“ abgehakt.`),
  'task.stepReopened': kind({ title: text, step: text }, (f) => `„${f.step}“ in Aufgabe „${f.title}“ wieder offen.`),
  'followUp.set': kind(
    { title: text, dueAt: millis },
    (f) => `Wiedervorlage „${f.title}“ zum ${formatDateTime(f.dueAt)}.`,
  ),
  'claim.itemAdded': kind(
    { title: text, claimed: cents },
    (f) => `Position „${f.title}“ mit ${formatEuro(f.claimed)} in die Forderung aufgenommen.`,
  ),
  'claim.itemChanged': kind(
    { title: text, claimed: cents },
    (f) => `Position „${f.title}“ geändert, gefordert ${formatEuro(f.claimed)}.`,
  ),
  'claim.itemRemoved': kind({ title: text }, (f) => `Position „${f.title}“ aus der Forderung genommen.`),
  'claim.itemsSorted': kind({}, () => 'Positionen der Forderung umsortiert.'),
  'claim.decided': kind(
    { title: text, accepted: cents },
    (f) => `Versicherung erkennt zu „${f.title}“ ${formatEuro(f.accepted)} an.`,
  ),
  'claim.decisionRemoved': kind(
    { title: text },
    (f) => `Entscheidung der Versicherung zu „${f.title}“ zurückgenommen.`,
  ),
  'reduction.recorded': kind(
    { title: text, amount: cents, reason: text },
    (f) => `Kürzung von „${f.title}“ um ${formatEuro(f.amount)}: ${f.reason}`,
  ),
  'reduction.changed': kind(
    { title: text, amount: cents },
    (f) => `Kürzung „${f.title}“ geändert (${formatEuro(f.amount)}).`,
  ),
  'reduction.removed': kind({ title: text }, (f) => `Kürzung von „${f.title}“ gelöscht.`),
  'payment.recorded': kind(
    { amount: cents, payer: text, receivedOn: text },
    (f) => `Zahlung über ${formatEuro(f.amount)} von ${f.payer} am ${formatCalendarDate(f.receivedOn)} erfasst.`,
  ),
  'payment.changed': kind(
    { amount: cents, payer: text },
    (f) => `Zahlung von ${f.payer} geändert, jetzt ${formatEuro(f.amount)}.`,
  ),
  'payment.removed': kind(
    { amount: cents, payer: text },
    (f) => `Zahlung von ${f.payer} über ${formatEuro(f.amount)} gelöscht.`,
  ),
  'claim.defaultSet': kind({ since: text }, (f) =>
    f.since ? `Verzug seit ${formatCalendarDate(f.since)} festgehalten.` : 'Verzug zurückgenommen.',
  ),
  'rates.changed': kind({ what: text }, (f) => `${f.what} geändert.`),
  'query.received': kind(
    { subject: text, dueAt: millis },
    (f) => `Rückfrage der Versicherung „${f.subject}“ eingegangen, Antwort bis ${formatDateTime(f.dueAt)}.`,
  ),
  'query.changed': kind({ subject: text }, (f) => `Rückfrage „${f.subject}“ geändert.`),
  'query.answered': kind({ subject: text }, (f) => `Rückfrage „${f.subject}“ beantwortet.`),
  'query.reopened': kind({ subject: text }, (f) => `Rückfrage „${f.subject}“ wieder offen.`),
  'query.removed': kind({ subject: text }, (f) => `Rückfrage „${f.subject}“ gelöscht.`),
  'query.restored': kind({ subject: text }, (f) => `Rückfrage „${f.subject}“ wiederhergestellt.`),
  'letter.drafted': kind({ kind: text, subject: text }, (f) => `${f.kind} „${f.subject}“ entworfen.`),
  'letter.changed': kind({ subject: text }, (f) => `Entwurf „${f.subject}“ geändert.`),
  'letter.removed': kind({ subject: text }, (f) => `Entwurf „${f.subject}“ gelöscht.`),
  'letter.finished': kind(
    { kind: text, subject: text, recipient: text, pages: count, plainHash: text },
    (f) =>
      `${f.kind} „${f.subject}“ an ${f.recipient} fertiggestellt, ${f.pages} ${f.pages === 1 ? 'Seite' : 'Seiten'} (SHA-256 ${String(f.plainHash).slice(0, 12)}…).`,
  ),
  'letter.handedOver': kind(
    { subject: text, how: text, recipient: text, at: millis },
    (f) => `„${f.subject}“ am ${formatDateTime(f.at)} an ${f.recipient} übergeben (${f.how}).`,
  ),
  'letter.handoverRemoved': kind({ subject: text }, (f) => `Übergabevermerk zu „${f.subject}“ gelöscht.`),
  'template.changed': kind({ name: text }, (f) => `Vorlage „${f.name}“ geändert.`),
  'template.removed': kind({ name: text }, (f) => `Vorlage „${f.name}“ gelöscht oder zurückgesetzt.`),
  'textBlock.changed': kind({ title: text }, (f) => `Textbaustein „${f.title}“ geändert.`),
  'textBlock.removed': kind({ title: text }, (f) => `Textbaustein „${f.title}“ gelöscht oder zurückgesetzt.`),
  'letterhead.changed': kind({ name: text }, (f) => `Briefkopf „${f.name}“ geändert.`),
  'letterhead.removed': kind({ name: text }, (f) => `Briefkopf „${f.name}“ gelöscht.`),
  'form.changed': kind(
    { title: text, version: count },
    (f) => `Formular „${f.title}“ in Fassung ${f.version} angelegt.`,
  ),
  'signature.given': kind(
    { form: text, version: count, signer: text, plainHash: text },
    (f) =>
      `${f.form} (Fassung ${f.version}) von ${f.signer} unterschrieben (SHA-256 ${String(f.plainHash).slice(0, 12)}…).`,
  ),
  'signature.declined': kind(
    { form: text, version: count, signer: text, reason: text },
    (f) => `${f.form} (Fassung ${f.version}) von ${f.signer} nicht unterschrieben: ${f.reason}`,
  ),
  'appointment.set': kind(
    { title: text, startsAt: millis },
    (f) => `Termin „${f.title}“ am ${formatDateTime(f.startsAt)} eingetragen.`,
  ),
  'appointment.changed': kind(
    { title: text, startsAt: millis },
    (f) => `Termin „${f.title}“ geändert, jetzt ${formatDateTime(f.startsAt)}.`,
  ),
  'appointment.cancelled': kind({ title: text }, (f) => `Termin „${f.title}“ abgesagt.`),
  'legal.published': kind({ title: text, version: count }, (f) => `${f.title} in Fassung ${f.version} veröffentlicht.`),
  'dataRequest.received': kind(
    { what: text, from: text, due: text },
    (f) => `${f.what} von ${f.from} eingegangen, zu beantworten bis ${formatCalendarDate(f.due)}.`,
  ),
  'dataRequest.answered': kind({ what: text, from: text }, (f) => `${f.what} von ${f.from} beantwortet.`),
  'inform.chosen': kind({ who: text, choice: text }, (f) => `${f.who} möchte informiert werden: ${f.choice}.`),
  'closing.answered': kind({ who: text, score: count }, (f) => `${f.who} hat mit ${f.score} von 10 bewertet.`),
  'notice.shown': kind(
    { version: count },
    (f) => `Datenschutzhinweis in Fassung ${f.version} auf der Statusseite gezeigt.`,
  ),
  'appointment.asked': kind(
    { title: text, startsAt: millis },
    (f) => `Termin „${f.title}“ am ${formatDateTime(f.startsAt)} zur Bestätigung vorgeschlagen.`,
  ),
  'appointment.proposed': kind(
    { title: text, startsAt: millis, from: text },
    (f) => `${f.from} schlägt einen Termin am ${formatDateTime(f.startsAt)} vor.`,
  ),
  'appointment.accepted': kind(
    { title: text, startsAt: millis, from: text },
    (f) => `${f.from}: Termin „${f.title}“ am ${formatDateTime(f.startsAt)} bestätigt.`,
  ),
  'appointment.declined': kind(
    { title: text, startsAt: millis, from: text },
    (f) => `${f.from}: Termin „${f.title}“ am ${formatDateTime(f.startsAt)} abgelehnt.`,
  ),
  'secrecy.accepted': kind(
    { person: text, version: count },
    (f) => `${f.person} hat den Hinweis zur Verschwiegenheit (§ 203 StGB, Fassung ${f.version}) angenommen.`,
  ),
  'filter.saved': kind({ name: text }, (f) => `Filter „${f.name}“ gesichert.`),
  'filter.removed': kind({ name: text }, (f) => `Filter „${f.name}“ gelöscht.`),
  'spelling.wordAdded': kind({ word: text }, (f) => `„${f.word}“ ins Wörterbuch des Büros aufgenommen.`),
  'spelling.wordRemoved': kind({ word: text }, (f) => `„${f.word}“ aus dem Wörterbuch des Büros genommen.`),
  'change.undone': kind({ what: text }, (f) => `Rückgängig gemacht: ${f.what}`),
  'change.redone': kind({ what: text }, (f) => `Wiederhergestellt: ${f.what}`),
  'conflict.acknowledged': kind(
    { what: text, row: text, column: text, clock: text },
    (f) => `Hinweis auf gleichzeitige Änderung (${f.what}) zur Kenntnis genommen.`,
  ),
};

/** The chronicle's sentence for an event whose kind is known and whose facts are complete; undefined otherwise. */
export const sentenceOf = (e: Pick<Event, 'kind' | 'facts'>): string | undefined => {
  const known = Object.hasOwn(eventKinds, e.kind) ? eventKinds[e.kind] : undefined;
  const facts = known?.facts.safeParse(e.facts);
  return known && facts?.success ? known.sentence(facts.data) : undefined;
};
