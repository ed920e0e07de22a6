/**
 * One two-way line between a till and one screen. MessagePort and WebSocket are both wrapped into it, so that
 * neither side knows which one it talks through. Messages are plain JSON values.
 */
export interface ContractConnection {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the other side is gone. */
  onClose(listener: () => void): void;
  close(): void;
}
