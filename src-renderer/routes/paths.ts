const documentQuery = (documentId: string, page: number | null, text: string): URLSearchParams => {
  const query = new URLSearchParams({ dokument: documentId });
  if (page !== null) query.set('seite', String(page));
  if (text) query.set('text', text);
  return query;
};

/** Where each screen lies. */
export const paths = {
  today: '/',
  cases: '/akten',
  newCase: '/akten/neu',
  tasks: '/aufgaben',
  /** „Eingang“, perhaps with one of its documents opened at a 1-based page with what was searched for marked. */
  tray: (documentId?: string, page: number | null = null, text = '') =>
    documentId === undefined ? '/eingang' : `/eingang?${documentQuery(documentId, page, text)}`,
  case: (id: string, tab?: string) => `/akten/${id}${tab ? `/${tab}` : ''}`,
  /** A document of a case, opened at a 1-based page with what was searched for marked. */
  document: (id: string, documentId: string, page: number | null, text: string) =>
    `/akten/${id}/dokumente?${documentQuery(documentId, page, text)}`,
  /** A letter of a case. */
  letter: (id: string, letterId: string) => `/akten/${id}/schreiben?${new URLSearchParams({ brief: letterId })}`,
  search: (text = '') => (text ? `/suche?${new URLSearchParams({ text })}` : '/suche'),
  contacts: '/kontakte',
  newContact: '/kontakte/neu',
  contact: (id: string) => `/kontakte/${encodeURIComponent(id)}`,
  settings: (section?: string) => (section ? `/einstellungen/${section}` : '/einstellungen'),
} as const;
