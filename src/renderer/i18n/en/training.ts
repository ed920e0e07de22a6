import type { Words } from "../zh-cn/index.ts";

export const training: Words["training"] = {
  title: "Training",
  banner:
    "Everything on the screen is an exercise: no money, nothing is sent, the drawer stays shut, receipts say so. Not for real customers.",
  begin: "Training",
  end: "End training",
  beginTitle: "Begin training?",
  beginText:
    "You are signed off at the real till first. Exercises are kept apart, unsigned and never sent; afterwards the sign-on screen comes back.",
  beginConfirm: "Begin training",
};
