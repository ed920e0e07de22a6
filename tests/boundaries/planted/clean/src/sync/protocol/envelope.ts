import { double } from "../../domain/money/double.ts";

export const size = double(2);
