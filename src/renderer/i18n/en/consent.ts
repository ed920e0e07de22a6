/** The Chinese text is the one that binds. */
export const consent = {
  title: "Tell the customer",
  wording: {
    "consent-1":
      "The subsidy needs name, ID number and the card's address; mobile number and delivery address only if you wish. Used only to grant and audit the subsidy. Sealed at completion: the shop cannot read it, only the subsidy platform can; this till keeps it for at most {{days}} days after the platform has it. Without consent you may buy at full price.",
  },
};
