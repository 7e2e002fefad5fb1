import { base64urlnopad } from '@scure/base';
import { useEffect, useReducer, useRef } from 'preact/hooks';
import type { PublicationLink } from '../../src-shared/crypto/publication.ts';
import { type DetailsSecrets, deriveDetailsSecrets, openDetails } from '../../src-shared/crypto/publication-details.ts';
import { publicationLinkProof } from '../../src-shared/crypto/publication-proof.ts';
import type { ReleasedDocument } from '../../src-shared/visibility/client-details.ts';
import { type Answer, detailsServer, type Opening, type Proofs } from './details-server.ts';
import { type DetailsEvent, firstDetailsState, nextDetailsState } from './details-state.ts';

/** Progress is drawn in steps of this many bytes. */
const STEP_BYTES = 512 * 1024;

const encode = (bytes: Uint8Array) => base64urlnopad.encode(bytes);
const decode = (text: string) => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
};

/** What an answer means: opened, refused, or nothing that can be shown. */
const eventOf = (answer: Answer<Opening>, secrets: DetailsSecrets, id: string, version: number): DetailsEvent => {
  if (!answer.ok) return { type: 'refused', refusal: answer.refusal, triesLeft: answer.triesLeft };
  const opening = answer.value;
  if (opening.type === 'none') return { type: 'failed', problem: 'none' };
  if (opening.type !== 'opened') return { type: 'failed', problem: 'tampered' };
  // A host that serves an old second layer beside the new first one is noticed.
  if (opening.version < version) return { type: 'failed', problem: 'stale' };
  const bytes = decode(opening.ciphertext);
  const details = bytes && openDetails(secrets, id, opening.version, bytes);
  if (!details?.ok) {
    return { type: 'failed', problem: details && details.error !== 'not-authentic' ? 'outdated' : 'tampered' };
  }
  return { type: 'opened', details: details.value, visits: opening.openings };
};

/**
 * The second layer of one link while it is open on the page. Link, code and what they make stay in memory; closing, or
 * leaving the page, forgets them and every document that was opened.
 */
export const useDetails = ({ id, key }: PublicationLink, version: number) => {
  const [state, happen] = useReducer(nextDetailsState, firstDetailsState);
  const secrets = useRef<DetailsSecrets | undefined>(undefined);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);
  const server = detailsServer((url, init) => fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }), id);
  const proofsOf = (known: DetailsSecrets): Proofs => ({
    link: encode(publicationLinkProof(key, id)),
    proof: encode(known.proof),
  });
  const tell = (event: DetailsEvent) => {
    if (!abort.current.signal.aborted) happen(event);
  };
  const ask = async (known: DetailsSecrets) => {
    const event = eventOf(await server.open(proofsOf(known)), known, id, version);
    if (event.type === 'opened') secrets.current = known;
    tell(event);
  };

  // A newer version of the first layer is on screen: the second follows it.
  const isOpen = state.kind === 'open';
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each version, not for each drawing
  useEffect(() => {
    if (isOpen && secrets.current && state.details.version < version) void ask(secrets.current);
  }, [version, isOpen]);

  const tryCode = async (code: string) => {
    happen({ type: 'code-tried' });
    await ask(await deriveDetailsSecrets(key, id, code));
  };

  /** Fetches, opens and checks one document. Its content, where it came whole. */
  const fetchDocument = async (document: ReleasedDocument): Promise<Blob | undefined> => {
    if (!secrets.current || state.kind !== 'open') return undefined;
    const { blob } = document;
    const now = state.documents[blob];
    if (now?.kind === 'coming') return undefined;
    if (now?.kind === 'here') return now.content;
    tell({ type: 'document', blob, state: { kind: 'coming', received: 0 } });
    const answer = await server.file(blob, proofsOf(secrets.current), abort.current.signal);
    if (!answer.ok) {
      const { refusal } = answer;
      const problem = refusal === 'not-ready' || refusal === 'busy' ? refusal : 'unreachable';
      tell({ type: 'document', blob, state: { kind: 'failed', problem } });
      if (refusal === 'locked' || refusal === 'gone' || refusal === 'code-wrong') {
        tell({ type: 'refused', refusal, triesLeft: answer.triesLeft });
      }
      return undefined;
    }
    const { openBlob } = await import('./open-blob.ts');
    let drawn = 0;
    const opened = await openBlob(answer.value.body ?? new Blob().stream(), document, (received) => {
      if (received - drawn < STEP_BYTES) return;
      drawn = received;
      tell({ type: 'document', blob, state: { kind: 'coming', received } });
    });
    tell({
      type: 'document',
      blob,
      state: opened.ok ? { kind: 'here', content: opened.content } : { kind: 'failed', problem: opened.problem },
    });
    return opened.ok && !abort.current.signal.aborted ? opened.content : undefined;
  };

  return { state, tryCode, fetchDocument };
};
