/** What a person reads about recognised text: why there is none, and how sure it is. */

export const searchablePdfErrors = {
  notReadYet:
    'Das Dokument wird noch gelesen. Es kommt jetzt zuerst an die Reihe. Sichern Sie das durchsuchbare PDF, sobald es fertig ist.',
  noPages:
    'Dieses Dokument hat keine Seiten, die als Bild gespeichert sind. Sein Text ist schon durchsuchbar. Sichern Sie das Original.',
  failed:
    'Der erkannte Text ließ sich nicht in das PDF einfügen. Das Dokument ist unverändert gespeichert und in Fallstand durchsuchbar. Sichern Sie das Original.',
} as const;
