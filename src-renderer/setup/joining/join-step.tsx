import { type ReactNode, useState } from 'react';
import type { PdfFile } from '../../../src-shared/contract/session.ts';
import { useEngineCommand, useEngineQuery } from '../../engine/engine.tsx';
import { CodeStep } from './code-step.tsx';
import { InvitationStep } from './invitation-step.tsx';
import { PersonStep } from './person-step.tsx';

/** A fresh desk joins the office that invited it: invitation, code, fetching, person. The engine says how far it is. */
export const JoinStep = ({
  notice,
  onBack,
  onStart,
  onSheet,
}: {
  readonly notice: ReactNode;
  readonly onBack: () => void;
  /** The office is about to open. */
  readonly onStart: () => void;
  readonly onSheet: (sheet: PdfFile) => void;
}) => {
  const joining = useEngineQuery('session.joinState', {});
  const cancel = useEngineCommand('session.cancelJoin');
  // Kept over a try that failed: nobody has to paste it again.
  const [invitation, setInvitation] = useState('');
  const state = joining.data ?? { stage: 'none' as const };
  if (state.stage === 'none' || state.stage === 'failed') {
    const failure = state.stage === 'failed' ? state.message : undefined;
    const back = () => {
      void cancel.run({});
      onBack();
    };
    return <InvitationStep initial={invitation} failure={failure} onChange={setInvitation} onBack={back} />;
  }
  if (state.stage === 'user') {
    return <PersonStep state={state} notice={notice} onStart={onStart} onSheet={onSheet} />;
  }
  return <CodeStep state={state} onCancel={() => void cancel.run({})} />;
};
