import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildChronicle } from '../../../src-shared/chronicle/build.ts';
import type { casesContract } from '../../../src-shared/contract/cases.ts';
import { hlcMillis } from '../../../src-shared/events/hlc.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { formatInstant } from '../../../src-shared/time/format.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { createVerifier, signerOf } from '../keys/device-identity.ts';
import { chronicleFileName } from './document.ts';
import { chronicleSource } from './queries.ts';

/** The name under which a version of this program exports; verification compares pictures only within one version. */
export const programName = (version: string): string => `Fallstand ${version}`;

/** The chronicle of a case as a PDF, or the sentence that it was altered. Records nothing. */
export async function chroniclePdf(
  desk: Desk,
  caseId: string,
  version: string,
): Promise<Result<{ name: string; bytes: Uint8Array<ArrayBuffer>; pages: number; entries: number }, AppError>> {
  const found = findCase(desk, caseId);
  if (!found.ok) return found;
  const source = await chronicleSource(desk, caseId, found.value.file_number ?? '', programName(version));
  const built = await buildChronicle(
    { ...signerOf(desk.identity), ...createVerifier(), pause: () => nextTurn() },
    source,
  );
  if (!built.ok) {
    const { index, event } = built.error;
    return fail(
      'chronicle.altered',
      `Eintrag Nr. ${index + 1} vom ${formatInstant(hlcMillis(event.at))} ist in der Datenbank nicht mehr so, wie er aufgezeichnet wurde. Die Chronik wurde nicht ausgegeben, die Akte ist unverändert. Bitte diese Akte an einem anderen Arbeitsplatz ausgeben und den Vorfall klären.`,
    );
  }
  const { bytes, pages } = await desk.services.pdf.make({ chronicle: built.value }, { createdAt: source.exportedAt });
  return ok({ name: chronicleFileName(built.value), bytes, pages, entries: source.events.length });
}

/** `version` is the program's own, from package.json. */
export const chronicleCommands = (options: {
  readonly version: string;
}): Handlers<Pick<typeof casesContract, 'chronicle.exportPdf'>> => ({
  'chronicle.exportPdf': async ({ caseId }, desk) => {
    const made = await chroniclePdf(desk, caseId, options.version);
    if (!made.ok) return made;
    const { entries, ...file } = made.value;
    desk.record([{ stream: caseId, kind: 'chronicle.exported', facts: { entries }, changes: [] }]);
    return ok(file);
  },
});
