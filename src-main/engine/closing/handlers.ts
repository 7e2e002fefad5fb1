import { stageWithMeaning } from '../../../src-shared/cases/matrix.ts';
import { type closingContract, closingPoints } from '../../../src-shared/contract/closing.ts';
import { ok } from '../../../src-shared/result.ts';
import { isRetentionClass, retentionClasses } from '../../../src-shared/retention/retention.ts';
import { findCase, findStatus } from '../cases/case-rows.ts';
import { changeStatusDrafts, statusRows } from '../cases/status.ts';
import { fail, type Handlers } from '../desk.ts';
import { caseSource } from '../publish/case-source.ts';
import { setRow } from '../store/store.ts';
import { closingPointsOf } from './points.ts';
import { retentionOfCase } from './retention.ts';

export const closingHandlers: Handlers<typeof closingContract> = {
  'closing.get': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const { closed_at: closedAt, closing_note: note, retention_class: kept, retain_until: until } = found.value;
    const computed = retentionOfCase(desk, caseId, closedAt ?? desk.deps.now());
    const { title, period, basis } = retentionClasses[isRetentionClass(kept) ? kept : computed.id];
    return ok({
      closedAt,
      note: note ?? '',
      points: closingPointsOf(desk, caseId),
      retention: { title, period, basis, until: until ?? computed.until },
    });
  },

  'closing.close': ({ caseId, statusId, note, accept }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    if (found.value.closed_at !== null) return fail('closing.closed', 'Die Akte ist schon abgeschlossen.');
    const stage = statusId === undefined ? stageWithMeaning(statusRows(desk), 'closed') : findStatus(desk, statusId);
    if (stage?.closes !== 1) {
      return fail('status.notFound', 'Die Statusmatrix hat keine solche Stufe, die eine Akte abschließt.');
    }
    const open = closingPointsOf(desk, caseId).filter(({ done }) => !done);
    const reasons = new Map(accept.map(({ point, reason }) => [point, reason]));
    // A note explains differences as well as a reason does.
    const unanswered = open.filter(({ id }) => !reasons.has(id) && !(id === 'differences' && note !== ''));
    const [first] = unanswered;
    if (first) {
      return fail(
        'closing.open',
        `Noch offen: ${unanswered.map(({ id }) => closingPoints[id]).join(', ')}. Erledigen Sie es oder sagen Sie kurz, warum es offen bleiben darf.`,
        `accept.${first.id}`,
      );
    }
    const now = desk.deps.now();
    const drafts = changeStatusDrafts(desk, caseId, stage.id, now);
    if (!drafts.ok) return drafts;
    const kept = retentionOfCase(desk, caseId, now);
    const accepted = open.flatMap(({ id }) => {
      const reason = reasons.get(id);
      return reason ? [`${closingPoints[id]}: ${reason}`] : [];
    });
    desk.record([
      ...drafts.value,
      {
        stream: caseId,
        kind: 'case.closed',
        facts: { retention: retentionClasses[kept.id].title, until: kept.until },
        changes: [
          setRow('case_file', caseId, {
            closing_note: [note, ...accepted].filter(Boolean).join('\n'),
            closed_at: now,
            retention_class: kept.id,
            retain_until: kept.until,
          }),
        ],
      },
    ]);
    return ok(null);
  },

  'closing.reopen': ({ caseId, reason }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    if (found.value.closed_at === null) return fail('closing.notClosed', 'Die Akte ist nicht abgeschlossen.');
    const stages = statusRows(desk);
    const openStage = (id: string) => stages.find((stage) => stage.id === id && stage.closes !== 1);
    const former = (caseSource(desk, caseId)?.reached ?? []).findLast(({ status }) => openStage(status));
    const target = (former && openStage(former.status)) ?? stageWithMeaning(stages, 'intake');
    if (!target) return fail('status.notFound', 'Die Statusmatrix hat keine Stufe für eine offene Akte.');
    const drafts = changeStatusDrafts(desk, caseId, target.id);
    if (!drafts.ok) return drafts;
    desk.record([
      {
        stream: caseId,
        kind: 'case.reopened',
        facts: { reason },
        changes: [
          setRow('case_file', caseId, {
            closed_at: null,
            closing_note: null,
            retention_class: null,
            retain_until: null,
          }),
        ],
      },
      ...drafts.value,
    ]);
    return ok(null);
  },
};
