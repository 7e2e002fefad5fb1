import type { ReactNode } from 'react';
import classes from './case.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Labels and values side by side; what is empty is left out. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={classes.fact}>
    {facts
      .filter(({ value }) => value !== '' && value !== null && value !== undefined)
      .map(({ label, value }) => (
        <FactRow key={label} label={label} value={value} />
      ))}
  </dl>
);

const FactRow = ({ label, value }: Fact) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);
