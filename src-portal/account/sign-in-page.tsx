import { useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { Field, Form } from './form.tsx';
import { CodeField, isCode } from './new-password.tsx';
import { hasPasskeys } from './passkeys.ts';
import type { AccountServer } from './server.ts';
import { type Entry, enterWithPasskey, enterWithPassword, type Person } from './sign-in.ts';
import { texts } from './texts.ts';

const { signIn, fields } = texts;

/** Signing in. `isAgain`: something is open behind it that goes on afterwards. */
export const SignInPage = ({
  server,
  isAgain,
  notice,
  onEnter,
}: {
  readonly server: AccountServer;
  readonly isAgain: boolean;
  readonly notice?: string;
  readonly onEnter: (person: Person) => void;
}) => {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const take = (entry: Entry): string => {
    if (typeof entry === 'string') return entry;
    onEnter(entry);
    return '';
  };
  const withPassword = async (): Promise<string> => {
    if (name.trim() === '') return fields.nameMissing;
    if (password === '') return fields.passwordMissing;
    if (!isCode(code)) return fields.codeMissing;
    const said = take(await enterWithPassword(server, { name, password, code }));
    // Each code is used up by a try.
    setCode('');
    return said;
  };
  const Main = isAgain ? 'div' : 'main';
  return (
    <Main class="narrow">
      <h1>{signIn.title}</h1>
      <p class="result">{notice ?? (isAgain ? signIn.ended : signIn.text)}</p>
      {hasPasskeys() && (
        <>
          <Form label={signIn.passkey} submit={async () => take(await enterWithPasskey(server))} />
          <p class="or">{signIn.or}</p>
        </>
      )}
      <Form label={signIn.go} submit={withPassword}>
        <Field label={fields.name} value={name} onInput={setName} autocomplete="username" inputMode="email" />
        <Field
          label={fields.password}
          value={password}
          onInput={setPassword}
          type="password"
          autocomplete="current-password"
        />
        <CodeField code={code} onCode={setCode} />
      </Form>
      <p class="account-note">
        <Icon name="key" />
        {signIn.lost}
      </p>
    </Main>
  );
};
