import { useState } from 'preact/hooks';
import { OpeningLog, VisitLog } from './access-log.tsx';
import type { CaseEntry } from './cases.ts';
import { Form } from './form.tsx';
import {
  Authenticator,
  emptyDraft,
  isCode,
  NewPasswordFields,
  newTotpSecret,
  plainCode,
  problemOf,
} from './new-password.tsx';
import type { AccountServer, Answer } from './server.ts';
import { addPasskey, changePassword, type Person } from './sign-in.ts';
import { refusalTexts, texts } from './texts.ts';
import { useOnLook } from './use-on-look.ts';

const { settings, fields } = texts;

interface SettingsDeps {
  readonly server: AccountServer;
  readonly person: Person;
  readonly entries: readonly CaseEntry[];
  readonly say: (text: string) => void;
  readonly leave: (where: 'here' | 'everywhere') => Promise<string>;
  readonly onEnded: () => void;
}

type ListOf<K extends 'sessions' | 'passkeys'> = Extract<
  Awaited<ReturnType<AccountServer[K]>>,
  { readonly ok: true }
>['value'];

/** Asks the server, and again after each change and when the page is looked at again. */
const useAsked = <T,>(ask: () => Promise<Answer<T>>, onEnded: () => void) => {
  const [value, setValue] = useState<T>();
  const again = async () => {
    const answer = await ask();
    if (answer.ok) setValue(answer.value);
    else if (answer.refusal === 'session-ended') onEnded();
  };
  useOnLook(() => void again());
  return [value, again] as const;
};

/** „Zugang“: where one is signed in, ways to sign in, what happened. */
export const SettingsPage = (deps: SettingsDeps) => {
  const { server, entries, say, leave, onEnded } = deps;
  const [sessions, askSessions] = useAsked<ListOf<'sessions'>>(server.sessions, onEnded);
  const end = async (id: string) => {
    const ended = await server.endSession(id);
    if (!ended.ok && ended.refusal !== 'not-found') say(refusalTexts[ended.refusal]);
    await askSessions();
  };
  return (
    <>
      <div class="lead">
        <h1>{settings.title}</h1>
      </div>
      <div class="cards account-settings">
        <section class="card" aria-labelledby="sessions">
          <h2 id="sessions">{settings.sessions}</h2>
          <ul class="account-rows">
            {sessions?.sessions.map(({ sessionId, browser, signedInAt, lastSeenAt, address, isThis }) => (
              <li key={sessionId}>
                <div>
                  <strong>{browser || settings.unknownBrowser}</strong>
                  {isThis && <span class="tag">{settings.thisOne}</span>}
                  <p class="quiet">{settings.sessionLine(signedInAt, lastSeenAt, address)}</p>
                </div>
                {!isThis && (
                  <button type="button" class="button-quiet" onClick={() => void end(sessionId)}>
                    {settings.end}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
        <Passkeys {...deps} />
        <Password {...deps} />
        <VisitLog server={server} onEnded={onEnded} />
        <OpeningLog server={server} onEnded={onEnded} entries={entries} />
        <Form label={settings.everywhere} submit={() => leave('everywhere')}>
          <p class="quiet">{settings.everywhereHint}</p>
        </Form>
      </div>
    </>
  );
};

const Passkeys = ({ server, person, say, onEnded }: SettingsDeps) => {
  const [list, ask] = useAsked<ListOf<'passkeys'>>(server.passkeys, onEnded);
  const remove = async (id: string) => {
    const removed = await server.removePasskey(id);
    say(removed.ok ? settings.removed : refusalTexts[removed.refusal]);
    await ask();
  };
  const add = async (): Promise<string> => {
    const said = await addPasskey(server, person);
    if (said === '') say(settings.added);
    await ask();
    return said;
  };
  return (
    <section class="card" aria-labelledby="passkeys">
      <h2 id="passkeys">{settings.passkeys}</h2>
      {list?.passkeys.length === 0 && <p>{settings.noPasskeys}</p>}
      <ul class="account-rows">
        {list?.passkeys.map(({ id, browser, addedAt, lastUsedAt }) => (
          <li key={id}>
            <div>
              <strong>{browser || settings.unknownBrowser}</strong>
              <p class="quiet">{settings.passkeyLine(addedAt, lastUsedAt)}</p>
            </div>
            <button type="button" class="button-quiet" onClick={() => void remove(id)}>
              {settings.removePasskey}
            </button>
          </li>
        ))}
      </ul>
      <Form label={settings.addPasskey} submit={add} />
    </section>
  );
};

const Password = ({ server, person, say }: SettingsDeps) => {
  const [open, setOpen] = useState<'password' | 'totp'>();
  const [draft, setDraft] = useState(() => emptyDraft(''));
  const [totp, setTotp] = useState(() => ({ secret: newTotpSecret(), code: '' }));
  const { hasPassword } = person.session;
  const savePassword = async (): Promise<string> => {
    const problem = problemOf(draft) || (await changePassword(server, person, draft));
    if (problem !== '') return problem;
    say(settings.passwordChanged);
    setDraft(emptyDraft(''));
    setOpen(undefined);
    return '';
  };
  const saveTotp = async (): Promise<string> => {
    if (!isCode(totp.code)) return fields.codeMissing;
    const changed = await server.totp(totp.secret, plainCode(totp.code));
    if (!changed.ok) return refusalTexts[changed.refusal];
    say(settings.totpChanged);
    setTotp({ secret: newTotpSecret(), code: '' });
    setOpen(undefined);
    return '';
  };
  const cancel = (
    <button type="button" class="button-quiet" onClick={() => setOpen(undefined)}>
      {texts.cancel}
    </button>
  );
  return (
    <section class="card" aria-labelledby="password">
      <h2 id="password">{settings.password}</h2>
      {open === undefined && (
        <div class="account-actions">
          <button type="button" class="button-quiet" onClick={() => setOpen('password')}>
            {hasPassword ? settings.changePassword : settings.setPassword}
          </button>
          {hasPassword && (
            <button type="button" class="button-quiet" onClick={() => setOpen('totp')}>
              {settings.renewTotp}
            </button>
          )}
        </div>
      )}
      {open === 'password' && (
        <Form label={settings.save} submit={savePassword} second={cancel}>
          <NewPasswordFields draft={draft} onChange={setDraft} />
        </Form>
      )}
      {open === 'totp' && (
        <Form label={settings.save} submit={saveTotp} second={cancel}>
          <Authenticator name="" secret={totp.secret} code={totp.code} onCode={(code) => setTotp({ ...totp, code })} />
        </Form>
      )}
    </section>
  );
};
