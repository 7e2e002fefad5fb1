/** Whether a host name means this very machine, where plain HTTP leaves no wire to listen on. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
