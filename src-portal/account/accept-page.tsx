import { base64urlnopad } from '@scure/base';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { invitationProof, parseInvitationLink } from '../../src-shared/crypto/account.ts';
import { Icon } from '../icons.tsx';
import { Form } from './form.tsx';
import { readInvitation } from './identity.ts';
import { emptyDraft, NewPasswordFields, type PasswordDraft, problemOf } from './new-password.tsx';
import { hasPasskeys } from './passkeys.ts';
import type { AccountServer, Refusal } from './server.ts';
import { accept, type InvitedTo, type Person } from './sign-in.ts';
import { refusalTexts, texts } from './texts.ts';

const { invitation } = texts;

type Look =
  | { readonly kind: 'looking' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'tampered' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'open'; readonly invited: InvitedTo; readonly proof: string };

const lookAt = async (server: AccountServer, path: string, hash: string): Promise<Look> => {
  const link = parseInvitationLink(path, hash);
  if (!link.ok) return { kind: 'broken' };
  const { id, secret } = link.value;
  const proof = base64urlnopad.encode(invitationProof(secret, id));
  const opened = await server.invitation(id, proof).open();
  if (!opened.ok) return { kind: 'refused', refusal: opened.refusal };
  const contents = readInvitation(secret, id, opened.value.ciphertext);
  return contents ? { kind: 'open', invited: { id, secret, contents }, proof } : { kind: 'tampered' };
};

/** `/einladung/<id>#<secret>`: says who invites, and lets the person choose how to sign in. */
export const AcceptPage = ({
  server,
  onEnter,
}: {
  readonly server: AccountServer;
  readonly onEnter: (person: Person) => void;
}) => {
  const [look, setLook] = useState<Look>({ kind: 'looking' });
  const again = () => void lookAt(server, location.pathname, location.hash).then(setLook);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(again, []);
  if (look.kind === 'looking') return <p class="unseen">{texts.loading}</p>;
  if (look.kind === 'broken' || look.kind === 'tampered') {
    const text = { title: invitation[`${look.kind}Title`], text: invitation[look.kind] };
    return <Problem title={text.title} text={text.text} />;
  }
  if (look.kind === 'refused') {
    return (
      <Problem
        title={refusalTexts[look.refusal].split(/(?<=\.)\s/)[0] ?? ''}
        text={refusalTexts[look.refusal]
          .split(/(?<=\.)\s/)
          .slice(1)
          .join(' ')}
        {...(look.refusal === 'unreachable' ? { onRetry: again } : {})}
      />
    );
  }
  return <Choice server={server} invited={look.invited} proof={look.proof} onEnter={onEnter} />;
};

const Problem = ({
  title,
  text,
  onRetry,
}: {
  readonly title: string;
  readonly text: string;
  readonly onRetry?: () => void;
}) => (
  <main class="problem">
    <span class="problem-mark">
      <Icon name="link" />
    </span>
    <h1>{title}</h1>
    <p class="result">{text}</p>
    {onRetry ? (
      <button type="button" onClick={onRetry}>
        {texts.retry}
      </button>
    ) : (
      <p>
        <a href="/konto">{texts.signIn.title}</a>
      </p>
    )}
  </main>
);

const Choice = ({
  server,
  invited,
  proof,
  onEnter,
}: {
  readonly server: AccountServer;
  readonly invited: InvitedTo;
  readonly proof: string;
  readonly onEnter: (person: Person) => void;
}) => {
  const { office, person, role, name } = invited.contents;
  const [way, setWay] = useState<'passkey' | 'password'>(hasPasskeys() ? 'passkey' : 'password');
  const first = useMemo(() => emptyDraft(name), [name]);
  const [draft, setDraft] = useState<PasswordDraft>(first);
  const submit = async (): Promise<string> => {
    const problem = way === 'password' ? problemOf(draft) : '';
    if (problem !== '') return problem;
    const entry = await accept(server, invited, proof, way === 'password' ? draft : undefined);
    if (typeof entry === 'string') return entry;
    onEnter(entry);
    return '';
  };
  return (
    <main class="narrow">
      <h1>{invitation.title(office)}</h1>
      <p class="result">{invitation.text(person, role)}</p>
      <p class="quiet">{invitation.renewed}</p>
      <Form label={invitation.accept} submit={submit}>
        <fieldset class="ways">
          <legend>{invitation.how}</legend>
          {hasPasskeys() && (
            <Way
              label={invitation.withPasskey}
              hint={invitation.passkeyHint}
              checked={way === 'passkey'}
              onPick={() => setWay('passkey')}
            />
          )}
          <Way
            label={invitation.withPassword}
            hint={invitation.passwordHint}
            checked={way === 'password'}
            onPick={() => setWay('password')}
          />
        </fieldset>
        {way === 'password' && <NewPasswordFields draft={draft} onChange={setDraft} />}
      </Form>
    </main>
  );
};

const Way = ({
  label,
  hint,
  checked,
  onPick,
}: {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onPick: () => void;
}) => (
  <label class="way">
    <input type="radio" name="way" checked={checked} onChange={onPick} />
    <span>
      <strong>{label}</strong>
      <span class="quiet">{hint}</span>
    </span>
  </label>
);
