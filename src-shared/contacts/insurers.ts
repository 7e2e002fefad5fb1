/**
 * German motor insurers that come with Fallstand: names, and the city of the head office where it is certain. Addresses,
 * telephone numbers and mail addresses of claims departments change and are the office's own entries. An entry of the
 * table `contact` under the same id takes the place of one here.
 */
export interface BuiltInInsurer {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  /** Other names under which people look for it. */
  readonly alias: string;
  readonly remark: string;
}

const PREFIX = 'builtin:insurer:';

const companies: readonly (readonly [key: string, name: string, city: string, alias: string])[] = [
  ['allianz', 'Allianz', 'München', ''],
  ['allianz-direct', 'Allianz Direct', 'München', ''],
  ['adac', 'ADAC Autoversicherung', 'München', ''],
  ['admiral-direkt', 'AdmiralDirekt', '', 'Admiral'],
  ['alte-leipziger', 'Alte Leipziger', 'Oberursel', ''],
  ['axa', 'AXA', 'Köln', ''],
  ['baloise', 'Baloise', 'Bad Homburg', 'Basler'],
  ['barmenia', 'Barmenia', 'Wuppertal', 'BarmeniaGothaer'],
  ['bavaria-direkt', 'BavariaDirekt', '', ''],
  ['die-bayerische', 'Die Bayerische', 'München', 'Bayerische Beamten'],
  ['bgv', 'BGV Badische Versicherungen', 'Karlsruhe', 'Badischer Gemeinde-Versicherungs-Verband'],
  ['concordia', 'Concordia', 'Hannover', ''],
  ['condor', 'Condor', 'Hamburg', ''],
  ['continentale', 'Continentale', 'Dortmund', ''],
  ['cosmosdirekt', 'CosmosDirekt', 'Saarbrücken', 'Cosmos'],
  ['da-direkt', 'DA Direkt', 'Frankfurt am Main', 'Deutsche Allgemeine'],
  ['debeka', 'Debeka', 'Koblenz', ''],
  ['devk', 'DEVK', 'Köln', ''],
  ['ergo', 'ERGO', 'Düsseldorf', ''],
  ['europa', 'Europa', 'Köln', ''],
  ['feuersozietaet', 'Feuersozietät Berlin Brandenburg', 'Berlin', ''],
  ['friday', 'FRIDAY', '', ''],
  ['garanta', 'GARANTA', 'Nürnberg', ''],
  ['generali', 'Generali', '', 'AachenMünchener'],
  ['gothaer', 'Gothaer', 'Köln', 'BarmeniaGothaer'],
  ['gvv', 'GVV Versicherungen', 'Köln', 'GVV Direkt Kommunal'],
  ['hdi', 'HDI', 'Hannover', 'Talanx'],
  ['helvetia', 'Helvetia', 'Frankfurt am Main', ''],
  ['huk-coburg', 'HUK-COBURG', 'Coburg', ''],
  ['huk24', 'HUK24', 'Coburg', ''],
  ['itzehoer', 'Itzehoer', 'Itzehoe', ''],
  ['janitos', 'Janitos', 'Heidelberg', ''],
  ['kravag', 'KRAVAG', 'Hamburg', ''],
  ['lippische', 'Lippische Landesbrandversicherung', 'Detmold', ''],
  ['lvm', 'LVM', 'Münster', 'Landwirtschaftlicher Versicherungsverein'],
  ['mecklenburgische', 'Mecklenburgische', 'Hannover', ''],
  ['neodigital', 'Neodigital', 'Neunkirchen', ''],
  ['nuernberger', 'NÜRNBERGER', 'Nürnberg', ''],
  ['oeffentliche-braunschweig', 'Öffentliche Versicherung Braunschweig', 'Braunschweig', ''],
  ['oeffentliche-oldenburg', 'Öffentliche Versicherungen Oldenburg', 'Oldenburg', ''],
  ['oesa', 'ÖSA Versicherungen', 'Magdeburg', 'Öffentliche Sachsen-Anhalt'],
  ['provinzial', 'Provinzial', '', 'Westfälische Rheinland Nord'],
  ['rheinland', 'RheinLand Versicherungen', 'Neuss', ''],
  ['rhion', 'rhion.digital', 'Neuss', ''],
  ['ruv', 'R+V', 'Wiesbaden', 'RuV Raiffeisen Volksbanken'],
  ['saarland', 'SAARLAND Versicherungen', 'Saarbrücken', ''],
  ['signal-iduna', 'SIGNAL IDUNA', '', ''],
  ['sparkassen-direkt', 'Sparkassen DirektVersicherung', 'Düsseldorf', 'S-Direkt'],
  ['sv', 'SV SparkassenVersicherung', 'Stuttgart', ''],
  ['verti', 'Verti', 'Teltow', 'Direct Line'],
  ['vgh', 'VGH Versicherungen', 'Hannover', 'Landschaftliche Brandkasse'],
  ['vhv', 'VHV', 'Hannover', ''],
  ['versicherungskammer', 'Versicherungskammer Bayern', 'München', 'VKB Bayerischer Versicherungsverband'],
  ['volkswagen', 'Volkswagen Autoversicherung', 'Braunschweig', 'VW'],
  ['vrk', 'VRK Versicherer im Raum der Kirchen', 'Kassel', 'Bruderhilfe'],
  ['wgv', 'WGV', 'Stuttgart', 'Württembergische Gemeinde-Versicherung'],
  ['wuerttembergische', 'Württembergische', '', 'Wüstenrot'],
  ['zurich', 'Zurich', 'Frankfurt am Main', 'Zürich'],
];

export const builtInInsurers: readonly BuiltInInsurer[] = [
  ...companies.map(([key, name, city, alias]) => ({ id: `${PREFIX}${key}`, name, city, alias, remark: '' })),
  {
    id: `${PREFIX}gruene-karte`,
    name: 'Deutsches Büro Grüne Karte',
    city: 'Berlin',
    alias: 'DBGK Ausland ausländisches Fahrzeug',
    // §§ 2, 6 AuslPflVG
    remark: 'Für Schäden in Deutschland durch ein im Ausland zugelassenes Fahrzeug.',
  },
  {
    id: `${PREFIX}verkehrsopferhilfe`,
    name: 'Verkehrsopferhilfe',
    city: 'Berlin',
    alias: 'VOH unbekannt Fahrerflucht nicht versichert',
    // § 12 PflVG
    remark: 'Für Schäden durch ein nicht versichertes oder nicht ermitteltes Fahrzeug.',
  },
];

const byId: ReadonlyMap<string, BuiltInInsurer> = new Map(builtInInsurers.map((insurer) => [insurer.id, insurer]));

export const builtInInsurer = (id: string): BuiltInInsurer | undefined => byId.get(id);

/** Where the insurer of a plate can be asked (§ 8a PflVG); the plate and the day of the accident are needed. */
export const zentralruf = { name: 'Zentralruf der Autoversicherer (GDV)', phone: '0800 250 260 0' } as const;
