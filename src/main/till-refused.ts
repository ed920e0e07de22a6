/** A till that cannot start, or cannot get what it needs, with what to do about it. */
export class TillRefused extends Error {
  readonly code:
    | "notEnrolled"
    | "demoAway"
    | "keysUnprotected"
    | "keysMissing"
    | "enrolmentRefused"
    | "badCertificate";
  constructor(code: TillRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}
