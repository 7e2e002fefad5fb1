import { Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { TemplateProblem } from '../../../src-shared/contract/letters.ts';
import { letterTexts } from '../../texts/letters.ts';
import classes from './letters.module.css';

const texts = letterTexts.preview;

/** The mistakes and empty values of a text; choosing one leads to its place. */
export const Problems = ({
  problems,
  jump,
}: {
  readonly problems: readonly TemplateProblem[] | undefined;
  readonly jump: (problem: TemplateProblem) => void;
}) => {
  if (!problems) return null;
  if (problems.length === 0) {
    return (
      <Text size="sm" className={classes.fine ?? ''}>
        <IconCircleCheck size={16} aria-hidden /> {texts.noProblems}
      </Text>
    );
  }
  return (
    <ul className={classes.problems} aria-label={texts.problems}>
      {problems.map((problem) => {
        const Icon = problem.kind === 'empty' ? IconInfoCircle : IconAlertCircle;
        return (
          <li key={`${problem.where}:${problem.line}:${problem.column}:${problem.kind}:${problem.message}`}>
            <UnstyledButton className={classes.problem ?? ''} data-kind={problem.kind} onClick={() => jump(problem)}>
              <Icon size={16} aria-hidden />
              <span>
                <strong>{texts.kinds[problem.kind]}</strong> · {texts.place(problem.where, problem.line)}
                <br />
                {problem.message}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
};
