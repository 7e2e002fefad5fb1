import { Portal } from '@mantine/core';
import { caseTexts } from '../../texts/case.ts';
import { QrCode } from './qr-code.tsx';
import classes from './sharing.module.css';

/** What comes out of the printer for the client: only there on paper. */
export const PrintSheet = ({
  link,
  fileNumber,
  office,
}: {
  readonly link: string;
  readonly fileNumber: string;
  readonly office: string;
}) => (
  <Portal>
    <div className={`fs-print ${classes.printSheet}`} aria-hidden>
      <p>{office}</p>
      <p className={classes.printTitle}>{caseTexts.sharing.printTitle}</p>
      <QrCode text={link} label="" />
      <p>{caseTexts.sharing.printText}</p>
      <p>{caseTexts.sharing.printFileNumber(fileNumber)}</p>
      <p className={classes.printLink}>{link}</p>
    </div>
  </Portal>
);
