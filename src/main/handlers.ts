import { refusal, type OutputOf } from "../contract/index.ts";
import { ok, refuse } from "../domain/result.ts";
import type { Handlers } from "./contract-server.ts";
import { abandonSale } from "./use-cases/abandon-sale.ts";
import {
  chooseDelivery,
  confirmLineActivation,
  confirmPersonSame,
  handInOldItem,
  preferLineClaim,
  signLineUndertaking,
  typeImei2,
  typeInvoice,
  typeSerial,
  typeSerialAgain,
} from "./use-cases/capture-line.ts";
import { capturePhoto, dropPhoto } from "./use-cases/capture-photo.ts";
import { dropCode, enterCode } from "./use-cases/capture-code.ts";
import { completeReturn } from "./use-cases/complete-return.ts";
import { completeSale } from "./use-cases/complete-sale.ts";
import {
  addGoodsByCode,
  addUnlisted,
  discountLine,
  dropTender,
  removeBasketLine,
  setLinePriceParts,
  takeTender,
  waiveLineSubsidy,
} from "./use-cases/edit-basket.ts";
import { clearPerson, setContact, typePerson } from "./use-cases/identify-person.ts";
import { putCashIn, takeCashOut } from "./use-cases/move-cash.ts";
import { dismissNotice } from "./use-cases/notices.ts";
import { openDrawer } from "./use-cases/open-drawer.ts";
import { overrideLinePrice } from "./use-cases/override-price.ts";
import { beginReturn, cancelReturn, chooseReturnLine } from "./use-cases/prepare-return.ts";
import { printAgain } from "./use-cases/print-receipts.ts";
import { receiptAt } from "./use-cases/receipt-of-entry.ts";
import { receiveScanWithDesk } from "./use-cases/receive-scan.ts";
import { closeShift, openShift } from "./use-cases/shift.ts";
import { signOff, signOn } from "./use-cases/sign-on.ts";
import type { Training } from "./use-cases/training.ts";
import type { Outcome, TillContext } from "./use-cases/till-context.ts";

type View = () => OutputOf<"till:getView">;
/** Demo mode's hands on the simulated devices; null elsewhere. */
export type DemoAct = Parameters<Handlers["demo:act"]>[0];
export type DemoHands = (act: DemoAct) => Promise<void>;

/** The list that joins the contract to the use cases, name by name. */
export function createHandlers(
  till: TillContext,
  view: View,
  training: Pick<Training, "begin" | "end">,
  demoHands: DemoHands | null,
): Handlers {
  return {
    "till:getView": () => ok(view()),
    "operator:signOn": async (input) => done(await signOn(till, input)),
    "operator:signOff": () => done(signOff(till)),
    "training:begin": () => done(training.begin()),
    "training:end": () => done(training.end()),
    "shift:open": (input) => done(openShift(till, input)),
    "shift:close": (input) => done(closeShift(till, input)),
    "scan:receive": async ({ text }) => done(await receiveScanWithDesk(till, text)),
    "goods:search": ({ text, limit }) => ok({ goods: till.catalogue.search(text, limit) }),
    "sale:addGoods": (input) => done(addGoodsByCode(till, input)),
    "sale:addUnlistedGoods": (input) => done(addUnlisted(till, input)),
    "sale:removeLine": (input) => done(removeBasketLine(till, input)),
    "sale:setMerchantDiscount": (input) => done(discountLine(till, input)),
    "sale:overridePrice": async (input) => done(await overrideLinePrice(till, input)),
    "sale:setPriceParts": (input) => done(setLinePriceParts(till, input)),
    "sale:captureSerial": (input) => done(typeSerial(till, input)),
    "sale:captureSerialAgain": (input) => done(typeSerialAgain(till, input)),
    "sale:captureImei2": (input) => done(typeImei2(till, input)),
    "sale:captureOldItem": (input) => done(handInOldItem(till, input)),
    "sale:captureCode": async (input) => done(await enterCode(till, input)),
    "sale:removeCode": (input) => done(dropCode(till, input)),
    "sale:confirmActivation": (input) => done(confirmLineActivation(till, input)),
    "sale:signUndertaking": (input) => done(signLineUndertaking(till, input)),
    "sale:captureInvoice": (input) => done(typeInvoice(till, input)),
    "sale:capturePhoto": async (input) => done(await capturePhoto(till, input)),
    "sale:removePhoto": (input) => done(dropPhoto(till, input)),
    "sale:preferClaim": (input) => done(preferLineClaim(till, input)),
    "sale:setDelivery": (input) => done(chooseDelivery(till, input)),
    "sale:waiveSubsidy": (input) => done(waiveLineSubsidy(till, input)),
    "sale:abandon": (input) => done(abandonSale(till, input)),
    "person:enterTyped": (input) => done(typePerson(till, input)),
    "person:setContact": (input) => done(setContact(till, input)),
    "person:confirmSame": (input) => done(confirmPersonSame(till, input)),
    "person:clear": () => done(clearPerson(till)),
    "tender:add": (input) => done(takeTender(till, input)),
    "tender:remove": (input) => done(dropTender(till, input)),
    "sale:complete": (input) => completeSale(till, input),
    "sale:startNext": () => startNext(till),
    "return:begin": (input) => done(beginReturn(till, input)),
    "return:chooseLine": (input) => done(chooseReturnLine(till, input)),
    "return:cancel": () => done(cancelReturn(till)),
    "return:complete": (input) => completeReturn(till, input),
    "cash:putIn": (input) => done(putCashIn(till, input)),
    "cash:takeOut": async (input) => done(await takeCashOut(till, input)),
    "drawer:open": (input) => done(openDrawer(till, input)),
    "receipt:get": ({ seq }) => getReceipt(till, seq),
    "receipt:print": (input) => done(printAgain(till, input)),
    "notice:dismiss": ({ noticeId }) => done(dismissNotice(till, noticeId)),
    "demo:act": async (act) => {
      if (demoHands === null) return refuse(refusal("notAllowed"));
      await demoHands(act);
      return ok({});
    },
  };
}

function done(outcome: Outcome<unknown>) {
  return outcome.ok ? ok({}) : outcome;
}

function startNext(till: TillContext) {
  till.session.completed = null;
  till.session.completedReturn = null;
  till.session.closedShift = null;
  return ok({});
}

function getReceipt(till: TillContext, seq: number) {
  if (till.session.operator === null) return refuse(refusal("notSignedOn"));
  const receipt = receiptAt(till, seq, false);
  return receipt === null ? refuse(refusal("receiptNotFound")) : ok({ receipt });
}
