import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFolder, IconPlugConnectedX } from '@tabler/icons-react';
import { LoadError } from '../components/load-error.tsx';
import { Notice } from '../components/notice.tsx';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { scanFolderTexts as t } from '../texts/scan-folder.ts';
import classes from './scan-folder.module.css';

/** Which folder this desk watches, and what happens to a file once it is taken. */
export const ScanFolderSection = () => {
  const query = useEngineQuery('scanFolder.get', {});
  const set = useEngineCommand('scanFolder.set');
  const setAfter = useEngineCommand('scanFolder.setAfter');
  const clear = useEngineCommand('scanFolder.clear');
  if (query.isError) return <LoadError message={query.error.message} retry={() => void query.refetch()} />;
  if (query.data === undefined) return null;
  const folder = query.data;

  const choose = async () => {
    const grantId = await window.fallstand.chooseFolder();
    if (grantId === null) return;
    const result = await set.run({ grantId, after: folder?.after ?? 'leave' });
    if (result.ok) notifyDone(t.watching);
    else notifyError(result.error);
  };
  const changeAfter = async (value: string) => {
    const result = await setAfter.run({ after: value === 'move' ? 'move' : 'leave' });
    if (!result.ok) notifyError(result.error);
  };
  const end = async () => {
    const result = await clear.run({});
    if (result.ok) notifyDone(t.ended);
    else notifyError(result.error);
  };

  return (
    <Stack gap="md" maw={640} mt="xs">
      <Text size="sm">{t.text}</Text>
      {folder ? (
        <>
          <div className={classes.folder}>
            <IconFolder size={18} aria-hidden />
            <span className={classes.path}>{folder.path}</span>
            <span className={classes.state} role="status">
              {folder.state === 'watching' ? t.isWatched : t.isGone}
            </span>
          </div>
          {folder.state === 'gone' && (
            <Notice tone="warn" icon={<IconPlugConnectedX size={18} />} title={t.goneTitle}>
              {t.goneText}
            </Notice>
          )}
          <Radio.Group label={t.after} value={folder.after} onChange={(value) => void changeAfter(value)}>
            <Stack gap={8} mt={8}>
              <Radio value="leave" label={t.leave} />
              <Radio value="move" label={t.move} />
            </Stack>
          </Radio.Group>
          <Text size="sm" c="dimmed">
            {t.neverDeleted}
          </Text>
          {folder.stuck.length > 0 && (
            <section aria-labelledby="scan-stuck">
              <h3 id="scan-stuck" className={classes.stuckTitle}>
                <IconAlertTriangle size={18} color="var(--fs-warn)" aria-hidden />
                {t.stuck(folder.stuck.length)}
              </h3>
              <ul className={classes.stuck}>
                {folder.stuck.map(({ name, sentence }) => (
                  <li key={name}>
                    <Text size="sm" fw={500} className={classes.path ?? ''}>
                      {name}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {sentence}
                    </Text>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Group gap="xs">
            <Button variant="default" onClick={() => void choose()} loading={set.pending}>
              {t.chooseOther}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => void end()} loading={clear.pending}>
              {t.end}
            </Button>
          </Group>
        </>
      ) : (
        <div>
          <Button onClick={() => void choose()} loading={set.pending}>
            {t.choose}
          </Button>
        </div>
      )}
    </Stack>
  );
};
