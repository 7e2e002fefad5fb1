import { Stack, UnstyledButton } from '@mantine/core';
import { IconBuilding, IconDevices } from '@tabler/icons-react';
import { useState } from 'react';
import type { OfficeFields, PdfFile, SessionState } from '../../src-shared/contract/session.ts';
import { KeychainNotice } from '../components/keychain-notice.tsx';
import classes from '../frame/entrance.module.css';
import { Entrance } from '../frame/entrance.tsx';
import { de } from '../texts/de.ts';
import { JoinStep } from './joining/join-step.tsx';
import { OfficeStep } from './office-step.tsx';
import { SheetStep } from './sheet-step.tsx';
import { Steps } from './steps.tsx';
import { emptyUser, type UserDraft, UserStep } from './user-step.tsx';

const emptyOffice: OfficeFields = {
  name: '',
  street: '',
  postalCode: '',
  city: '',
  phone: '',
  email: '',
  website: '',
  state: '',
};

type Stage = 'choose' | 'office' | 'user' | 'join';

/** The first start: an own office in three steps, or this desk as a further one of an office that is there. */
export const SetupScreen = ({
  keychain,
  onBusy,
  onDone,
}: {
  readonly keychain: SessionState['keychain'];
  /** Keeps this screen on until `onDone`, though the engine opens the office earlier. */
  readonly onBusy: () => void;
  readonly onDone: () => void;
}) => {
  const [stage, setStage] = useState<Stage>('choose');
  /** Where one went from the choice: coming back, the focus is on it. */
  const [came, setCame] = useState<Stage | undefined>();
  const go = (next: Stage) => {
    setCame(next);
    setStage(next);
  };
  const [office, setOffice] = useState(emptyOffice);
  const [user, setUser] = useState<UserDraft>(emptyUser);
  const [sheet, setSheet] = useState<PdfFile | undefined>();
  const t = de.setup;
  const notice = keychain === 'unavailable' ? <KeychainNotice /> : null;

  if (sheet) {
    return (
      <Entrance>
        {stage === 'join' ? null : <Steps current={2} />}
        <SheetStep sheet={sheet} onDone={onDone} />
      </Entrance>
    );
  }
  if (stage === 'office') {
    return (
      <Entrance>
        <Steps current={0} />
        <OfficeStep
          initial={office}
          onBack={() => setStage('choose')}
          onNext={(next) => {
            setOffice(next);
            setStage('user');
          }}
          onChange={setOffice}
        />
      </Entrance>
    );
  }
  if (stage === 'user') {
    return (
      <Entrance>
        <Steps current={1} />
        <UserStep
          office={office}
          initial={user}
          notice={notice}
          onChange={setUser}
          onBack={() => setStage('office')}
          onStart={onBusy}
          onSheet={setSheet}
        />
      </Entrance>
    );
  }
  if (stage === 'join') {
    return (
      <Entrance>
        <JoinStep notice={notice} onBack={() => setStage('choose')} onStart={onBusy} onSheet={setSheet} />
      </Entrance>
    );
  }
  return (
    <Entrance>
      <h1>{t.welcome}</h1>
      <p className={classes.lead}>{t.welcomeText}</p>
      {notice ? <Stack mb="md">{notice}</Stack> : null}
      <UnstyledButton className={classes.choice} autoFocus={came === 'office'} onClick={() => go('office')}>
        <IconBuilding size={24} stroke={1.5} aria-hidden="true" />
        <span>
          <strong>{t.start}</strong>
          <span>{t.startText}</span>
        </span>
      </UnstyledButton>
      <UnstyledButton className={classes.choice} autoFocus={came === 'join'} onClick={() => go('join')}>
        <IconDevices size={24} stroke={1.5} aria-hidden="true" />
        <span>
          <strong>{t.join}</strong>
          <span>{t.joinText}</span>
        </span>
      </UnstyledButton>
    </Entrance>
  );
};
