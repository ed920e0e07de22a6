/** What is still to be captured, as a noun. */
export const missing = {
  serialNumber: "序列号",
  imei: "IMEI",
  frameNumber: "整车编码",
  imei2: "IMEI 2",
  serialTwice: "机身核对",
  oldItem: "交旧登记",
  oldItemProof: "旧物证明",
  person: "身份证",
  samePerson: "本人核对",
  code: "资格码",
  undertaking: "承诺书",
  activation: "激活",
  photo: "拍照",
  delivery: "提货方式",
  invoice: "发票号",
};

/** The same as what somebody is to do. */
export const toCapture = {
  serialNumber: "扫这件商品机身上的序列号；号码和种类都要对",
  imei: "扫这台手机的 IMEI",
  frameNumber: "扫新车的整车编码",
  imei2: "再扫第二个 IMEI，和第一个不能一样",
  serialTwice: "包装上和机身上各扫一次，两次要一样",
  oldItem: "登记交来的旧物；活动看电池的，要登记旧车的电池",
  oldItemProof: "登记旧物的报废或注销证明编号",
  person: "请顾客把身份证放上读卡器",
  samePerson: "核对{{persons}}是不是领补人本人",
  code: "请顾客出示资格码并扫码",
  undertaking: "请顾客签承诺书",
  activation: "在店里拆封、开机激活",
  photo: "拍齐活动要的照片",
  delivery: "登记是自提还是送货、送到哪里",
  invoice: "开发票并登记发票号码",
};
