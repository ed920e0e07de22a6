import { twice } from "../../contract/message.ts";

export const button = twice;
