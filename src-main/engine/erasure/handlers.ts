import type { ErasureInfo, erasureContract } from '../../../src-shared/contract/erasure.ts';
import { dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { ok } from '../../../src-shared/result.ts';
import { isRetentionClass, retentionClasses } from '../../../src-shared/retention/retention.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { type CaseFileRow, findCase, userName } from '../cases/case-rows.ts';
import { retentionOfCase } from '../closing/retention.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import type { Passwords } from '../session/passwords.ts';
import { belongingsOf } from './belongings.ts';
import { erasureDrafts } from './drafts.ts';

/** Whether the law, and not only the office's own rule, keeps papers of a class. */
const isLaw = (id: string): boolean => id !== 'working';

const infoOf = (desk: Desk, passwords: Passwords, row: CaseFileRow): ErasureInfo => {
  const now = desk.deps.now();
  const computed = retentionOfCase(desk, row.id, row.closed_at ?? now);
  // What was laid down at closing holds, unless what came in later has to be kept longer.
  const laidDown = row.retain_until ?? '';
  const keptUntil = laidDown > computed.until ? laidDown : computed.until;
  const kept = isLaw(computed.id) || (isRetentionClass(row.retention_class) && isLaw(row.retention_class));
  const others = desk.store.sqlite
    .prepare<[string], { id: string; name: string }>(
      `SELECT id, coalesce(display_name, '') AS name FROM user
       WHERE id <> ? AND active = 1 AND removed = 0 ORDER BY display_name, id`,
    )
    .all(desk.me.id);
  return {
    keptUntil,
    basis: retentionClasses[computed.id].basis,
    state: row.closed_at === null ? 'open' : dayOf(now) > keptUntil ? 'due' : kept ? 'kept' : 'early',
    confirmers: others.filter(({ id }) => passwords.has(id)),
    needsConfirmer: others.length > 0,
  };
};

const refusal = (info: ErasureInfo) => {
  if (info.state === 'open') {
    return fail('erasure.open', 'Nur eine abgeschlossene Akte kann gelöscht werden. Bitte zuerst abschließen.');
  }
  if (info.state === 'kept') {
    return fail(
      'erasure.kept',
      `Die Akte muss bis ${formatCalendarDate(info.keptUntil)} aufbewahrt werden (${info.basis}). Sie bleibt vollständig erhalten und kann danach gelöscht werden.`,
    );
  }
  return undefined;
};

export const erasureHandlers = (passwords: Passwords): Handlers<typeof erasureContract> => ({
  'erasure.get': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    return found.ok ? ok(infoOf(desk, passwords, found.value)) : found;
  },

  'erasure.erase': async ({ caseId, fileNumber, reason, confirmer, password }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const info = infoOf(desk, passwords, found.value);
    const refused = refusal(info);
    if (refused) return refused;
    const number = found.value.file_number ?? '';
    if (fileNumber.toLowerCase() !== number.toLowerCase()) {
      return fail('erasure.otherNumber', `Das ist nicht das Aktenzeichen dieser Akte (${number}).`, 'fileNumber');
    }
    if (info.needsConfirmer) {
      if (confirmer === null || !info.confirmers.some(({ id }) => id === confirmer)) {
        return fail(
          'erasure.noConfirmer',
          'Das Löschen muss eine zweite Person mit ihrem Passwort bestätigen. Es wurde nichts gelöscht.',
          'confirmer',
        );
      }
      if (!(await passwords.isRight(confirmer, password ?? ''))) {
        return fail(
          'erasure.wrongPassword',
          'Das Passwort der zweiten Person stimmt nicht. Es wurde nichts gelöscht.',
          'password',
        );
      }
    }
    const belongings = await belongingsOf(desk, caseId);
    desk.record(
      erasureDrafts(
        desk,
        { caseId, fileNumber: number, reason, confirmedBy: info.needsConfirmer ? confirmer : null },
        belongings,
      ),
    );
    return ok(null);
  },

  'erasure.list': (_input, desk) =>
    ok(
      desk.store.sqlite
        .prepare<
          [],
          {
            id: string;
            file_number: string | null;
            reason: string | null;
            erased_at: number | null;
            erased_by: string | null;
            confirmed_by: string | null;
          }
        >('SELECT * FROM erased_case ORDER BY erased_at DESC, id')
        .all()
        .map((row) => ({
          caseId: row.id,
          fileNumber: row.file_number ?? '',
          reason: row.reason ?? '',
          erasedAt: row.erased_at ?? 0,
          erasedBy: userName(desk, row.erased_by),
          confirmedBy: userName(desk, row.confirmed_by),
        })),
    ),
});
