/** Takes archives and mails apart, off the engine's loop: one container at a time, one file per answer. */
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import {
  type ContainerErrorCode,
  containerErrors,
  type EntryErrorCode,
  entryErrors,
} from '../../../../src-shared/texts/unpack-errors.ts';
import { answerCalls, Handover } from '../../documents/worker-calls.ts';
import { type Container, type ContainerKind, largestMail, UnpackFailure } from './container.ts';
import { readEml } from './eml.ts';
import { mailContainer } from './mail-container.ts';
import { readMsg } from './msg.ts';
import { openSource, type SourceInput } from './source.ts';
import { openZip } from './zip.ts';

type Opened = Pick<Container, 'kind' | 'mail' | 'entries' | 'notices'>;

/** A wrong password and a file that vanished show only when an entry is taken. */
type TakeErrorCode = EntryErrorCode | ContainerErrorCode;

export type UnpackCalls = {
  /** Closes what was open before. */
  open: { in: { source: SourceInput; password: string | null }; out: Result<Opened, ContainerErrorCode> };
  take: { in: { index: number }; out: Result<Uint8Array<ArrayBuffer>, TakeErrorCode> };
  close: { in: null; out: null };
};

let container: Container | undefined;
let closeSource = async (): Promise<void> => {};

async function close(): Promise<void> {
  const [opened, closing] = [container, closeSource];
  container = undefined;
  closeSource = async () => {};
  await opened?.close();
  await closing();
}

async function open({ source: input, password }: UnpackCalls['open']['in']): Promise<Opened> {
  await close();
  const source = await openSource(input);
  closeSource = source.close;
  const kind = containerKind(await source.read(0, 2));
  if (kind === 'zip') container = await openZip(source, password);
  else {
    if (source.size > largestMail) throw new UnpackFailure('container-too-large');
    const bytes = await source.read(0, source.size);
    const mail = await (kind === 'msg' ? readMsg(bytes) : readEml(bytes));
    container = mailContainer(kind, mail.head, mail.parts);
  }
  return { kind, mail: container.mail, entries: container.entries, notices: container.notices };
}

/** By the first bytes; what is neither archive nor Outlook's is read as a mail: postal-mime takes any text. */
function containerKind(head: Uint8Array): ContainerKind {
  if (head[0] === 0x50 && head[1] === 0x4b) return 'zip';
  return head[0] === 0xd0 && head[1] === 0xcf ? 'msg' : 'eml';
}

/** Expected failures become codes; what a library throws at a broken file is one too, never the engine's defect. */
async function settle<T, Code extends TakeErrorCode>(
  work: () => Promise<T>,
  codes: (code: string) => code is Code,
  otherwise: Code,
): Promise<Result<T, Code>> {
  try {
    return ok(await work());
  } catch (error) {
    return err(error instanceof UnpackFailure && codes(error.code) ? error.code : otherwise);
  }
}

const isContainerCode = (code: string): code is ContainerErrorCode => Object.hasOwn(containerErrors, code);
const isTakeCode = (code: string): code is TakeErrorCode => Object.hasOwn(entryErrors, code) || isContainerCode(code);

answerCalls<UnpackCalls>({
  open: (input) => settle(() => open(input), isContainerCode, 'container-broken'),
  async take({ index }) {
    const taken = await settle(
      async () => {
        if (!container) throw new Error('Nothing is open.');
        return container.take(index);
      },
      isTakeCode,
      'entry-broken',
    );
    return taken.ok ? new Handover(taken, [taken.value.buffer]) : taken;
  },
  async close() {
    await close();
    return null;
  },
});
