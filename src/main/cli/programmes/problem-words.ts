import { fill, type Language } from "../../../decision-words/say.ts";
import { sentenceParams } from "../../../decision-words/sentence-params.ts";
import { visibleText } from "../../../domain/text/unwritable.ts";
import { pathText, type Problem, type ProblemCode } from "./problem.ts";

/** What each problem means and what to do about it, Chinese and English. */
export const problemWords: Readonly<Record<ProblemCode, readonly [chinese: string, english: string]>> = {
  notReadable: ["文件读不了：{{message}}", "the file cannot be read: {{message}}"],
  notUtf8: ["文件不是 UTF-8 文本", "the file is not UTF-8"],
  tooLarge: ["文件太大或嵌套太深：{{message}}", "the file is too large or nested too deeply: {{message}}"],
  notJson: ["不是 JSON：{{message}}", "this is not JSON: {{message}}"],
  memberTwice: ["同一个对象里 {{name}} 出现两次", "{{name}} stands twice in one object"],
  otherFormat: ["这里只认格式 {{format}}", "the format that is read here is {{format}}"],
  unknownMember: [
    "不认识的成员 {{name}}：没有规则会看它",
    "unknown member {{name}}: no rule would look at it",
  ],
  missingMember: ["缺少成员 {{name}}", "the member {{name}} is missing"],
  unknownKind: ["没有这一种：{{name}}", "there is no such kind: {{name}}"],
  wrongValue: ["{{message}}", "{{message}}"],
  noEntry: [
    "不是判定依据，也不是 saleCompleted 流水：{{message}}",
    "neither facts nor a saleCompleted entry: {{message}}",
  ],
  nameTwice: ["“{{name}}”出现两次", "“{{name}}” stands twice"],
  unknownName: ["这份文件里没有“{{name}}”", "“{{name}}” is none of this document's"],
  reservedName: [
    "补贴项不能叫“{{name}}”：判定明细里这个名字留给合计；换一个 id",
    "no component can be called “{{name}}”: in the trace that name is for totals; choose another id",
  ],
  windowBackwards: ["活动结束早于开始", "the window ends before it begins"],
  claimMissing: [
    "可以之后申领，要写明在哪里、什么时候前",
    "say where and until when a customer claims afterwards",
  ],
  claimUnwanted: [
    "这个活动不能之后申领，这里要写 null",
    "nobody can claim afterwards here: this must be null",
  ],
  claimOpenEnded: ["withinDays 和 until 至少写一个", "give withinDays, until, or both"],
  claimEndsEarly: [
    "申领在活动结束之前就截止：最后买的人申领不了",
    "claims end before the window does: whoever buys last cannot claim",
  ],
  limitNamesBoth: ["品类和品类组只能写一种", "name categories or groups, not both"],
  limitEmpty: ["限额要写 count 或 fen", "a limit gives count, fen, or both"],
  sameVersion: [
    "{{id}} 第 {{version}} 版有两份文件；内容改了，版本要加",
    "two files hold version {{version}} of {{id}}; whatever changes needs a new version",
  ],
  twoVersions: [
    "{{id}} 还有第 {{version}} 版的文件；机器上只有较新的一版有效",
    "another file holds version {{version}} of {{id}}; on a till only the newer one holds",
  ],
  overlap: [
    "和 {{id}} 同时同地补同一品类（{{names}}），互不接替、互不计数：收银台会自动选一个，一人可能两边都领",
    "gives for the same goods at the same time and place as {{id}} ({{names}}), and neither supersedes or counts the other: the till chooses one, and a person may have both",
  ],
  expired: ["活动 {{validTo}} 已经结束", "the window ended at {{validTo}}"],
  supersedesItself: ["活动不能接替自己", "a programme cannot supersede itself"],
  supersedesEachOther: [
    "这些活动绕一圈互相接替：{{names}}；都开始以后谁也不补",
    "these programmes supersede each other in a circle: {{names}}; once all have begun none of them gives anything",
  ],
  categoryUnknown: [
    "目录和已有的文件里都没有品类代码“{{code}}”：拼错了就没有商品会得到补贴",
    "no catalogue or document here has the category “{{code}}”: misspelt, it gives no goods anything",
  ],
  rateVerySmall: [
    "{{basisPoints}} 是万分比，等于 {{percent}}%：12% 要写 1200",
    "{{basisPoints}} basis points are {{percent}}%: 12% is written 1200",
  ],
  amountVerySmall: [
    "{{fen}} 以分为单位，等于 {{amountFen}}：800 元要写 80000",
    "{{fen}} fen are {{amountFen}}: 800 yuan are written 80000",
  ],
  gradeWithoutComponent: [
    "{{name}} {{grade}} 级算补贴品类，却没有一项补贴适用：判为“没有可补的金额”",
    "level {{grade}} of {{name}} is covered, but no component applies: it gets “nothing to subsidise”",
  ],
  categoryWithoutComponent: [
    "{{name}}算补贴品类，却没有一项补贴适用",
    "{{name}} is covered, but no component applies",
  ],
  noCapApplies: [
    "{{name}}有一种情况没有封顶适用：没有封顶就一分不补；末尾加一个 always 的封顶",
    "for some {{name}} no cap applies, and without a cap nothing is given; end the list with a cap that always holds",
  ],
  unreachableComponent: [
    "补贴项“{{title}}”（{{id}}）的条件永远不成立",
    "the condition of component “{{title}}” ({{id}}) can never hold",
  ],
  unreachableCap: [
    "第 {{position}} 个封顶的条件永远不成立",
    "the condition of cap {{position}} can never hold",
  ],
  shadowedCap: [
    "第 {{position}} 个封顶总被前面的抢先，永远用不到",
    "cap {{position}} never counts: one before it always holds first",
  ],
  unreachableBound: [
    "第 {{position}} 个价格限制的条件永远不成立",
    "the condition of price bound {{position}} can never hold",
  ],
  shadowedBound: [
    "第 {{position}} 个价格限制总被前面的抢先，永远用不到",
    "price bound {{position}} never counts: one before it always holds first",
  ],
  rateAboveAll: [
    "能同时适用的比例加起来 {{percent}}%，超过全价",
    "rates that apply together come to {{percent}}%, more than the price",
  ],
  ceilingBelowFloor: [
    "最高价 {{ceilingFen}} 低于最低价 {{floorFen}}",
    "the ceiling {{ceilingFen}} is below the floor {{floorFen}}",
  ],
  capBelowFloor: [
    "封顶 {{capFen}} 低于最低价 {{floorFen}} 就能算到的 {{earnedFen}}：比例不起作用，人人都拿封顶",
    "the cap {{capFen}} is below the {{earnedFen}} that the lowest price {{floorFen}} earns: the rates say nothing, everybody gets the cap",
  ],
  higherPricePaysLess: [
    "卖价到 {{priceFen}} 时，比便宜一分的顾客反而少付 {{lessFen}}：确认是规定的取整或分档",
    "at {{priceFen}} the customer pays {{lessFen}} less than at one fen less: make sure that the rounding or the step is meant so",
  ],
  limitNamesNothing: [
    "限额“{{title}}”（{{id}}）不管任何品类",
    "limit “{{title}}” ({{id}}) covers no category",
  ],
  limitNeverBinds: [
    "限额“{{title}}”（{{id}}）永远用不到：别的限额和封顶先到",
    "limit “{{title}}” ({{id}}) never binds: other limits and the caps come first",
  ],
  captureNeverCounts: [
    "{{names}}前面已要求同一类采集，这个 {{kind}} 不起作用（每类只看第一个）",
    "for {{names}} an earlier capture of the sort counts, so this {{kind}} does not",
  ],
  captureDoesNotFit: [
    "{{names}}按能效分级，这样的商品没有 {{kind}}",
    "{{names}} have efficiency levels, and such goods have no {{kind}}",
  ],
  oldItemNeverAsked: [
    "{{name}}没有旧物就一分不补，却没有要求登记旧物：captures 里加 oldItem",
    "{{name}} earns nothing without an old item, and nothing asks for one: add oldItem to captures",
  ],
  qualificationNeverAsked: [
    "只能之后申领的活动，收银台不查资格码",
    "where everybody claims afterwards, the till never asks for codes",
  ],
  leaseNeverUsed: [
    "只能之后申领的活动，用不到离线额度",
    "where everybody claims afterwards, an offline lease is never used",
  ],
  leaseBelowCap: [
    "离线上限 {{limitFen}} 低于单件封顶 {{capFen}}：补满封顶的商品离线时永远不能补",
    "the offline limit {{limitFen}} is below the cap {{capFen}}: an item that earns its cap can never be subsidised offline",
  ],
  residenceUnknown: [
    "限户籍，却也认 {{document}}：这种证件看不出户籍，持有人总被拒",
    "residence is limited, but {{document}} does not tell it: whoever shows one is always refused",
  ],
};

/** Messages that schemas have of their own, which zod cannot translate. */
const ownMessages: Readonly<Record<string, string>> = {
  "A time is ISO 8601 with its offset": "时间要写成带时区的 ISO 8601，如 2026-01-01T00:00:00.000+08:00",
  "A discount is at most the price": "优惠不能多于标价",
  "The file begins with a BOM: save it as UTF-8 without one": "文件开头有 BOM：存成不带 BOM 的 UTF-8",
  "Not a pattern": "不是允许的编码格式",
  "A text is one line without control characters":
    "文字只能是一行，不能有换行、控制字符、改变书写方向的符号或半个字符",
};

/** What is wrong, in one sentence that begins with the member. */
export function problemSentence({ code, path, params }: Problem, language: Language): string {
  const [chinese, english] = problemWords[code];
  const message = String(params["message"] ?? "");
  const translated = language === "en" ? message : (ownMessages[message] ?? message);
  const text = fill(language === "en" ? english : chinese, {
    ...sentenceParams(params),
    message: translated,
  });
  const member = pathText(path);
  return member === "" ? text : `${member}：${text}`.replace("：", language === "en" ? ": " : "：");
}

/** `file:line:col severity code message`, one line. */
export function problemLine(file: string, problem: Problem, language: Language): string {
  const { position, severity, code } = problem;
  const sentence = problemSentence(problem, language).replaceAll(/\s*\n\s*/g, " ");
  return visibleText(`${file}:${position.line}:${position.column} ${severity} ${code} ${sentence}`);
}
