import { setTimeout as wait } from 'node:timers/promises';
import type { JoinState } from '../src-shared/contract/devices.ts';
import type { TestOffice } from './office.ts';

type Desk = Pick<TestOffice, 'ask' | 'must'>;

const PATIENCE_MS = 30_000;

/** Asks until there is an answer; without vitest, as benches pair desks too. */
const until = async <T>(what: string, ask: () => Promise<T | undefined>, patience = PATIENCE_MS): Promise<T> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await wait(50);
  }
};

/** The new desk's state once it has come to a stage; throws where joining failed. */
const stageOf = async <S extends 'code' | 'user'>(guest: Desk, stage: S) => {
  const state = await guest.must('session.joinState', {});
  if (state.stage === 'failed') throw new Error(state.message);
  // The stage says which of the states it is; TypeScript cannot follow that through the generic.
  return state.stage === stage ? (state as Extract<JoinState, { readonly stage: S }>) : undefined;
};

/** Until the new desk shows the code and the inviting one asks for it; gives back the code. */
export const untilCode = async (host: Desk, guest: Desk): Promise<string> => {
  const { code } = await until('the code', () => stageOf(guest, 'code'));
  await until('the question', async () =>
    (await host.must('devices.pairing', {}))?.stage === 'asked' ? true : undefined,
  );
  return code;
};

/** An invitation's text, from a desk that is connected. */
export const invitationOf = async (host: Desk): Promise<string> => {
  await host.must('devices.invite', {});
  return (await host.must('devices.pairing', {}))?.invitation ?? '';
};

/** Waits until everything has been fetched, and signs the first user in. */
export const finishJoin = async (guest: Desk, password: string, patience = PATIENCE_MS): Promise<void> => {
  const { users } = await until('everything', () => stageOf(guest, 'user'), patience);
  await guest.must('session.finishJoin', { userId: users[0]?.id ?? '', password });
};

/** A fresh desk joins the office of another, as two people would do it. */
export const pairDesks = async (host: Desk, guest: Desk, password: string): Promise<void> => {
  await guest.must('session.join', { invitation: await invitationOf(host) });
  await host.must('devices.confirm', { code: await untilCode(host, guest), name: 'Empfang' });
  await finishJoin(guest, password);
};
