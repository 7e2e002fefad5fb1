import { base32 } from '@scure/base';
import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import { Field } from './form.tsx';
import { texts } from './texts.ts';

const { fields } = texts;
const MIN_LENGTH = 12;
const SECRET_BYTES = 20;

/** What somebody types to sign in with a password from now on. */
export interface PasswordDraft {
  readonly name: string;
  readonly password: string;
  readonly repeat: string;
  readonly totpSecret: string;
  readonly code: string;
}

export const newTotpSecret = (): string => base32.encode(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));

export const emptyDraft = (name: string): PasswordDraft => ({
  ...{ name, password: '', repeat: '', code: '' },
  totpSecret: newTotpSecret(),
});

const digits = (code: string): string => code.replace(/\s/g, '');
export const isCode = (code: string): boolean => /^[0-9]{6}$/.test(digits(code));
export const plainCode = digits;

/** What is wrong with it, as a sentence; empty where nothing is. */
export const problemOf = ({ name, password, repeat, code }: PasswordDraft): string => {
  if (name.trim() === '') return fields.nameMissing;
  if ([...password].length < MIN_LENGTH) return fields.tooShort;
  if (password !== repeat) return fields.differ;
  return isCode(code) ? '' : fields.codeMissing;
};

/** Name, password twice, and the authenticator app, proved by its first code. */
export const NewPasswordFields = ({
  draft,
  onChange,
}: {
  readonly draft: PasswordDraft;
  readonly onChange: (draft: PasswordDraft) => void;
}) => {
  const length = [...draft.password].length;
  return (
    <>
      <Field
        label={fields.name}
        value={draft.name}
        onInput={(name) => onChange({ ...draft, name })}
        hint={fields.nameHint}
        autocomplete="username"
        inputMode="email"
        maxLength={200}
      />
      <Field
        label={fields.newPassword}
        value={draft.password}
        onInput={(password) => onChange({ ...draft, password })}
        hint={fields.passwordHint}
        type="password"
        autocomplete="new-password"
        maxLength={200}
      />
      <div class="strength" data-strength={Math.min(4, Math.floor(length / 6))} aria-live="polite">
        <span class="strength-bar" aria-hidden="true" />
        <span class="quiet">{fields.strength(length)}</span>
      </div>
      <Field
        label={fields.repeat}
        value={draft.repeat}
        onInput={(repeat) => onChange({ ...draft, repeat })}
        type="password"
        autocomplete="new-password"
        maxLength={200}
      />
      <Authenticator
        name={draft.name}
        secret={draft.totpSecret}
        code={draft.code}
        onCode={(code) => onChange({ ...draft, code })}
      />
    </>
  );
};

/** The key for an authenticator app, as a picture and as text, and the field for its first code. */
export const Authenticator = ({
  name,
  secret,
  code,
  onCode,
}: {
  readonly name: string;
  readonly secret: string;
  readonly code: string;
  readonly onCode: (code: string) => void;
}) => {
  const address = `otpauth://totp/Fallstand:${encodeURIComponent(name.trim() || 'Zugang')}?secret=${secret}&issuer=Fallstand`;
  const { size, path } = useMemo(() => {
    const qr = encode(address, { ecc: 'M', border: 3 });
    const squares = qr.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: qr.size, path: squares.join('') };
  }, [address]);
  return (
    <fieldset class="authenticator">
      <legend>{fields.appTitle}</legend>
      <p class="quiet">{fields.appText}</p>
      <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={fields.appQr} shapeRendering="crispEdges">
        <path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>
        {fields.appKey}: <code class="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p>
        <a href={address}>{fields.appOpen}</a>
      </p>
      <CodeField code={code} onCode={onCode} />
    </fieldset>
  );
};

export const CodeField = ({ code, onCode }: { readonly code: string; readonly onCode: (code: string) => void }) => (
  <Field
    label={fields.code}
    value={code}
    onInput={onCode}
    hint={fields.codeHint}
    autocomplete="one-time-code"
    inputMode="numeric"
    maxLength={9}
  />
);
