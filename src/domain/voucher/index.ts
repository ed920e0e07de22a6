export { codeFactsOf, type CapturedCode, type CodeSurroundings, type OnlineState } from "./captured-code.ts";
export { codeSignaturePrefix, mostCodeCharacters } from "./code-format.ts";
export { bytesOfCodeId, codeIdOf, codeIdPattern, parseTypedCodeId } from "./code-id.ts";
export { isQualificationCode, parseSignedCode } from "./decode-code.ts";
export { codeText, encodeCodeBody, truncatePersonToken } from "./encode-code.ts";
export { hotListSchema, type HotList } from "./hot-list.ts";
export { qualificationCodeSchema, type QualificationCode, type SignedCode } from "./qualification-code.ts";
export { verifyCode, type CodeKey, type CodeRefusal, type IsCodeSigned } from "./verify-code.ts";
