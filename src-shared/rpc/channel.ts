/**
 * One ordered, two-way message pipe between a page and the engine, whatever carries it (MessagePort, child-process
 * link, or a pair of objects in a test). Messages are plain structured-clone data; errors cross as plain objects,
 * never as `Error` (a newer Node cannot read an older one's). Messages that arrive before the first `onMessage`
 * listener are kept for it.
 */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}
