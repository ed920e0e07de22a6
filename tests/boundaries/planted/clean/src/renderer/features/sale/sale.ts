import { button } from "../../ui/button.ts";

export const sale = button;
