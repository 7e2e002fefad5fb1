import { Group, Paper, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './case.module.css';

interface SectionProps {
  readonly title: string;
  readonly icon?: ReactNode;
  /** Beside the title, at its end. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A titled card of the case page, a region for screen readers. */
export const Section = ({ title, icon, actions, children, className }: SectionProps) => {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} className={`${classes.section} ${className ?? ''}`}>
      <Group justify="space-between" wrap="nowrap" gap="sm" mih={32} mb={8}>
        <Group gap={8} wrap="nowrap" miw={0} className={classes.sectionTitle}>
          {icon}
          <Title order={2} size="h3" id={id} className={classes.ellipsis} title={title}>
            {title}
          </Title>
        </Group>
        {actions && (
          <Group gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Paper>
  );
};
