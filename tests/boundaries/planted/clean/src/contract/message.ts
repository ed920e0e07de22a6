import { double } from "../domain/money/double.ts";

export const twice = double(1);
