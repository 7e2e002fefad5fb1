import classes from './plate-text.module.css';

/** A licence plate, spaced as on the plate; nothing at all where there is none. */
export const PlateText = ({ plate }: { readonly plate: string }) =>
  plate ? (
    <span className={classes.plate} title={plate}>
      {plate}
    </span>
  ) : null;
