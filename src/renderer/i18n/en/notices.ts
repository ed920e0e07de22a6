export const notices = {
  publicationRefused:
    "Version {{version}} of {{id}} from the platform is not used, the rules before go on: {{why}}",
  programmeSetAside:
    "The stored rules {{id}}, version {{version}}, are damaged or were changed: they give no subsidy for now. Stay online, they are asked for again by themselves.",
  diskFull: "The disk is full, new sales cannot be saved. Call support now.",
  storeFailed: "A record could not be saved. Ask a technician to check the disk.",
  scanFault: "The scanner sent an incomplete code, which was not used. Scan again.",
  cardReadFailed: "The ID card was not read. Lay it flat, keep it still; or type it (F3).",
  cardIgnored: "An ID card was read that is not needed now. Nothing was kept.",
  receiptNotPrinted:
    "The receipt of entry {{seq}} was not printed. The sale is booked; mend the printer and print it.",
  keysUnprotected:
    "This machine has no key protection; file permissions alone guard the keys. Tell a technician.",
  signerUnavailable:
    "The signing key cannot be used now. Sales go on and are kept unsigned, and are vouched for once it works. Tell a technician.",
  keyRevoked:
    "The platform has revoked this terminal's signing key: no subsidies, sales at full price go on. A technician must give it a new key.",
  catalogueMissing: "There is no goods catalogue yet. It is fetched once the platform answers.",
  catalogueDamaged: "The goods catalogue is damaged and is being fetched again.",
  clockAhead:
    "The clock of this machine is {{minutes}} minutes fast; subsidies go by the platform's time. A technician must set it.",
  clockBehind:
    "The clock of this machine is {{minutes}} minutes slow; subsidies go by the platform's time. A technician must set it.",
  journalCleared: "The journal is the same as the platform's again. Subsidies go on.",
  title: "Notice",
  dismiss: "OK",
  print: "Print it",
  more: "{{count}} more notices",
};
