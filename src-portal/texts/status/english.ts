import type { Calendar } from '../../language/calendar.ts';
import type { StatusTexts } from './german.ts';

export const calendar: Calendar = {
  weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
  months: 'January February March April May June July August September October November December',
  short: 'D/M/Y',
  long: 'W, D N Y',
  time: 'T',
};

export const texts: StatusTexts = {
  pageTitle: 'The status of your case',
  language: 'Language',
  languageFailed: 'The language could not be loaded. Please check your internet connection.',
  caseLabel: 'Your case file',
  nextHeading: 'What now?',
  todoHeading: 'What you need to do',
  nothingToDo: 'There is nothing you need to do at the moment.',
  send: 'Upload',
  sendOf: (what: string) => `Upload: ${what}`,
  sendOther: 'Send something else',
  dateHeading: 'Next date',
  noDate: 'No date is planned at the moment.',
  planned: (what) => `Planned by then: ${what}.`,
  wasPlanned: (what) => `Was planned by then: ${what}. Please feel free to ask us.`,
  stagesHeading: 'How your case proceeds',
  done: 'done',
  current: 'now',
  ahead: 'still to come',
  doneOn: 'done · ',
  currentSince: 'now, since ',
  contactHeading: 'Your contact',
  call: 'Call',
  write: 'Write an email',
  retry: 'Try again now',
  updated: (when) => `Last changed on ${when}.`,
  lostToday: (time) => `As of ${time}. No connection right now, we keep trying.`,
  lostSince: (when) => `As of ${when}. No connection right now, we keep trying.`,
  newState: (headline, result) => `New status: ${headline}. ${result}`,
  footer:
    'Your status is end-to-end encrypted: only those who have this link can read it. The link is personal. Please do not pass it on.',
  imprint: 'Legal notice',
  privacy: 'Privacy',
  rolledBack:
    'This page has already shown you a newer status here. The server is sending an older one. If in doubt, please ask your office.',
  historyTitle: 'What has happened so far',
  historyOlder: 'Show earlier events',
  paperCame: (what: string) => `Received: ${what}`,
  detailsTitle: 'Documents and amounts',
  detailsWhat:
    'Your documents, amounts and personal data are additionally protected by a code. You received it by another way than this link. They are in German.',
  detailsOpen: 'Open with code',
  detailsLoading: 'Loading …',
  detailsLoadFailed: 'This part of the page did not arrive. Please check your internet connection and try again.',
  newerUnreadable:
    'A newer version has arrived but cannot be read. You are seeing the last readable status. Please reload the page.',
  requests: {
    registration:
      'Please send us your vehicle registration certificate (Fahrzeugschein, Zulassungsbescheinigung Teil I).',
    order: 'Please return the signed order to us.',
    assignment: 'Please return the signed assignment of claims (Abtretung) to us.',
    mandate: 'Please return the signed power of attorney (Vollmacht) to us.',
    privacyNotice: 'Please return the signed privacy and cancellation notice to us.',
    leaseContract: 'Please send us your leasing contract.',
    policeReport: 'Please send us the accident report from the police.',
    estimate: 'Please send us the cost estimate from the workshop.',
    repairInvoice: 'Please send us the repair invoice as soon as you have it.',
    repairConfirmation: 'Please send us the confirmation of repair as soon as you have it.',
  },
  dates: {
    letterGoal: 'claim letter to the insurer',
    'status:letterSent': 'reply from the insurer',
  },
  problems: {
    'no-key': {
      title: 'The link is incomplete',
      what: 'The part after the # is missing from the address. Without it your status cannot be read.',
      now: 'Open the link once more directly from your office’s message, or scan the QR code.',
    },
    malformed: {
      title: 'The link is damaged',
      what: 'The address was cut off or changed when it was copied. Your status itself is not affected.',
      now: 'Open the link once more directly from your office’s message, or scan the QR code.',
    },
    'wrong-key': {
      title: 'Your status cannot be opened',
      what: 'The key in this link does not fit. The link was probably changed when it was copied.',
      now: 'Open the link once more directly from the message. If that does not work, ask your office for a new link.',
    },
    'outdated-page': {
      title: 'This page is out of date',
      what: 'Your status was made with a newer version of the program that this page does not know yet.',
      now: 'Please reload the page. If that does not work, call your office.',
    },
    revoked: {
      title: 'This link has been withdrawn',
      what: 'Your office has blocked this link. Your case continues.',
      now: 'Ask your office for a new link if you would like to keep following the status.',
    },
    expired: {
      title: 'This link has expired',
      what: 'For security reasons links are valid for a limited time only. This changes nothing about your case.',
      now: 'Ask your office for a new link.',
    },
    unknown: {
      title: 'There is no status under this link',
      what: 'The address is not right, or the status has not arrived yet. We check every minute.',
      now: 'Check the link in your office’s message. If that does not work, call your office.',
    },
    unreachable: {
      title: 'The server cannot be reached right now',
      what: 'Your status is not lost. We keep trying by ourselves.',
      now: 'Check your internet connection, or wait a moment.',
    },
  },
};
