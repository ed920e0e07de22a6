// The constants of docs/receipt-qr.md. Nothing of a schema library is imported here or by whatever reads a summary:
// it runs on customers' phones.

/** The first byte of a summary. A page that knows only this one says that it is too old for another. */
export const summaryVersion = 1;

/** Bits of the second byte. Bits that have no name are 0. */
export const isReturnMark = 0b0001;
export const stateMarks = { confirmed: 0b0000, awaiting: 0b0010, training: 0b0100 } as const;
export const isDemoMark = 0b1000;

export const terminalPattern = /^T[0-9A-Z]{4,15}$/;
export const mostTerminalBytes = 16;
/** Names are cut to so many bytes of UTF-8, so that the code never grows too large to be read from paper. */
export const mostShopNameBytes = 48;
export const mostProgrammesBytes = 36;
export const mostItems = 200;
export const mostSummaryFen = 10_000_000_000;

/** A signature made for one purpose is never valid for another. */
export const receiptSignaturePrefix = "huanxin/receipt/v1\n";
export const terminalKeySignaturePrefix = "huanxin/terminal-key/v1\n";

/** The whole URL; QR version 18 with error correction M holds it, which 58 mm paper prints at 4 dots a module. */
export const mostUrlCharacters = 553;
export const mostPageUrlCharacters = 70;
export const mostKeyIdCharacters = 24;
export const suiteNumbers = { ed25519: 1, "sm2-sm3": 2 } as const;
export const publicKeyByteCounts = { ed25519: 32, "sm2-sm3": 33 } as const;
export const signatureByteCount = 64;
/** Of a platform's public key, the first bytes: tells the page which of the keys that it knows to check with. */
export const platformKeyHintByteCount = 4;
