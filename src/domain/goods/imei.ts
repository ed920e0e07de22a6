/** Whether text is a 15-digit IMEI with a right Luhn check digit (3GPP TS 23.003 annex B). */
export function isImei(text: string): boolean {
  return /^\d{15}$/.test(text) && luhnCheckDigit(text.slice(0, 14)) === text[14];
}

/** The Luhn check digit of the digits before it. */
export function luhnCheckDigit(digits: string): string {
  let total = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const isDoubled = (digits.length - index) % 2 === 1;
    const doubled = Number(digits[index]) * (isDoubled ? 2 : 1);
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (total % 10)) % 10);
}
