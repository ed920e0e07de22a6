import { sale } from "../features/sale/sale.ts";

export const app = sale;
