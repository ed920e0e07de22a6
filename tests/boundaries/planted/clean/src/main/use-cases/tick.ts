import { twice } from "../../contract/message.ts";
import type { Clock } from "../ports/clock.ts";

export const tick = (clock: Clock) => clock.now() + twice;
