"""Step 6 of docs/journal-format.md: what even the holder of the key cannot write unseen."""
import hashlib
from canonical import canonical
from shapes import milliseconds

PRICES = ("listFen", "merchantDiscountFen", "subsidyFen", "toPayFen")
TRADE = ("saleCompleted", "saleVoided", "returnCompleted", "cashIn", "cashOut")


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def comes_out(prices):
    return prices["listFen"] - prices["merchantDiscountFen"] - prices["subsidyFen"] == prices["toPayFen"]


def total(rows, member="amountFen"):
    return sum(row[member] for row in rows)


def cash(tenders):
    return [tender for tender in tenders if tender["kind"] == "cash"]


def receipt_number(entry):
    return f"{entry['terminal']}-{entry['seq']:06d}"


def check_lines(body):
    for line in body["lines"]:
        if not comes_out(line["prices"]):
            return "wrongPrices"
        if (line["prices"]["subsidyFen"] > 0) != (line["programme"] is not None):
            return "wrongSubsidy"
    if len({line["lineId"] for line in body["lines"]}) != len(body["lines"]):
        return "repeatedLine"
    if any(body["totals"][part] != sum(line["prices"][part] for line in body["lines"]) for part in PRICES):
        return "wrongTotals"
    return None


def references_fit(tenders):
    return all((tender["kind"] == "cash") == (tender["reference"] is None) for tender in tenders)


class Rules:
    def __init__(self, starts_after, keys, records):
        self.keys = keys
        self.records = {}
        for record in records:
            self.records.setdefault(record["seq"], record)
        known = starts_after == 0
        self.is_whole = known
        self.last_at = ""
        self.approvals = {}
        self.outage, self.outage_known = None, known
        self.doubted, self.doubt_known = False, known
        self.training = False if known else None
        self.installed = {}
        self.returned = {}
        self.spent = set()
        self.owed = {}
        self.shift = None if known else "unknown"

    def check(self, record, entry, hash_):
        """The damage of an entry of a known kind, or None."""
        for rule in (
            self.time,
            self.references,
            self.approval,
            self.outages,
            self.doubt,
            self.trainings,
            self.programmes,
            self.box,
            self.sale,
            self.codes,
            self.claims,
            self.returns,
            self.shifts,
        ):
            damage = rule(record, entry, entry["kind"], entry["body"])
            if damage is not None:
                return damage
        return None

    def check_unknown(self, entry):
        """A kind of later times still has its time."""
        if entry["at"] < self.last_at:
            return "timeRanBack"
        self.last_at = entry["at"]
        return None

    def time(self, record, entry, kind, body):
        if kind == "clockJumped":
            word = body.get("platformTime")
            if milliseconds(entry["at"]) - milliseconds(body["expectedAt"]) != body["byMs"]:
                return "wrongJump"
            if (word is not None) != (body["cause"] == "platformTime"):
                return "wrongJump"
            if word is not None:
                text = canonical({"at": word["at"], "nonce": word["nonce"], "terminal": entry["terminal"]})
                if not self.keys.platform_signed("time", word["keyId"], text, word["signature"]):
                    return "wrongJump"
        elif entry["at"] < self.last_at:
            return "timeRanBack"
        self.last_at = entry["at"]
        return None

    def references(self, record, entry, kind, body):
        seqs = [body.get(name) or 0 for name in ("saleSeq", "aboutSeq", "approvalSeq")]
        if kind == "saleCompleted":
            seqs += [fact.get("priceApprovalSeq", 0) for fact in body["facts"]["lines"]]
        return "forwardReference" if max(seqs) >= entry["seq"] else None

    def approval(self, record, entry, kind, body):
        if kind == "overrideApproved":
            self.approvals[entry["seq"]] = body
            return "ownApproval" if body["approver"]["id"] == body["operator"]["id"] else None
        if kind == "saleCompleted":
            for fact in body["facts"]["lines"]:
                seq, goods = fact.get("priceApprovalSeq"), fact["goods"]
                if seq is None and goods is not None and goods["listFen"] != fact["listFen"]:
                    return "wrongApproval"
                if not self.agreed(seq, body, ("price",), fact["lineId"]):
                    return "wrongApproval"
            return None
        acts = ("cashOut",) if kind == "cashOut" else ("return", "cashRefund")
        return None if self.agreed(body.get("approvalSeq"), body, acts) else "wrongApproval"

    def agreed(self, seq, body, acts, subject=None):
        """Whether an approval is there and was not used; from now on it is."""
        if seq is None or (not self.is_whole and seq not in self.approvals):
            return True
        approval = self.approvals.get(seq)
        self.approvals[seq] = None
        if approval is None or approval["act"] not in acts or approval["operator"]["id"] != body["operator"]["id"]:
            return False
        return subject is None or approval["subject"] == subject

    def outages(self, record, entry, kind, body):
        if kind == "outageBegan":
            if self.outage is not None:
                return "outageNotEnded"
            self.outage = (entry["at"], body["cause"])
            self.outage_known = True
        elif kind == "outageEnded":
            if self.outage is None and self.outage_known:
                return "outageNotBegun"
            if self.outage is not None and self.outage != (body["beganAt"], body["cause"]):
                return "wrongOutage"
            self.outage, self.outage_known = None, True
        return None

    def doubt(self, record, entry, kind, body):
        if kind == "saleCompleted" and self.doubted and body["totals"]["subsidyFen"] > 0:
            return "subsidyWhileDoubted"
        if kind == "journalCleared" and self.doubt_known and not self.doubted:
            return "notDoubted"
        if kind in ("journalDoubted", "journalCleared"):
            self.doubted, self.doubt_known = kind == "journalDoubted", True
        return None

    def trainings(self, record, entry, kind, body):
        if kind in ("trainingBegan", "trainingEnded"):
            begins = kind == "trainingBegan"
            if self.training is begins:
                return "wrongTraining"
            self.training = begins
        return "tradeInTraining" if self.training is True and kind in TRADE else None

    def programmes(self, record, entry, kind, body):
        if kind == "publicationInstalled" and body["publicationKind"] == "programme":
            versions = self.installed.setdefault(body["id"], [])
            if versions and versions[0] >= body["version"]:
                return "olderProgramme"
            versions.insert(0, body["version"])
            del versions[16:]
        if kind == "saleCompleted" and self.is_whole:
            for line in body["lines"]:
                programme = line["programme"] or line.get("claim", {}).get("programme")
                if programme is not None and programme["version"] not in self.installed.get(programme["id"], []):
                    return "programmeNotInstalled"
        return None

    def box(self, record, entry, kind, body):
        if record["sealedBox"] is None:
            return None
        sealed = body["sealedPerson"] if kind == "saleCompleted" else None
        return None if sealed is not None and sha256(record["sealedBox"]) == sealed["sha256"] else "wrongSealedBox"

    def sale(self, record, entry, kind, body):
        if kind == "saleVoided":
            return None if comes_out(body["totals"]) else "wrongPrices"
        if kind != "saleCompleted":
            return None
        damage = check_lines(body)
        if damage is not None:
            return damage
        tenders, change = body["tenders"], body["changeFen"]
        settled = total(tenders) == body["totals"]["toPayFen"] + change and change <= total(cash(tenders))
        apart = len({tender["tenderId"] for tender in tenders}) == len(tenders)
        if not (settled and apart and references_fit(tenders)):
            return "wrongTenders"
        if body["receiptNumber"] != receipt_number(entry):
            return "wrongReceiptNumber"
        if not self.facts_fit(body):
            return "wrongFacts"
        parts = [body[name] is not None for name in ("person", "sealedPerson", "consent")]
        if not all(part == (body["totals"]["subsidyFen"] > 0) for part in parts):
            return "wrongPerson"
        if not all(self.claim_fits(line, body["facts"]["journal"]) for line in body["lines"]):
            return "wrongClaim"
        return None if self.evidence_fits(body) else "wrongEvidence"

    def codes(self, record, entry, kind, body):
        if kind != "saleCompleted":
            return None
        for line, fact in zip(body["lines"], body["facts"]["lines"]):
            if line["programme"] is None or "code" not in fact:
                continue
            if fact["code"]["codeId"] in self.spent:
                return "codeSpentTwice"
            self.spent.add(fact["code"]["codeId"])
        return None

    def claim_fits(self, line, journal):
        claim = line.get("claim")
        if (claim is not None) != (line["refusalCode"] == "claimLater"):
            return False
        if claim is None:
            return True
        return line["programme"] is None and journal == "sound" and claim["expectedFen"] <= line["prices"]["toPayFen"]

    def evidence_fits(self, body):
        wanted = []
        for fact, line in zip(body["facts"]["lines"], body["lines"]):
            if line["programme"] is not None or "claim" in line:
                wanted += [(line["lineId"], photo["id"]) for photo in fact.get("photos", [])]
        return sorted(wanted) == sorted((one["lineId"], one["photoId"]) for one in body.get("evidence", []))

    def claims(self, record, entry, kind, body):
        if kind == "saleCompleted":
            for line in body["lines"]:
                if "claim" in line:
                    self.owed[(entry["seq"], line["lineId"])] = line["claim"]
        if kind != "claimSlipIssued":
            return None
        key = (body["saleSeq"], body["lineId"])
        if key not in self.owed and not self.is_whole:
            return None
        claim = self.owed.get(key)
        self.owed[key] = None
        same = ("programme", "expectedFen", "claimBy")
        return None if claim is not None and all(claim[part] == body[part] for part in same) else "wrongClaim"

    def facts_fit(self, body):
        facts, person = body["facts"], body["person"]
        if body["totals"]["subsidyFen"] > 0 and facts["journal"] != "sound":
            return False
        if facts["regionCode"] != self.keys.certificate["regionCode"] or len(facts["lines"]) != len(body["lines"]):
            return False
        if person is not None and (facts["person"] or {}).get("ageBand") != person["ageBand"]:
            return False
        for fact, line in zip(facts["lines"], body["lines"]):
            if fact["lineId"] != line["lineId"] or fact["serial"] != line["serial"]:
                return False
            if any(fact[part] != line["prices"][part] for part in ("listFen", "merchantDiscountFen")):
                return False
            goods = fact["goods"]
            if goods is not None and (goods["gtin"], goods["category"]) != (line["gtin"], line["category"]):
                return False
        return True

    def returns(self, record, entry, kind, body):
        if kind != "returnCompleted":
            return None
        damage = check_lines(body)
        if damage is not None:
            return damage
        if total(body["refunds"]) != body["totals"]["toPayFen"] or not references_fit(body["refunds"]):
            return "wrongTenders"
        if body["receiptNumber"] != receipt_number(entry):
            return "wrongReceiptNumber"
        if any(line["quotaRestored"] and line["programme"] is None for line in body["lines"]):
            return "wrongReturn"
        earlier = self.returned.setdefault(body["saleSeq"], [])
        gone = {line["lineId"] for one in earlier for line in one["lines"]}
        if any(line["lineId"] in gone for line in body["lines"]):
            return "returnedTwice"
        if body["saleSeq"] in self.records and not self.is_of_sale(body, earlier):
            return "wrongReturn"
        earlier.append(body)
        return None

    def is_of_sale(self, body, earlier):
        record = self.records[body["saleSeq"]]
        if sha256(record["text"]) != body["saleHash"]:
            return False
        entry = self.keys.entry_of(record["text"])
        if entry["kind"] != "saleCompleted":
            return False
        sale = entry["body"]
        same = ("lineId", "gtin", "name", "category", "serial", "prices", "programme")
        for line in body["lines"]:
            if not any(all(line[part] == sold[part] for part in same) for sold in sale["lines"]):
                return False
        change, left = sale["changeFen"], {}
        for tender in reversed(sale["tenders"]):
            of_change = min(change, tender["amountFen"]) if tender["kind"] == "cash" else 0
            change -= of_change
            left[tender["tenderId"]] = (tender["kind"], tender["amountFen"] - of_change)
        back = {}
        for refund in [refund for one in earlier for refund in one["refunds"]] + body["refunds"]:
            back[refund["tenderId"]] = back.get(refund["tenderId"], 0) + refund["amountFen"]
        for refund in body["refunds"]:
            kind, most = left.get(refund["tenderId"], (None, 0))
            if kind is None or refund["kind"] not in (kind, "cash") or back[refund["tenderId"]] > most:
                return False
        return True

    def shifts(self, record, entry, kind, body):
        if kind == "shiftOpened":
            if isinstance(self.shift, dict):
                return "shiftAlreadyOpen"
            self.shift = {"id": body["shiftId"], "float": body["floatFen"], "entries": [], "sales": set()}
            return None
        if "shiftId" not in body:
            return None
        if kind == "shiftClosed":
            shift, self.shift = self.shift, None
            difference = body["differenceFen"]
            if body["countedCashFen"] - body["totals"]["cashExpectedFen"] != difference:
                return "wrongCount"
            if difference != 0 and body["differenceReason"] is None:
                return "wrongCount"
            if shift == "unknown":
                return None
            if shift is None:
                return "noOpenShift"
            if shift["id"] != body["shiftId"]:
                return "wrongShift"
            same = body["floatFen"] == shift["float"] and body["totals"] == totals_of(shift)
            return None if same else "wrongClosingTotals"
        if self.shift == "unknown":
            return None
        if self.shift is None:
            return "noOpenShift"
        if self.shift["id"] != body["shiftId"]:
            return "wrongShift"
        if "saleId" in body:
            if body["saleId"] in self.shift["sales"]:
                return "repeatedSale"
            self.shift["sales"].add(body["saleId"])
        self.shift["entries"].append((kind, body))
        return None


def rows(pairs, key_name, sum_name):
    """One row for each key, with how many there were and what they come to."""
    found = {}
    for key, amount in pairs:
        count, summed = found.get(key, (0, 0))
        found[key] = (count + 1, summed + amount)
    order = sorted(found, key=lambda key: key.encode("utf-16-be"))
    return [{key_name: key, "count": found[key][0], sum_name: found[key][1]} for key in order]


def totals_of(shift):
    of = lambda kind: [body for one, body in shift["entries"] if one == kind]
    sales, returns, voids = of("saleCompleted"), of("returnCompleted"), of("saleVoided")
    tenders = [tender for sale in sales for tender in sale["tenders"]]
    refunds = [refund for one in returns for refund in one["refunds"]]
    change = total(sales, "changeFen")
    cash_in, cash_out = total(of("cashIn")), total(of("cashOut"))
    to_pay = lambda bodies: sum(body["totals"]["toPayFen"] for body in bodies)
    subsidy = lambda bodies: sum(body["totals"]["subsidyFen"] for body in bodies)
    by_programme = lambda bodies: rows(
        [
            (line["programme"]["id"], line["prices"]["subsidyFen"])
            for body in bodies
            for line in body["lines"]
            if line["programme"] is not None
        ],
        "programmeId",
        "subsidyFen",
    )
    by_kind = lambda tenders: rows([(one["kind"], one["amountFen"]) for one in tenders], "kind", "amountFen")
    expected = shift["float"] + total(cash(tenders)) - change - total(cash(refunds)) + cash_in - cash_out
    return {
        "salesCount": len(sales),
        "salesFen": to_pay(sales),
        "subsidyFen": subsidy(sales),
        "subsidyByProgramme": by_programme(sales),
        "tenders": by_kind(tenders),
        "changeFen": change,
        "returnsCount": len(returns),
        "returnsFen": to_pay(returns),
        "reversedSubsidyFen": subsidy(returns),
        "reversedByProgramme": by_programme(returns),
        "refunds": by_kind(refunds),
        "voidsCount": len(voids),
        "voidedFen": sum(total(body["tenders"]) for body in voids),
        "cashInFen": cash_in,
        "cashOutFen": cash_out,
        "cashExpectedFen": expected,
    }
