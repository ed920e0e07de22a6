// The constants of docs/qualification-codes.md.

/** What a code's text begins with; the digits are its version. No other code that a till scans begins so. */
export const codeMark = "HXQ";
export const codeVersion = 1;
/** A QR code of version 12 with error correction M holds so many bytes, also on a scratched telephone. */
export const mostCodeCharacters = 300;

/** A signature made for one purpose is never valid for another. */
export const codeSignaturePrefix = "huanxin/qualification/v1\n";
/** 64 bytes in both suites, base64url. */
export const signatureCharacters = 86;

/** The second byte. Version 1 knows codes for one piece only. */
export const singleUseMark = 1;
export const codeIdByteCount = 10;
/**
 * Of the person's token (HMAC-SHA-256) the first 16 bytes. Whoever has no key can only guess, and 2^128 is out of reach; of
 * the people of a country no two share them but by a chance of 10^-20. The rest would only make the code larger.
 */
export const personTokenByteCount = 16;
export const mostProgrammeIdBytes = 32;
export const mostCategoryBytes = 32;
/** The key that signed; short, because each code names it. */
export const mostIssuerKeyIdBytes = 24;
