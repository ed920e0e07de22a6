#!/usr/bin/env python3
"""Verifies exported journals, written from docs/journal-format.md with nothing but Python's own library.

verify_journal.py FOLDER [N] compares with FOLDER/expected.json, every N-th file of it; prints one line of JSON for each
file that differs, then how many there were.
"""
import base64
import functools
import json
import pathlib
import re
import sys

import ed25519
import sm2
from canonical import NotCanonical, NotJson, is_well_formed, length, parse
from rules import Rules, sha256
from shapes import Shapes, is_int, is_journal_time

PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "journal-format.md"
SHAPES = Shapes(PAGE.read_text("utf-8"))
SUITES = {"ed25519": ed25519, "sm2-sm3": sm2}
PREFIX = {
    "entry": "huanxin/entry/v1\n",
    "enrolment": "huanxin/enrolment/v1\n",
    "keyRotation": "huanxin/key-rotation/v1\n",
    "revocation": "huanxin/revocation/v1\n",
    "time": "huanxin/time/v1\n",
}
KEY_ID = re.compile(r"[a-z0-9-]{1,64}")
ALWAYS_SIGNED = ("enrolled", "keyRotated", "signerRecovered")
MOST_UNITS = 400_000


class Damage(Exception):
    pass


def decode(text, size):
    """Bytes of one spelling only, or None."""
    if re.fullmatch(r"[A-Za-z0-9_-]*", text) is None or len(text) % 4 == 1:
        return None
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    spelled = base64.urlsafe_b64encode(data).decode().rstrip("=")
    return data if len(data) == size and spelled == text else None


@functools.cache
def key_of(suite, public_key):
    return Key(suite, public_key)


class Key:
    def __init__(self, suite, public_key):
        self.suite = SUITES[suite]
        self.data = decode(public_key, 32 if suite == "ed25519" else 33)
        self.point = None if self.data is None else self.suite.read_key(self.data)

    def signed(self, purpose, text, signature):
        data = decode(signature, 64)
        if data is None or self.point is None or not is_well_formed(text):
            return False
        return self.suite.verify(self.point, self.data, (PREFIX[purpose] + text).encode("utf-8"), data)


class Keys:
    """The platform's keys and the terminal's, over time."""

    def __init__(self, platform_keys):
        self.platform = {key["keyId"]: key_of(key["suite"], key["publicKey"]) for key in platform_keys}
        self.certificate, self.key = None, None
        self.revoked, self.used = set(), {}

    def entry_of(self, text):
        return parse(text)

    def platform_signed(self, purpose, key_id, text, signature):
        return key_id in self.platform and self.platform[key_id].signed(purpose, text, signature)

    def check_certificate(self, text, signature, key_id):
        certificate = read_certificate(text)
        if self.certificate is None and not self.platform:
            self.learn(certificate)
        if key_id not in self.platform:
            raise Damage("foreignPlatform")
        if not self.platform_signed("enrolment", key_id, text, signature):
            raise Damage("badCertificateSignature")
        self.learn(certificate)
        return certificate

    def learn(self, certificate):
        for key in certificate["platformKeys"]:
            self.platform.setdefault(key["keyId"], key_of("ed25519", key["publicKey"]))

    def take(self, certificate):
        self.certificate = certificate
        self.key = key_of(certificate["suite"], certificate["publicKey"])
        self.used[certificate["keyId"]] = certificate["publicKey"]

    def is_in_force(self, key_id):
        return key_id == self.certificate["keyId"] and key_id not in self.revoked

    def rotate(self, body):
        before = self.certificate
        try:
            new = self.check_certificate(
                body["certificate"], body["certificateSignature"], body["certificateSignatureKeyId"]
            )
        except Damage:
            raise Damage("badRotation")
        agrees = (new["keyId"], new["suite"], new["publicKey"]) == (body["newKeyId"], body["suite"], body["publicKey"])
        is_new = new["keyId"] not in self.used and new["publicKey"] not in self.used.values()
        if not (agrees and is_new and new["terminal"] == before["terminal"] and body["oldKeyId"] == before["keyId"]):
            raise Damage("badRotation")
        old, reason, was_revoked = body["oldKeySignature"], body["reason"], before["keyId"] in self.revoked
        if old is None:
            handed_over = reason != "planned" and (reason == "revoked") == was_revoked
        else:
            handed_over = not was_revoked and reason != "revoked"
            handed_over = handed_over and self.key.signed("keyRotation", body["certificate"], old)
        if not handed_over:
            raise Damage("badRotation")
        self.take(new)

    def revoke(self, body):
        try:
            said = parse(body["statement"])
        except (NotJson, NotCanonical):
            raise Damage("badRevocation")
        expected = {
            "v": 1,
            "terminal": self.certificate["terminal"],
            "keyId": body["keyId"],
            "revokedAt": body["revokedAt"],
            "reason": body["reason"],
        }
        signed = self.platform_signed("revocation", body["statementKeyId"], body["statement"], body["statementSignature"])
        if said != expected or body["keyId"] not in self.used or not signed:
            raise Damage("badRevocation")
        self.revoked.add(body["keyId"])


def read_certificate(text):
    try:
        certificate = parse(text) if length(text) <= 16_000 else None
    except (NotJson, NotCanonical):
        certificate = None
    try:
        fits = (
            certificate["v"] == 1
            and re.fullmatch(r"T[0-9A-Z]{4,15}", certificate["terminal"])
            and KEY_ID.fullmatch(certificate["keyId"])
            and certificate["suite"] in SUITES
            and isinstance(certificate["shop"]["id"], str)
            and all(isinstance(certificate[name], str) for name in ("publicKey", "merchantId", "regionCode"))
            and 1 <= len(certificate["platformKeys"]) <= 100
            and all(KEY_ID.fullmatch(key["keyId"]) and isinstance(key["publicKey"], str) for key in certificate["platformKeys"])
        )
    except (TypeError, KeyError):
        fits = False
    if not fits:
        raise Damage("badCertificate")
    return certificate


def read_entry(text):
    if length(text) > MOST_UNITS:
        raise Damage("tooLarge")
    if not is_well_formed(text):
        raise Damage("notUtf8")
    try:
        entry = parse(text)
    except NotJson:
        raise Damage("notParsed")
    except NotCanonical:
        raise Damage("notCanonical")
    if not is_head(entry):
        raise Damage("badHead")
    if entry["kind"] in SHAPES.kinds:
        extra = entry.keys() - {"v", "terminal", "seq", "at", "kind", "body", "prev", "signer"}
        if extra or not SHAPES.fits(entry["kind"], entry["body"]):
            raise Damage("badBody")
    return entry


def is_head(entry):
    try:
        return (
            is_int(entry["v"]) and entry["v"] == 1
            and isinstance(entry["terminal"], str)
            and re.fullmatch(r"T[0-9A-Z]{4,15}", entry["terminal"]) is not None
            and is_int(entry["seq"]) and entry["seq"] >= 1
            and is_journal_time(entry["at"])
            and isinstance(entry["kind"], str) and length(entry["kind"]) <= 64
            and SHAPES.fits("hash", entry["prev"])
            and entry.get("signer", "unavailable") == "unavailable"
            and isinstance(entry["body"], dict)
            and SHAPES.fits("actor", entry["body"]["operator"])
        )
    except (TypeError, KeyError):
        return False


class Verifier:
    def __init__(self, header, records, platform_keys, expected_heads):
        self.keys = Keys(platform_keys)
        self.damage, self.run, self.terminal = None, None, None
        self.head = (0, sha256(header["certificate"]))
        self.expected = {head["seq"]: head["hash"] for head in expected_heads}
        try:
            certificate = self.keys.check_certificate(
                header["certificate"], header["signature"], header["signatureKeyId"]
            )
        except Damage as damage:
            self.damage = {"seq": 0, "code": str(damage)}
            return
        self.keys.take(certificate)
        self.terminal = certificate["terminal"]
        if header["startsAfter"] is not None:
            self.head = (header["startsAfter"]["seq"], header["startsAfter"]["hash"])
        self.starts_after, self.is_first_run = self.head[0], True
        self.rules = Rules(self.starts_after, self.keys, records)

    def next(self, record):
        if self.damage is not None:
            return
        seq, hash_ = self.head
        if record["seq"] != seq + 1:
            code = "missingEntry" if record["seq"] > seq else "repeatedEntry"
            if record["seq"] == seq and sha256_lossy(record["text"]) != hash_:
                code = "twoSuccessors"
            self.damage = {"seq": seq + 1 if code == "missingEntry" else record["seq"], "code": code}
            return
        try:
            self.take(record)
        except Damage as damage:
            self.damage = {"seq": seq + 1, "code": str(damage)}

    def take(self, record):
        entry = read_entry(record["text"])
        if entry["terminal"] != self.terminal:
            raise Damage("wrongTerminal")
        if entry["seq"] != record["seq"]:
            raise Damage("wrongSeq")
        if entry["prev"] != self.head[1]:
            raise Damage("brokenChain")
        hash_ = sha256(record["text"])
        self.check_signature(record, entry, hash_)
        is_known = entry["kind"] in SHAPES.kinds
        damage = self.rules.check(record, entry, hash_) if is_known else self.rules.check_unknown(entry)
        if damage is not None:
            raise Damage(damage)
        if self.expected.get(record["seq"], hash_) != hash_:
            raise Damage("otherHistory")
        self.head = (record["seq"], hash_)

    def check_signature(self, record, entry, hash_):
        kind, body, signature = entry["kind"], entry["body"], record["signature"]
        says_unsigned = "signer" in entry
        if signature is None:
            if not says_unsigned or kind in ALWAYS_SIGNED:
                raise Damage("missingSignature")
        elif says_unsigned or kind == "signerUnavailable" or (kind == "keyRevoked" and self.keys.is_in_force(body["keyId"])):
            raise Damage("unexpectedSignature")
        if kind == "enrolled":
            self.check_enrolled(entry["seq"], body)
        if kind == "keyRotated":
            self.keys.rotate(body)
        if signature is None:
            self.run = self.run or {"from": entry["seq"], "hashes": "", "newKey": False}
            self.run["to"] = entry["seq"]
            self.run["hashes"] += hash_
        else:
            self.check_signed(record, kind, body)
        if kind == "keyRevoked":
            self.keys.revoke(body)

    def check_enrolled(self, seq, body):
        if seq != 1:
            raise Damage("replayedEnrolment")
        certificate = self.keys.certificate
        said = (body["keyId"], body["suite"], body["shopId"], body["merchantId"])
        if said != (certificate["keyId"], certificate["suite"], certificate["shop"]["id"], certificate["merchantId"]):
            raise Damage("wrongEnrolment")

    def check_signed(self, record, kind, body):
        key_id = record["keyId"]
        if not self.keys.is_in_force(key_id):
            used = "retiredKey" if key_id in self.keys.used else "unknownKey"
            raise Damage("revokedKey" if key_id in self.keys.revoked else used)
        if not self.keys.key.signed("entry", record["text"], record["signature"]):
            raise Damage("badSignature")
        if kind == "signerRecovered":
            if not self.is_cover(body):
                raise Damage("badRecovery")
            self.run, self.is_first_run = None, False
        elif self.run is None:
            self.is_first_run = self.is_first_run and kind == "keyRotated"
        elif kind == "keyRotated" and not self.run["newKey"]:
            self.run["newKey"] = True
        else:
            raise Damage("uncoveredRun")

    def is_cover(self, body):
        run = self.run
        if self.is_first_run and body["fromSeq"] <= self.starts_after:
            if run is None:
                return body["toSeq"] in (self.starts_after, self.starts_after - 1)
            return run["from"] == self.starts_after + 1 and run["to"] == body["toSeq"]
        if run is None or (run["from"], run["to"]) != (body["fromSeq"], body["toSeq"]):
            return False
        return sha256(run["hashes"]) == body["hashesSha256"]

    def end(self, end):
        seq, hash_ = self.head
        if self.damage is None:
            if any(known > seq for known in [*self.expected, end["seq"]]):
                self.damage = {"seq": seq + 1, "code": "cutTail"}
            elif end["seq"] < seq:
                self.damage = {"seq": end["seq"] + 1, "code": "otherHistory"}
            elif end["hash"] != hash_:
                self.damage = {"seq": seq, "code": "otherHistory"}
        uncovered = None
        if self.damage is None and self.run is not None:
            uncovered = {"fromSeq": self.run["from"], "toSeq": self.run["to"]}
        head = {"seq": seq, "hash": hash_}
        return {"terminal": self.terminal, "head": head, "damage": self.damage, "uncovered": uncovered}


def sha256_lossy(text):
    """Of a text that may have halves of pairs, which no honest text has."""
    return sha256(text) if is_well_formed(text) else None


def verify_file(path, platform_keys, expected_heads):
    lines = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    header, records, end = lines[0], lines[1:-1], lines[-1]
    verifier = Verifier(header, records, platform_keys, expected_heads)
    for record in records:
        verifier.next(record)
    return verifier.end(end["end"])


def main(folder, every):
    different = 0
    expected = json.loads((folder / "expected.json").read_text("utf-8"))[::every]
    for one in expected:
        verdict = verify_file(folder / one["file"], one["platformKeys"], one["expectedHeads"])
        if verdict != one["verdict"]:
            different += 1
            print(json.dumps({"file": one["file"], "about": one["about"], "found": verdict, "expected": one["verdict"]}))
    print(f"{len(expected)} files, {different} different")
    return 0 if different == 0 else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
