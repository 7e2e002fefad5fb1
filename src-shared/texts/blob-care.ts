/** What a person reads about files of documents that are damaged or gone: what happened, what was kept, what to do now. */

const others = 'Alle anderen Unterlagen sind nicht betroffen.';

/** While such a document is being opened: `server` where the office has one. */
export const blobTroubleText = (problem: 'missing' | 'damaged', server: boolean): string => {
  const what =
    problem === 'damaged'
      ? 'Die gespeicherte Datei ist beschädigt. Sie wurde zur Seite gelegt.'
      : 'Die Datei fehlt auf diesem Arbeitsplatz.';
  return server
    ? `${what} ${others} Fallstand holt sie vom Server, sobald er erreichbar ist; dann ist sie hier wieder zu sehen.`
    : `${what} ${others} Kein Server ist verbunden: Stellen Sie die Datei aus einer Sicherung wieder her (Einstellungen, Dateien).`;
};
