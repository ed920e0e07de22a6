import type { CompiledProgramme } from "../compiled/compile-programme.ts";
import type { Surroundings } from "../point.ts";
import { always, refusal, type LineRule } from "./rule.ts";

const personKnown: LineRule = {
  name: "personKnown",
  isInstantOnly: true,
  isAsked: always,
  isSettled: (_, surroundings) => isKnown(surroundings),
  check: ({ surroundings }) => (isKnown(surroundings) ? null : { missing: "person" }),
  inputs: ({ surroundings: { facts } }) => ({ documentKind: facts.person?.documentKind ?? null }),
};

function isKnown({ facts }: Surroundings): boolean {
  return facts.person !== null;
}

const document: LineRule = {
  name: "document",
  isInstantOnly: true,
  isAsked: always,
  isSettled: isDocumentAccepted,
  check: ({ compiled, surroundings }) =>
    isDocumentAccepted(compiled, surroundings) ? null : refusal("documentNotAccepted"),
  inputs: ({ compiled, surroundings: { facts } }) => ({
    documentKind: facts.person?.documentKind ?? null,
    documents: compiled.programme.identity.documents.join(","),
  }),
};

function isDocumentAccepted({ programme }: CompiledProgramme, { facts }: Surroundings): boolean {
  return facts.person === null || programme.identity.documents.includes(facts.person.documentKind);
}

const personAge: LineRule = {
  name: "personAge",
  isInstantOnly: true,
  isAsked: always,
  isSettled: isOldEnough,
  check: ({ compiled, surroundings }) => {
    const { minimumAge } = compiled.programme.identity;
    return isOldEnough(compiled, surroundings) ? null : refusal("tooYoung", { minimumAge });
  },
  inputs: ({ compiled, surroundings: { facts } }) => ({
    minimumAge: compiled.programme.identity.minimumAge,
    ageBand: facts.person?.ageBand ?? null,
  }),
};

function isOldEnough({ programme }: CompiledProgramme, { facts }: Surroundings): boolean {
  return facts.person === null || facts.person.ageBand >= programme.identity.minimumAge;
}

const residence: LineRule = {
  name: "residence",
  isInstantOnly: true,
  isAsked: (_, programme) => programme.identity.residence !== null,
  isSettled: isResident,
  check: ({ compiled, surroundings }) =>
    isResident(compiled, surroundings) ? null : refusal("residentElsewhere"),
  inputs: ({ compiled, surroundings: { facts } }) => ({
    province: facts.person?.province ?? null,
    provinces: compiled.programme.identity.residence?.join(",") ?? null,
  }),
};

function isResident({ programme }: CompiledProgramme, { facts }: Surroundings): boolean {
  const provinces = programme.identity.residence;
  return provinces === null || facts.person === null || provinces.includes(facts.person.province ?? "");
}

/** Who claims also pays, stands on the invoice, receives the goods: the cashier makes sure. */
const samePerson: LineRule = {
  name: "samePerson",
  isInstantOnly: true,
  isAsked: (_, programme) => programme.identity.samePerson.length > 0,
  isSettled: (compiled, surroundings) => open(compiled, surroundings).length === 0,
  check: ({ compiled, surroundings }) =>
    open(compiled, surroundings).length > 0 ? { missing: "samePerson" } : null,
  inputs: ({ compiled, surroundings }) => ({
    wanted: compiled.programme.identity.samePerson.join(","),
    open: open(compiled, surroundings).join(","),
  }),
};

/** What is still to be made sure of, once somebody is known of whom. */
function open({ programme }: CompiledProgramme, { facts: { person } }: Surroundings): readonly string[] {
  if (person === null) return [];
  return programme.identity.samePerson.filter((also) => person.isAlso?.includes(also) !== true);
}

export const personRules = [personKnown, document, personAge, residence, samePerson];
