"""The shapes of all bodies, read from the page itself."""
import datetime
import re
from canonical import length

TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,3})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII)
TOKEN = re.compile(r'\s*("(?:[^"]*)"|/(?:[^/]*)/|\.\.|[A-Za-z]\w*|-?\d+|[{}\[\]()|:,?*])')


def milliseconds(text):
    """Milliseconds since 1970 of a time, or None for what is none."""
    match = TIME.fullmatch(text) if length(text) <= 40 else None
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(match[i]) for i in range(1, 7))
    try:
        days = datetime.date(year, month, day).toordinal() - datetime.date(1970, 1, 1).toordinal()
    except ValueError:
        return None
    fraction = int((match[7] or ".0")[1:].ljust(3, "0"))
    offset = 0
    if match[8] != "Z":
        offset = (int(match[8][1:3]) * 60 + int(match[8][4:6])) * (1 if match[8][0] == "+" else -1)
    return ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + fraction


def is_journal_time(text):
    return isinstance(text, str) and milliseconds(text) is not None and re.fullmatch(r".{19}\.\d{3}\+08:00", text) is not None


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


class Shapes:
    def __init__(self, page):
        block = re.search(r"## Shapes\n.*?```\n(.*?)\n```", page, re.S)[1]
        self.named = {"time": lambda value: isinstance(value, str) and milliseconds(value) is not None}
        self.kinds = []
        for line in block.split("\n"):
            if line:
                name, text = line.split(" = ", 1)
                self.tokens = TOKEN.findall(text)
                self.named[name] = self.alternatives()
        kinds = block.split("\n\n")[1]
        self.kinds = [line.split(" = ")[0] for line in kinds.split("\n")]
        discount = self.named["lineFacts"]
        self.named["lineFacts"] = lambda value: discount(value) and value["merchantDiscountFen"] <= value["listFen"]

    def fits(self, name, value):
        return self.named[name](value)

    def next(self):
        return self.tokens.pop(0)

    def peek(self):
        return self.tokens[0] if self.tokens else ""

    def alternatives(self):
        options = [self.one()]
        while self.peek() == "|":
            self.next()
            options.append(self.one())
        return lambda value: any(option(value) for option in options)

    def limits(self):
        """From and to behind a text, a number or a list."""
        low, high = None, None
        if self.peek() == "(":
            self.next()
            low = None if self.peek() == ".." else int(self.next())
            self.next()
            high = None if self.peek() == ")" else int(self.next())
            self.next()
        return lambda number: (low is None or number >= low) and (high is None or number <= high)

    def one(self):
        token = self.next()
        if token == "{":
            return self.members()
        if token == "[":
            item = self.alternatives()
            self.next()
            fits = self.limits()
            return lambda value: isinstance(value, list) and fits(len(value)) and all(map(item, value))
        if token == "text":
            fits = self.limits()
            pattern = re.compile(self.next()[1:-1].strip("^$"), re.ASCII) if self.peek().startswith("/") else None
            return lambda value: isinstance(value, str) and fits(length(value)) and (pattern is None or pattern.fullmatch(value) is not None)
        if token == "int":
            fits = self.limits()
            return lambda value: is_int(value) and fits(value)
        if token == "bool":
            return lambda value: isinstance(value, bool)
        if token == "null":
            return lambda value: value is None
        if token[0] == '"':
            return lambda value: value == token[1:-1]
        if token[0].isdigit():
            return lambda value: is_int(value) and value == int(token)
        return lambda value: self.named[token](value)

    def members(self):
        required, optional = {}, {}
        while True:
            key = self.next()
            group = required
            if self.peek() == "?":
                self.next()
                group = optional
            self.next()
            group[key] = self.alternatives()
            if self.next() == "}":
                break
        if "*" in required:
            return lambda value: isinstance(value, dict) and all(map(required["*"], value.values()))

        def fits(value):
            if not isinstance(value, dict) or not required.keys() <= value.keys() <= required.keys() | optional.keys():
                return False
            return all((required.get(key) or optional[key])(member) for key, member in value.items())

        return fits
