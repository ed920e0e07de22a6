/** The line to the till dropped before the answer came: nobody here knows whether the till did what was asked. */
export class ConnectionLostError extends Error {
  override readonly name = "ConnectionLostError";
}
