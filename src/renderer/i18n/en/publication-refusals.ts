export const publicationRefusals = {
  unsigned:
    "it carries no signature of the platform. A technician must look at the network and the platform.",
  badSignature:
    "its signature is not for this text, which may have been changed. It is asked for again; if that does not help, tell a technician.",
  unknownKey:
    "it is signed with a key that this terminal does not know. A technician must give this terminal a new certificate.",
  tooLarge: "it is too large. The platform must publish a smaller one.",
  notParsed:
    "it is incomplete or cannot be understood. It is asked for again; if that does not help, the platform must publish it anew.",
  notCanonical: "it is written so that it can be read in two ways. The platform must publish it anew.",
  otherFormat:
    "it is in a format that this version of the till does not read. Update the till, or have the platform publish it in this format.",
  expired:
    "its time is over. There is nothing to do; a programme that goes on must be published with its new end.",
  olderThanInstalled:
    "it is older than the version in force, and there is no way back. The platform must publish under a higher version.",
  hashMismatch:
    "it is not what the platform's list says. It is asked for again; if that does not help, tell a technician.",
  wrongIdentity:
    "its name or version is not the listed one. It is asked for again; if that does not help, tell a technician.",
};
