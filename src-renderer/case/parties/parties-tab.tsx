import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import classes from '../case.module.css';
import { AccidentCard, ClaimCard } from './accident-card.tsx';
import { PartyCard } from './party-card.tsx';
import { VehicleCard } from './vehicle-card.tsx';

/** „Beteiligte & Fahrzeug“: who and what the case is about, edited card by card. */
export const PartiesTab = ({ detail }: { readonly detail: CaseDetail }) => (
  <div className={`${classes.columns} ${classes.columnsEven}`}>
    <div className={classes.column}>
      <PartyCard detail={detail} role="client" />
      <VehicleCard detail={detail} owner="client" />
      <AccidentCard detail={detail} />
      <ClaimCard detail={detail} />
    </div>
    <div className={classes.column}>
      <PartyCard detail={detail} role="opponent" />
      <VehicleCard detail={detail} owner="opponent" />
      <PartyCard detail={detail} role="insurer" />
      <PartyCard detail={detail} role="workshop" />
      <PartyCard detail={detail} role="lawyer" />
      <PartyCard detail={detail} role="witness" />
    </div>
  </div>
);
