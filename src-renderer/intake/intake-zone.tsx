import { Button, Text } from '@mantine/core';
import { IconFileImport, IconFolder } from '@tabler/icons-react';
import { intakeTexts as texts } from '../texts/intake.ts';
import classes from './intake.module.css';
import { type IntakeTarget, useIntake } from './intake.tsx';

/** Where files go in on a screen: chosen by the buttons; dropped and pasted they are taken anywhere. */
export const IntakeZone = ({ target, large = false }: { readonly target: IntakeTarget; readonly large?: boolean }) => {
  const intake = useIntake();
  return (
    <div className={classes.zone} data-large={large || undefined}>
      <IconFileImport size={large ? 36 : 24} stroke={1.5} color="var(--fs-accent)" aria-hidden />
      <div className={classes.zoneWords}>
        <Text fw={500}>{texts.drop}</Text>
        <Text size="xs" c="dimmed">
          {texts.dropHint}
        </Text>
      </div>
      <IntakeButtons target={target} large={large} />
      {/* For screen readers' and browsers' own ways of giving files; the buttons ask for the same. */}
      <input
        type="file"
        multiple
        hidden
        aria-label={texts.choose}
        onChange={(event) => {
          intake.take([...(event.currentTarget.files ?? [])], target);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
};

/** „Dateien…“ and „Ordner…“, as the system asks for them. */
export const IntakeButtons = ({
  target,
  large = false,
}: {
  readonly target: IntakeTarget;
  readonly large?: boolean;
}) => {
  const intake = useIntake();
  return (
    <div className={classes.zoneButtons}>
      <Button variant={large ? 'filled' : 'default'} size="sm" onClick={() => intake.choose('files', target)}>
        {texts.chooseFiles}
      </Button>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconFolder size={16} aria-hidden />}
        onClick={() => intake.choose('folder', target)}
      >
        {texts.chooseFolder}
      </Button>
    </div>
  );
};
