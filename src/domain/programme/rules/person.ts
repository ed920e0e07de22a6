import type { Point } from "../point.ts";
import { always, refusal, type LineRule } from "./rule.ts";

const personKnown: LineRule = {
  name: "personKnown",
  isInstantOnly: true,
  isAsked: always,
  check: ({ surroundings: { facts } }) => (facts.person === null ? { missing: "person" } : null),
  inputs: ({ surroundings: { facts } }) => ({ documentKind: facts.person?.documentKind ?? null }),
};

const document: LineRule = {
  name: "document",
  isInstantOnly: true,
  isAsked: always,
  check: ({ compiled, surroundings: { facts } }) => {
    const { documents } = compiled.programme.identity;
    const isAccepted = facts.person === null || documents.includes(facts.person.documentKind);
    return isAccepted ? null : refusal("documentNotAccepted");
  },
  inputs: ({ compiled, surroundings: { facts } }) => ({
    documentKind: facts.person?.documentKind ?? null,
    documents: compiled.programme.identity.documents.join(","),
  }),
};

const personAge: LineRule = {
  name: "personAge",
  isInstantOnly: true,
  isAsked: always,
  check: ({ compiled, surroundings: { facts } }) => {
    const { minimumAge } = compiled.programme.identity;
    const isTooYoung = facts.person !== null && facts.person.ageBand < minimumAge;
    return isTooYoung ? refusal("tooYoung", { minimumAge }) : null;
  },
  inputs: ({ compiled, surroundings: { facts } }) => ({
    minimumAge: compiled.programme.identity.minimumAge,
    ageBand: facts.person?.ageBand ?? null,
  }),
};

const residence: LineRule = {
  name: "residence",
  isInstantOnly: true,
  isAsked: (_, programme) => programme.identity.residence !== null,
  check: ({ compiled, surroundings: { facts } }) => {
    const provinces = compiled.programme.identity.residence;
    if (provinces === null || facts.person === null) return null;
    return provinces.includes(facts.person.province ?? "") ? null : refusal("residentElsewhere");
  },
  inputs: ({ compiled, surroundings: { facts } }) => ({
    province: facts.person?.province ?? null,
    provinces: compiled.programme.identity.residence?.join(",") ?? null,
  }),
};

/** Who claims also pays, stands on the invoice, receives the goods: the cashier makes sure. */
const samePerson: LineRule = {
  name: "samePerson",
  isInstantOnly: true,
  isAsked: (_, programme) => programme.identity.samePerson.length > 0,
  check: (point) => (open(point).length > 0 ? { missing: "samePerson" } : null),
  inputs: (point) => ({
    wanted: point.compiled.programme.identity.samePerson.join(","),
    open: open(point).join(","),
  }),
};

/** What is still to be made sure of, once somebody is known of whom. */
function open({ compiled, surroundings: { facts } }: Point): readonly string[] {
  const { person } = facts;
  if (person === null) return [];
  return compiled.programme.identity.samePerson.filter((also) => person.isAlso?.includes(also) !== true);
}

export const personRules = [personKnown, document, personAge, residence, samePerson];
