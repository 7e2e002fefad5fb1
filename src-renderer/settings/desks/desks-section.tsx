import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DeskRow } from '../../../src-shared/contract/devices.ts';
import { formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import { LoadError } from '../../components/load-error.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { de } from '../../texts/de.ts';
import classes from '../settings.module.css';
import own from './desks.module.css';
import { PairingCard } from './pairing-card.tsx';
import { RemoveDesk } from './remove-desk.tsx';
import { RenameDesk } from './rename-desk.tsx';

const t = de.desks;

const lastSeen = ({ thisDesk, lastSeenAt, revokedAt }: DeskRow): string => {
  if (revokedAt !== null) return t.revoked(formatDate(revokedAt));
  if (thisDesk) return t.now;
  return lastSeenAt === null ? t.never : formatDateTime(lastSeenAt);
};

/** The computers that hold the office's cases; owners let further ones in and remove them. */
export const DesksSection = ({ owner: isOwner }: { readonly owner: boolean }) => {
  const desks = useEngineQuery('devices.list', {});
  const removed = useEngineQuery('sync.status', {}).data?.removed === true;
  // A removed desk lets nobody in or out: nobody would hear of it.
  const owner = isOwner && !removed;
  const [renaming, setRenaming] = useState<DeskRow | undefined>();
  const [removing, setRemoving] = useState<DeskRow | undefined>();
  const table = useRef<HTMLTableElement>(null);
  const gone = useRef<string | undefined>(undefined);
  // Its button goes with the desk: the focus goes on to its row, once the list says so and the question is closed.
  useEffect(() => {
    const row = desks.data?.findIndex(({ id, revokedAt }) => id === gone.current && revokedAt !== null) ?? -1;
    if (removing !== undefined || row < 0) return;
    gone.current = undefined;
    table.current?.tBodies[0]?.rows[row]?.focus();
  }, [desks.data, removing]);
  if (!desks.data) {
    return desks.isError ? <LoadError message={desks.error.message} retry={() => void desks.refetch()} /> : null;
  }
  return (
    <>
      <p className={classes.lead}>{t.text}</p>
      <table ref={table} className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col" style={{ width: 116 }}>
              {t.tag}
            </th>
            {/* As wide as a date: it must not break in the middle. */}
            <th scope="col" style={{ width: 98 }}>
              {t.since}
            </th>
            <th scope="col" style={{ width: 104 }}>
              {t.lastSeen}
            </th>
            {owner ? (
              <th scope="col" style={{ width: 108 }}>
                {t.actions}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {desks.data.map((desk) => (
            <tr key={desk.id} {...(desk.revokedAt === null ? {} : { className: own.gone, tabIndex: -1 })}>
              <td>
                <Group gap={4} wrap="nowrap" align="flex-start">
                  <span className={own.name}>
                    {desk.name}
                    {desk.thisDesk ? <span className={classes.quiet}> ({t.thisDesk})</span> : null}
                  </span>
                  {owner && desk.revokedAt === null ? (
                    <Tooltip label={t.rename.button}>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="sm"
                        aria-label={t.rename.buttonOf(desk.name)}
                        onClick={() => setRenaming(desk)}
                      >
                        <IconPencil size={16} aria-hidden="true" />
                      </ActionIcon>
                    </Tooltip>
                  ) : null}
                </Group>
              </td>
              <td>{desk.tag}</td>
              <td>{desk.since === null ? '' : formatDate(desk.since)}</td>
              <td>{lastSeen(desk)}</td>
              {owner ? (
                <td>
                  {desk.thisDesk || desk.revokedAt !== null ? null : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t.remove.buttonOf(desk.name)}
                      onClick={() => setRemoving(desk)}
                    >
                      {t.remove.button}
                    </Button>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {owner ? (
        <PairingCard />
      ) : isOwner ? null : (
        <Text size="sm" c="dimmed" mt="md">
          {de.settings.ownersOnly}
        </Text>
      )}
      <RenameDesk desk={renaming} onClose={() => setRenaming(undefined)} />
      <RemoveDesk
        desk={removing}
        onRemoved={(id) => {
          gone.current = id;
        }}
        onClose={() => setRemoving(undefined)}
      />
    </>
  );
};
