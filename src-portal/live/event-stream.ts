/** One server-sent event (WHATWG HTML 9.2): its name and its data. */
export interface StreamMessage {
  readonly name: string;
  readonly data: string;
}

/**
 * Takes a server-sent event stream apart, however its text is cut into pieces. `EventSource` hides what this page
 * needs: the heartbeats, and the reason why a stream was refused.
 */
export const createStreamReader = (onMessage: (message: StreamMessage) => void): ((text: string) => void) => {
  let rest = '';
  let name = '';
  let data: string[] = [];
  const line = (text: string) => {
    if (text === '') {
      if (data.length > 0) onMessage({ name: name || 'message', data: data.join('\n') });
      name = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon === -1 ? text : text.slice(0, colon);
    const value = colon === -1 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
  };
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const each of lines) line(each);
  };
};
