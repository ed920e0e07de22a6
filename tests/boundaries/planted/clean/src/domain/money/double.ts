import { z } from "zod";

export const amountSchema = z.int();
export const double = (amount: number) => amount * 2;
