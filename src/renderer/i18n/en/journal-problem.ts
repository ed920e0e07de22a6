export const journalProblem = {
  title: "Journal check",
  rolledBack: "The journal on this machine is older than what the platform has, as after restoring a backup.",
  truncated: "Entries at the end of the journal on this machine are missing.",
  foreign: "The journal on this machine is not the one that it remembers, perhaps another machine's.",
  edited: "An entry of the journal on this machine is not what was signed, as if somebody had changed it.",
  anchorMissing: "The file with which this machine checks its journal is missing or damaged.",
  keepOnline:
    "Sell at full price as usual; no subsidy for now. Keep the machine online: it is compared by itself.",
  callSupport: "Sell at full price as usual; no subsidy. A technician must call the platform.",
};
