import { parseIdNumber } from "../identity/id-number.ts";
import { isMobileNumber } from "../identity/mobile-number.ts";

export type PersonalNumber = "idNumber" | "mobileNumber" | "cardNumber";

/**
 * What personal number a free text holds, or null: a resident's ID number whose check character fits, a mainland mobile
 * number, or the number of a payment card. Digits count in groups, too: "6222 0212 …". Whatever else has many digits (12 of a
 * card terminal's reference, 28 of a mobile payment's, an IMEI, a trade item number) is none of the three.
 */
export function personalNumberIn(text: string): PersonalNumber | null {
  const plain = text.normalize("NFKC");
  // As written, and with what stands between groups of digits taken out: either may be the number.
  const spellings = [plain, plain.replaceAll(/(?<=\d)[\s\-._·]+(?=[\dXx])/g, "")];
  for (const spelling of spellings) {
    for (const run of spelling.match(/\d+[Xx]?/g) ?? []) {
      const found = kindOf(run);
      if (found !== null) return found;
    }
  }
  return null;
}

function kindOf(run: string): PersonalNumber | null {
  if (run.length === 18 && parseIdNumber(run).ok) return "idNumber";
  const digits = run.replace(/x$/i, "");
  if (isMobileNumber(digits.replace(/^(?:00)?86(?=1\d{10}$)/, ""))) return "mobileNumber";
  return isCardNumber(digits) ? "cardNumber" : null;
}

/**
 * Lengths and first digits that card schemes give out (ISO/IEC 7812: UnionPay, Visa, Mastercard, JCB, American Express,
 * Diners, and the Chinese banks' own of 16 to 19 digits), with the Luhn check digit. Without the first digits, every tenth
 * order number would be refused.
 */
const issued = [
  /^[34569]\d{15,18}$/,
  /^81\d{14,17}$/,
  /^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^3[068]\d{12}$/,
  /^4\d{12}$/,
];

function isCardNumber(digits: string): boolean {
  return issued.some((pattern) => pattern.test(digits)) && hasLuhnDigit(digits);
}

/** ISO/IEC 7812-1 Annex B: from the right, every second digit doubled, its own digits added. */
function hasLuhnDigit(digits: string): boolean {
  const total = [...digits].toReversed().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return total % 10 === 0;
}
