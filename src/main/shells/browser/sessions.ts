import { createHash, randomBytes } from "node:crypto";

/** Who may see the screens: whoever hands in a ticket once, and from then on holds the session that it bought. */
export type Sessions = {
  /** A ticket for one browser. It may be seen by others in a process list, which is why it works only once. */
  mintTicket(): string;
  /** The new session for a ticket, or null when the ticket is unknown or was used. */
  exchangeTicket(ticket: string): string | null;
  isSession(session: string): boolean;
};

export function createSessions(): Sessions {
  const tickets = new Set<string>();
  const sessions = new Set<string>();
  return {
    mintTicket: () => mintInto(tickets),
    exchangeTicket: (ticket) => (tickets.delete(digest(ticket)) ? mintInto(sessions) : null),
    isSession: (session) => sessions.has(digest(session)),
  };
}

function mintInto(known: Set<string>): string {
  const secret = randomBytes(32).toString("base64url");
  known.add(digest(secret));
  return secret;
}

/** Looked up by digest, so that the time of a look-up tells nothing about the secret. */
function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("base64");
}
