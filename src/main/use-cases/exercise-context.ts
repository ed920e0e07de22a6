import { markAsTraining } from "../../domain/receipt/mark-as-training.ts";
import { ok } from "../../domain/result.ts";
import type { PosPrinter } from "../../drivers/upos/index.ts";
import type { EvidenceStore, JournalStore, Signer } from "../ports/index.ts";
import { newSession } from "./session.ts";
import type { TillContext } from "./till-context.ts";

/** Exercises are of no terminal that a platform ever enrols: its terminals have numbers. */
export const trainingTerminal = "TRAINING";

/**
 * The till as an exercise sees it: rules, goods and devices are the real ones; the journal, the basket and whoever stands
 * there are not. It holds no signer, no token keys and no way to the platform, so nothing that is done with it can be
 * signed, recognised or sent.
 */
export function exerciseContext(real: TillContext, store: JournalStore): TillContext {
  // A number of eighteen digits is soon guessed from its hash: what makes it a token ends with the exercise.
  const secret = `${real.ids.newId()}${real.ids.newId()}`;
  const exercise: TillContext = {
    ...real,
    store: exerciseStore(real.store, store),
    signer: refusingSigner,
    certificate: { ...real.certificate, terminal: trainingTerminal },
    session: newSession(),
    trust: { ...real.trust, doubt: null },
    time: { ...real.time },
    crypto: {
      ...real.crypto,
      personTokens: (documentNumber) => ({
        training: real.crypto.sha256Hex(`training:${secret}:${documentNumber}`).slice(0, 43),
      }),
      prepareSeal: () => undefined,
      sealPerson: async () => "",
      sealEvidence: async () => "",
    },
    evidence: noEvidence,
    desk: null,
    printer: real.printer && trainingPrinter(real.printer),
    journalGrew: () => undefined,
    isTraining: true,
  };
  // The line is shown as it is; nothing of an exercise waits for it.
  Object.defineProperty(exercise, "sync", {
    get: () => ({ ...real.sync, acknowledgedSeq: Number.MAX_SAFE_INTEGER }),
  });
  return exercise;
}

/** Who may work here, who mistyped a PIN how often, and which rules were installed, is no exercise. */
function exerciseStore(real: JournalStore, exercise: JournalStore): JournalStore {
  const { operators, wrongPins, saveWrongPins, programmeVersion, isPublicationNoted } = real;
  return { ...exercise, operators, wrongPins, saveWrongPins, programmeVersion, isPublicationNoted };
}

/** No picture of an exercise is kept, not even sealed. */
const noEvidence: EvidenceStore = {
  keep: async () => ok(null),
  remove: () => undefined,
  names: () => [],
};

const refusingSigner: Signer = {
  keyId: "training",
  sign: () => {
    throw new Error("An exercise is never signed");
  },
};

/** Prints what is marked, and leaves the drawer shut. */
function trainingPrinter(printer: PosPrinter): PosPrinter {
  return new Proxy(printer, {
    get(target, name) {
      if (name === "printDocument")
        return (document: Parameters<PosPrinter["printDocument"]>[0]) =>
          target.printDocument(markAsTraining(document));
      if (name === "openDrawer") return async () => ok(null);
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}
