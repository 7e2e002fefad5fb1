import type { ShareTexts } from './german.ts';

const again = 'Open the link once more directly from the message you received it with.';

export const texts: ShareTexts = {
  pageTitle: 'Documents for you',
  from: 'Shared by',
  codeTitle: 'Please enter the code',
  codeWhat: 'These documents are also protected by a code. You received it by another way.',
  open: 'Open documents',
  wrong: (left) =>
    `This code is not right. You have ${left === 1 ? 'one try' : `${left} tries`} left; after that the link is locked.`,
  triesLeft: (left) => (left === 1 ? 'One try left.' : `${left} tries left.`),
  validUntil: (date, time) => `Available until ${date}, ${time}.`,
  documents: 'Documents',
  count: (n) => (n === 1 ? 'One document' : `${n} documents`),
  all: 'Download all',
  allRunning: 'Downloading …',
  footer:
    'End-to-end encrypted: contents and names of the documents become readable only in your browser; the operator of the server does not know them either. The link is meant for you. Please do not pass it on. The office can see when documents are fetched.',
  problems: {
    'no-key': {
      title: 'The link is incomplete',
      what: 'The part after the # is missing in the address. Without it the documents cannot be opened.',
      now: again,
    },
    malformed: {
      title: 'The link is damaged',
      what: 'The address was cut off or changed when it was copied. The documents themselves are not affected.',
      now: again,
    },
    tampered: {
      title: 'The documents cannot be opened',
      what: 'What the server sent is not what the office provided for this link. Nothing of it is shown.',
      now: `${again} If it fails again, tell the office.`,
    },
    'outdated-page': {
      title: 'This page is out of date',
      what: 'The documents were provided with a newer version of the program that this page does not know yet.',
      now: 'Please reload the page. If that does not work, call the office.',
    },
    revoked: {
      title: 'This link has been withdrawn',
      what: 'The office no longer gives out these documents. They are no longer on the server.',
      now: 'If you still need the documents, ask the office for a new link.',
    },
    expired: {
      title: 'This link has expired',
      what: 'For security reasons links are valid for a limited time only. The office still has the documents.',
      now: 'Ask the office to extend the link.',
    },
    unknown: {
      title: 'There are no documents under this link',
      what: 'The address is not right, or the office has not transferred the documents yet.',
      now: `${again} If that does not work, call the office.`,
    },
    'not-ready': {
      title: 'The documents are still on their way',
      what: 'The office is transferring them right now. This page looks again by itself and opens them as soon as everything is there.',
      now: 'Leave the page open, or come back later. The link stays the same.',
    },
    locked: {
      title: 'This link is locked',
      what: 'The code was entered wrongly too often. To protect the documents even the right one is no longer accepted.',
      now: 'Ask the office to unlock the link. It then stays the same.',
    },
    busy: {
      title: 'The server asks for a pause',
      what: 'Very many requests came from your connection in a short time. The documents are not affected.',
      now: 'Please wait a minute.',
    },
    unreachable: {
      title: 'The server cannot be reached right now',
      what: 'The documents are not lost.',
      now: 'Check your internet connection, or wait a moment.',
    },
  },
};
