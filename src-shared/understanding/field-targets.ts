/** What can be taken from a document into its case, with the word the screens use. */
export const fieldTargets = {
  'vehicle.plate': 'Kennzeichen',
  'vehicle.fin': 'FIN',
  'vehicle.fin_check': 'Prüfzeichen der FIN',
  'vehicle.hsn': 'HSN',
  'vehicle.tsn': 'TSN',
  'vehicle.first_registration': 'Erstzulassung',
  'vehicle.make': 'Hersteller',
  'vehicle.model': 'Modell',
  'vehicle.kind': 'Fahrzeugart',
  'vehicle.next_inspection': 'Nächste HU',
  'holder.last_name': 'Halter: Name oder Firma',
  'holder.first_name': 'Halter: Vorname',
  'holder.street': 'Halter: Straße',
  'holder.postal_code': 'Halter: PLZ',
  'holder.city': 'Halter: Ort',
  'case_file.claim_number': 'Schadennummer',
  'case_file.policy_number': 'Versicherungsschein',
} as const;
export type FieldTarget = keyof typeof fieldTargets;
