import { formatDate, formatDateTime, formatTime } from '../src-shared/time/format.ts';
import type { ClientStage, ClientView } from '../src-shared/visibility/client-view.ts';
import type { PageState, Problem, StatusState } from './page-state.ts';
import type { ProblemText } from './problem-page.tsx';

/** Every sentence of the status page. */
export const texts = {
  caseLabel: 'Ihre Akte',
  nextHeading: 'Was jetzt?',
  todoHeading: 'Was Sie tun müssen',
  nothingToDo: 'Sie müssen aktuell nichts tun.',
  dateHeading: 'Nächster Termin',
  noDate: 'Zurzeit ist kein Termin vorgesehen.',
  stagesHeading: 'So läuft Ihr Fall',
  contactHeading: 'Ihr Kontakt',
  contactPerson: 'Ihre Ansprechperson',
  call: 'Anrufen',
  write: 'E-Mail schreiben',
  retry: 'Jetzt erneut versuchen',
  footer:
    'Ihr Stand ist Ende-zu-Ende verschlüsselt: Nur wer diesen Link hat, kann ihn lesen. Der Link ist persönlich. Bitte leiten Sie ihn nicht weiter.',
  newerUnreadable:
    'Eine neuere Fassung ist angekommen, lässt sich aber nicht lesen. Sie sehen den letzten lesbaren Stand. Bitte laden Sie die Seite neu.',
} as const;

export const stageWords: Record<ClientStage['state'], string> = {
  done: 'erledigt',
  current: 'jetzt',
  ahead: 'noch offen',
};

/** Per problem: what happened, what holds, what to do now. */
export const problemTexts: Record<Problem, ProblemText> = {
  'no-key': {
    title: 'Der Link ist unvollständig',
    what: 'In der Adresse fehlt der Teil nach dem #. Ohne ihn lässt sich Ihr Stand nicht lesen.',
    now: 'Öffnen Sie den Link noch einmal direkt aus der Nachricht Ihres Büros, oder scannen Sie den QR-Code.',
  },
  malformed: {
    title: 'Der Link ist beschädigt',
    what: 'Die Adresse wurde beim Kopieren abgeschnitten oder verändert. Ihr Stand selbst ist davon nicht betroffen.',
    now: 'Öffnen Sie den Link noch einmal direkt aus der Nachricht Ihres Büros, oder scannen Sie den QR-Code.',
  },
  'wrong-key': {
    title: 'Ihr Stand lässt sich nicht öffnen',
    what: 'Der Schlüssel in diesem Link passt nicht. Vermutlich wurde der Link beim Kopieren verändert.',
    now: 'Öffnen Sie den Link noch einmal direkt aus der Nachricht. Klappt es nicht, bitten Sie Ihr Büro um einen neuen Link.',
  },
  'outdated-page': {
    title: 'Diese Seite ist nicht mehr aktuell',
    what: 'Ihr Stand wurde mit einer neueren Fassung des Programms erstellt, die diese Seite noch nicht kennt.',
    now: 'Bitte laden Sie die Seite neu. Klappt es nicht, rufen Sie Ihr Büro an.',
  },
  revoked: {
    title: 'Dieser Link wurde widerrufen',
    what: 'Ihr Büro hat diesen Link gesperrt. Ihr Fall läuft weiter.',
    now: 'Bitten Sie Ihr Büro um einen neuen Link, wenn Sie den Stand weiter verfolgen möchten.',
  },
  expired: {
    title: 'Dieser Link ist abgelaufen',
    what: 'Links gelten aus Sicherheitsgründen nur eine begrenzte Zeit. An Ihrem Fall ändert das nichts.',
    now: 'Bitten Sie Ihr Büro um einen neuen Link.',
  },
  unknown: {
    title: 'Unter diesem Link gibt es keinen Stand',
    what: 'Die Adresse stimmt nicht, oder der Stand ist noch nicht angekommen. Wir sehen jede Minute nach.',
    now: 'Prüfen Sie den Link in der Nachricht Ihres Büros. Klappt es nicht, rufen Sie Ihr Büro an.',
  },
  unreachable: {
    title: 'Der Server ist gerade nicht erreichbar',
    what: 'Ihr Stand ist nicht verloren. Wir versuchen es von selbst weiter.',
    now: 'Prüfen Sie Ihre Internetverbindung, oder warten Sie einen Moment.',
  },
};

const weekday = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', weekday: 'long' });

/** `Dienstag, 24.03.2026`. */
export const longDate = (ms: number): string => `${weekday.format(ms)}, ${formatDate(ms)}`;

/** What stands below the next date: what it is, and honestly that it has passed. */
export const dateSentence = (date: NonNullable<ClientView['nextDate']>, now: number): string =>
  date.at >= now
    ? `Bis dahin vorgesehen: ${date.title}.`
    : `War bis dahin vorgesehen: ${date.title}. Fragen Sie gern bei uns nach.`;

export const updatedSentence = (view: ClientView): string => `Zuletzt geändert am ${formatDateTime(view.updatedAt)}.`;

/** `Stand von 14:05 Uhr` today, else with the date. */
export const lostSentence = (state: StatusState, now: number): string => {
  const sameDay = formatDate(state.confirmedAt) === formatDate(now);
  const stand = sameDay
    ? `Stand von ${formatTime(state.confirmedAt)}`
    : `Stand vom ${formatDateTime(state.confirmedAt)}`;
  return `${stand}. Gerade keine Verbindung, wir versuchen es weiter.`;
};

/** What a screen reader is told when something on the page changed by itself; empty while nothing has. */
export const announcement = (state: PageState): string => {
  if (state.kind === 'problem') return `${problemTexts[state.problem].title}. ${problemTexts[state.problem].what}`;
  if (state.kind === 'loading') return '';
  return state.changes > 0 ? `Neuer Stand: ${state.view.headline}. ${state.view.result}` : '';
};
