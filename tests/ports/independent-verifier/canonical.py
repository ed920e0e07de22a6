"""Canonical JSON as docs/journal-format.md describes it."""
import json

DEEPEST = 64
MOST = 2**53 - 1
SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


class NotJson(Exception):
    pass


class NotCanonical(Exception):
    pass


class Number:
    """A number with its spelling, which a float would lose."""

    def __init__(self, spelling):
        self.spelling = spelling


def units(text):
    """The UTF-16 code units of a text, by which keys are ordered and lengths counted."""
    data = text.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


def length(text):
    return len(text.encode("utf-16-be", "surrogatepass")) // 2


def is_well_formed(text):
    try:
        text.encode("utf-8")
        return True
    except UnicodeEncodeError:
        return False


def no_constant(name):
    raise ValueError(name)


def parse(text):
    """The value of a canonical text: objects are dicts, numbers are ints."""
    pairs = lambda members: ("object", members)
    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_int=Number, parse_float=Number, parse_constant=no_constant)
    except RecursionError:
        raise NotCanonical()
    except ValueError:
        raise NotJson()
    plain = written(value, 0)
    if plain[1] != text:
        raise NotCanonical()
    return plain[0]


def written(value, depth):
    """The plain value, and its one spelling."""
    if value is None or value is True or value is False:
        return value, json.dumps(value)
    if isinstance(value, Number):
        spelling = value.spelling
        if any(letter in spelling for letter in ".eE") or len(spelling) > 17 or abs(int(spelling)) > MOST:
            raise NotCanonical()
        return int(spelling), str(int(spelling))
    if isinstance(value, str):
        return value, quoted(value)
    if depth >= DEEPEST:
        raise NotCanonical()
    if isinstance(value, list):
        items = [written(item, depth + 1) for item in value]
        return [item[0] for item in items], "[" + ",".join(item[1] for item in items) + "]"
    members = value[1]
    keys = [key for key, _ in members]
    if len(set(keys)) != len(keys):
        raise NotCanonical()
    parts = {key: written(member, depth + 1) for key, member in members}
    text = ",".join(quoted(key) + ":" + parts[key][1] for key in sorted(keys, key=units))
    return {key: part[0] for key, part in parts.items()}, "{" + text + "}"


def quoted(text):
    if not is_well_formed(text):
        raise NotCanonical()
    escape = lambda character: SHORT.get(character) or (f"\\u{ord(character):04x}" if ord(character) < 32 else character)
    return '"' + "".join(map(escape, text)) + '"'


def canonical(value):
    """Writes plain values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
