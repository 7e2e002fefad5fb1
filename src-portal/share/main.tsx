import { base64urlnopad } from '@scure/base';
import { render } from 'preact';
import {
  deriveShareSecrets,
  openManifest,
  parseShareLink,
  type ShareSecrets,
  shareLinkProof,
} from '../../src-shared/crypto/share.ts';
import type { Language } from '../../src-shared/visibility/languages.ts';
import { firstLanguage, rememberLanguage, speak } from '../language/language.ts';
import { LanguageChoice } from '../language/language-choice.tsx';
import { receiveDocument } from './receive-document.ts';
import { SharePage } from './share-page.tsx';
import { type Answer, type Opening, type Proofs, shareServer } from './share-server.ts';
import { firstShareState, nextShareState, type ShareEvent } from './share-state.ts';
import '../style/tokens.css';
// Not used here, but so both pages share one style sheet in one order.
import '../style/stages.css';
import '../style/states.css';
import '../style/page.css';
import '../style/print.css';
import '../style/documents.css';
import { shareTexts } from '../texts/share-texts.ts';
import { statusTexts } from '../texts/status-texts.ts';
import { announcement } from './announcement.ts';

const page = document.getElementById('page');
const live = document.getElementById('live');
if (!page || !live) throw new Error('documents.html and main.tsx do not fit together');

/** How often the page looks again while documents are on their way or the server asks for a pause. */
const LOOK_AGAIN_MS = 15_000;
/** Progress is drawn in steps of this many bytes. */
const STEP_BYTES = 512 * 1024;

/** So long a language may take; then there is something to read in German until it comes. */
const LANGUAGE_WAIT_MS = 3_000;

/** What is known of the link that is open. Another link makes another one; what still comes for the old one is dropped. */
interface Visit {
  readonly id: string;
  readonly key: Uint8Array;
  readonly abort: AbortController;
  secrets?: ShareSecrets;
}

let state = firstShareState;
let visit: Visit | undefined;
let skeleton: Element | null = page.firstElementChild;
let speaks = false;
let languageFailed = false;
let timer: ReturnType<typeof setTimeout> | undefined;

const draw = () => {
  // The skeleton of documents.html stays until there is something to say.
  if (state.kind === 'loading' || !speaks) return;
  skeleton?.remove();
  skeleton = null;
  page.removeAttribute('aria-busy');
  document.title = shareTexts().pageTitle;
  render(
    <>
      <LanguageChoice failed={languageFailed} onChoose={choose} />
      <SharePage state={state} onCode={tryCode} onFetch={fetchDocument} onAll={fetchAll} onRetry={start} />
    </>,
    page,
  );
  const text = announcement(state);
  if (live.textContent !== text) live.textContent = text;
};

/** Changes the language and keeps the choice; without a network the page stays as it is and says so. */
const choose = async (language: Language) => {
  languageFailed = !(await speak(language));
  if (!languageFailed) rememberLanguage(language);
  draw();
  if (languageFailed) live.textContent = statusTexts().languageFailed;
};

const happen = (event: ShareEvent) => {
  state = nextShareState(state, event);
  draw();
};

const encode = (bytes: Uint8Array) => base64urlnopad.encode(bytes);
const serverOf = ({ id }: Visit) =>
  shareServer((url, init) => fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }), id);
const proofsOf = ({ id, key }: Visit, secrets?: ShareSecrets): Proofs => ({
  link: encode(shareLinkProof(key, id)),
  ...(secrets ? { proof: encode(secrets.proof) } : {}),
});

/** The list as the server gave it, if the secrets open it. */
const take = (mine: Visit, secrets: ShareSecrets, answer: Answer<Opening>) => {
  if (!answer.ok) {
    const { refusal, triesLeft } = answer;
    return happen({ type: 'refused', refusal, ...(triesLeft === undefined ? {} : { triesLeft }) });
  }
  const opening = answer.value;
  if (opening.type !== 'opened') return happen({ type: 'ended', problem: 'tampered' });
  const bytes = decode(opening.manifest);
  const manifest = bytes && openManifest(secrets.manifestKey, mine.id, bytes);
  if (!manifest?.ok) {
    const isNewer = manifest && manifest.error !== 'not-authentic';
    return happen({ type: 'ended', problem: isNewer ? 'outdated-page' : 'tampered' });
  }
  mine.secrets = secrets;
  happen({ type: 'opened', manifest: manifest.value, expiresAt: opening.expiresAt, left: opening.left });
};

const decode = (text: string) => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
};

/** Shows the server the link, and without a code at once what opens the list. */
const ask = async (mine: Visit) => {
  const server = serverOf(mine);
  const asked = await server.open(proofsOf(mine));
  if (mine !== visit) return;
  if (!asked.ok) {
    happen({ type: 'refused', refusal: asked.refusal });
    if (asked.refusal === 'not-ready' || asked.refusal === 'busy') timer = setTimeout(() => ask(mine), LOOK_AGAIN_MS);
    return;
  }
  if (asked.value.type === 'code-needed') return happen({ type: 'code-asked', triesLeft: asked.value.triesLeft });
  const secrets = await deriveShareSecrets(mine.key, mine.id, '');
  const answer = await server.open(proofsOf(mine, secrets));
  if (mine === visit) take(mine, secrets, answer);
};

const tryCode = async (code: string) => {
  const mine = visit;
  if (!mine) return;
  happen({ type: 'code-tried' });
  const secrets = await deriveShareSecrets(mine.key, mine.id, code);
  const answer = await serverOf(mine).open(proofsOf(mine, secrets));
  if (mine === visit) take(mine, secrets, answer);
};

/** Fetches, opens and checks one document. Its content, where it came whole. */
const fetchDocument = async (index: number): Promise<Blob | undefined> => {
  const mine = visit;
  if (!mine?.secrets || state.kind !== 'list') return undefined;
  const item = state.manifest.items[index];
  const now = state.documents[index]?.state;
  if (!item || now?.kind === 'coming') return undefined;
  if (now?.kind === 'here') return now.content;
  const tell = (next: Parameters<typeof nextShareState>[1]) => {
    if (mine === visit) happen(next);
  };
  const answer = await serverOf(mine).file(item.sealedHash, proofsOf(mine, mine.secrets), mine.abort.signal);
  if (!answer.ok) {
    const { refusal } = answer;
    tell({ type: 'refused', refusal });
    const problem = refusal === 'used-up' || refusal === 'busy' ? refusal : 'unreachable';
    tell({ type: 'document', index, state: { kind: 'failed', problem } });
    return undefined;
  }
  tell({ type: 'document', index, state: { kind: 'coming', received: 0 } });
  let drawn = 0;
  const received = await receiveDocument(
    answer.value.body ?? new Blob().stream(),
    item,
    mine.secrets.itemKey(index, item.plainHash),
    (bytes) => {
      if (bytes - drawn < STEP_BYTES) return;
      drawn = bytes;
      tell({ type: 'document', index, state: { kind: 'coming', received: bytes } });
    },
  );
  tell({
    type: 'document',
    index,
    state: received.ok ? { kind: 'here', content: received.content } : { kind: 'failed', problem: received.problem },
  });
  return received.ok && mine === visit ? received.content : undefined;
};

/** Hands a document over to the browser's downloads. */
const save = (name: string, content: Blob) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has begun once the click is done; some browsers read a little later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** One after the other, so that a phone holds only one transfer; what fails says so and the rest goes on. */
const fetchAll = async () => {
  const mine = visit;
  if (state.kind !== 'list') return;
  const { items } = state.manifest;
  for (const [index, item] of items.entries()) {
    const content = await fetchDocument(index);
    if (mine !== visit || state.kind !== 'list') return;
    if (content) save(item.name, content);
  }
};

/** Opens the link in the address bar. Its key stays in this page: it goes into no request and no storage. */
function start() {
  clearTimeout(timer);
  visit?.abort.abort();
  visit = undefined;
  happen({ type: 'restarted' });
  const link = parseShareLink(location.pathname, location.hash);
  if (!link.ok) return happen({ type: 'ended', problem: link.error });
  visit = { ...link.value, abort: new AbortController() };
  void ask(visit);
}

addEventListener('hashchange', start);
addEventListener('online', () => {
  if (state.kind === 'problem' && state.problem === 'unreachable') start();
});
start();
const begin = () => {
  speaks = true;
  draw();
};
setTimeout(begin, LANGUAGE_WAIT_MS);
void speak(firstLanguage()).then(begin);
