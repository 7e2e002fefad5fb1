/** Words of the trade and of its letters that a general list does not have, in `spellingForm`. */
export const domainWords: ReadonlySet<string> = new Set(
  `beilackierung beilackierungen schädiger schädigers schädigern schädigerin klipse klipsen verbringung verbringungskosten
  stundenverrechnungssatz stundenverrechnungssätze stundenverrechnungssätzen wiederbeschaffungswert wiederbeschaffungswerts
  wiederbeschaffungswertes wiederbeschaffungsaufwand wiederbeschaffungsaufwands wiederbeschaffungsdauer restwertangebot
  nutzungsausfall nutzungsausfalls nutzungsausfallentschädigung wertminderung wertverbesserung vorteilsausgleich
  altschaden altschäden vorschaden vorschäden reparaturbestätigung sicherungsabtretung schadensnummer schadennummer
  quotenvorrecht prognoserisiko werkstattrisiko integritätsinteresse sachverständigenhonorar sachverständigenkosten
  totalschaden totalschadens differenzbesteuert differenzbesteuerung regelbesteuert regelbesteuerung umsatzsteuerneutral
  kürzungsbericht prüfbericht prüfberichts prüfberichte honorartabelle unkostenpauschale auslagenpauschale
  wiederbeschaffungszeitraum regulierungsfrist fahrzeugschein zulassungsbescheinigung euronorm lackierzelle
  spurverbreiterung instandsetzungskosten unfallersatztarif mietwagenkosten schwacke fraunhofer eurotax audatex
  plug-in statusseite statuslink textbaustein textbausteine wiedervorlage wiedervorlagen rückfragequote mandantin
  türaußengriff türinnenverkleidung schweller schwellers innenschweller richtwinkelsatz smart repair spot
  typschlüsselnummer bagatellgrenze prüfdienstleister prüfdienstleisters mandant mandanten forderungsschreiben abrechnungsschreiben kfz lkw pkw`
    .split(/\s+/)
    .filter(Boolean),
);

/** Beginnings of common slips that look like compounds of real words (Haft + Plicht, Fahr + Zug). */
export const commonSlips: ReadonlySet<string> = new Set([
  'haftplicht',
  'stoßstanke',
  'fahrzug',
  'standart',
  'wiederspruch',
  'wiederspr',
  'rückrat',
  'vorraus',
]);
