/** Notices of the till, and short messages after something was done. */
export const notices = {
  publicationRefused: "平台发来的 {{id}} 第 {{version}} 版没有启用，收银照旧规则进行：{{why}}",
  programmeSetAside:
    "活动 {{id}} 第 {{version}} 版的文件损坏或被改动，已停用，该活动暂时不补贴。保持联网，会自动向平台重新要。",
  diskFull: "硬盘满了，新的单子存不下。请马上联系维护人员清理硬盘。",
  storeFailed: "硬盘没能存下一条记录。请联系维护人员检查硬盘。",
  scanFault: "扫描枪传来的内容不完整，没有采用。请再扫一次。",
  cardReadFailed: "身份证没有读到。请平放、别动，再读一次；或手输（F3）。",
  cardIgnored: "读到一张身份证，但现在用不上，没有记录。",
  receiptNotPrinted: "流水 {{seq}} 的小票没有印出来。账已记好，修好打印机后点“打印小票”。",
  keysUnprotected: "这台机器没有系统密钥保护，签名密钥只靠文件权限保护。请告诉维护人员。",
  signerUnavailable: "签名密钥暂时用不了。收银照常，单子先不签名存下，恢复后自动补签。请告诉维护人员。",
  keyRevoked: "平台停用了这台机器的签名密钥：补贴已停，原价收银照常。请维护人员换新密钥。",
  catalogueMissing: "商品目录还没有下载，扫商品会认不出。连上平台后会自动下载。",
  catalogueDamaged: "商品目录损坏了，正在重新下载。在此之前扫商品可能认不出。",
  clockAhead: "这台机器的时钟快了 {{minutes}} 分钟，补贴按平台的时间算。请维护人员校准时钟。",
  clockBehind: "这台机器的时钟慢了 {{minutes}} 分钟，补贴按平台的时间算。请维护人员校准时钟。",
  journalCleared: "账目已经和平台核对一致，补贴恢复了。",
  title: "提示",
  dismiss: "知道了",
  print: "打印小票",
  more: "还有 {{count}} 条提示",
};
