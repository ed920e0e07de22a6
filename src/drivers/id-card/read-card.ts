import { ok, refuse } from "../../domain/result.ts";
import { deviceFailure, type DeviceFailure, type IdCard, type Outcome } from "../upos/index.ts";
import { cardTextBytes, parseCardText } from "./card-text.ts";
import { findCommand, readCommand, selectCommand, statusWord, type SamCommand } from "./sam-command.ts";
import type { SamAnswer, SamModule } from "./sam-module.ts";

const attempts = 3;
/** Two lengths, text and photo, of two bytes each, stand before the text. */
const headerBytes = 4;

/** Whether a card lies on the reader and has not been read yet. */
export async function findCard(module: SamModule): Promise<Outcome<boolean>> {
  const found = await module.exchange(findCommand);
  return found.ok ? ok(found.value.status === statusWord.cardFound) : found;
}

/**
 * Reads the card that `findCard` has just found: select, read, parse. A failure starts the whole sequence again with
 * a new find, three times in all, because a module forgets its card on any failure.
 */
export async function readFoundCard(module: SamModule): Promise<Outcome<IdCard>> {
  let card = await selectAndRead(module);
  for (let attempt = 1; attempt < attempts && !card.ok && isWorthRetrying(card.refusal); attempt += 1) {
    const found = await findCard(module);
    // Gone meanwhile: the failure so far says what happened.
    if (!found.ok || !found.value) return card;
    card = await selectAndRead(module);
  }
  return card;
}

async function selectAndRead(module: SamModule): Promise<Outcome<IdCard>> {
  const selected = await module.exchange(selectCommand);
  if (!selected.ok) return selected;
  if (selected.value.status !== statusWord.success) return refuse(cardFailure(selectCommand, selected.value));
  const read = await module.exchange(readCommand);
  if (!read.ok) return read;
  if (read.value.status !== statusWord.success) return refuse(cardFailure(readCommand, read.value));
  const card = parseAnswer(read.value.data);
  read.value.data.fill(0);
  return card;
}

/** The photo behind the text is not looked at: it is overwritten with the text. */
function parseAnswer(data: Uint8Array): Outcome<IdCard> {
  const textLength = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  if (textLength !== cardTextBytes || data.length < headerBytes + cardTextBytes)
    return refuse(badCardData("length"));
  const card = parseCardText(data.subarray(headerBytes, headerBytes + cardTextBytes));
  return card.ok ? card : refuse(badCardData(card.refusal.code));
}

function isWorthRetrying(failure: DeviceFailure): boolean {
  return failure.extended === "EIDC_READ_FAILED" || failure.extended === "EIDC_BAD_CARD_DATA";
}

function cardFailure(command: SamCommand, answer: SamAnswer): DeviceFailure {
  const code = answer.status.toString(16);
  if (answer.status === statusWord.wrongCard) {
    return deviceFailure("E_EXTENDED", "the card is not a resident ID card", "EIDC_NOT_AN_ID_CARD");
  }
  return deviceFailure(
    "E_EXTENDED",
    `"${command.name}" failed (${code}): lay the card down again`,
    "EIDC_READ_FAILED",
  );
}

/** Says which field, never what stands in it. */
function badCardData(field: string): DeviceFailure {
  return deviceFailure("E_EXTENDED", `the text on the card is malformed (${field})`, "EIDC_BAD_CARD_DATA");
}
