/** Why a publication changed nothing, and what cures it. */
export const publicationRefusals = {
  unsigned: "没有平台的签名。请告诉维护人员检查网络和平台。",
  badSignature: "签名对不上，内容可能被改过。会自动再要一次；一直这样请告诉维护人员。",
  unknownKey: "签名用的不是这台机器认得的平台密钥。请维护人员给这台机器换新证书。",
  tooLarge: "文件太大。请平台改小后重新发布。",
  notParsed: "内容不完整或者看不懂。会自动再要一次；一直这样请平台改好后重新发布。",
  notCanonical: "写法不规范，同一处可能有两种读法。请平台重新发布。",
  otherFormat: "格式不是这个版本的收银程序能读的。请升级收银程序，或请平台按新格式重新发布。",
  expired: "活动期限已经过了。不用处理；还在办的活动请平台改期限后重新发布。",
  olderThanInstalled: "比已经启用的版本旧，不能退回旧版。请平台用更高的版本号发布。",
  hashMismatch: "和平台目录里登记的内容不一致。会自动再要一次；一直这样请告诉维护人员。",
  wrongIdentity: "内容的编号或版本和目录写的不一样。会自动再要一次；一直这样请告诉维护人员。",
};
