"""Ed25519 verification (RFC 8032), as strict as docs/journal-format.md asks for. Slow and simple."""
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
NEUTRAL = (0, 1, 1, 0)


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    return both(n, p, 0, NEUTRAL)


def both(n, p, m, q):
    """n·p + m·q, doubling once for both."""
    together = add(p, q)
    result = NEUTRAL
    for bit in range(max(n.bit_length(), m.bit_length()) - 1, -1, -1):
        result = add(result, result)
        which = (n >> bit & 1) + 2 * (m >> bit & 1)
        if which != 0:
            result = add(result, (p, q, together)[which - 1])
    return result


def is_neutral(p):
    return p[0] % P == 0 and (p[1] - p[2]) % P == 0


def encode(p):
    z = pow(p[2], P - 2, P)
    x, y = p[0] * z % P, p[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decode(data):
    """The point of 32 bytes in their one spelling, or None."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - xx) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def read_key(data):
    """A point of prime order, or None."""
    if len(data) != 32:
        return None
    point = decode(data)
    if point is None or is_neutral(point) or not is_neutral(times(L, point)):
        return None
    return point


def verify(key, data, message, signature):
    """Whether 64 bytes are the signature of `message` by the key, given as its point and its bytes."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if s >= L or r == (1).to_bytes(32, "little"):
        return False
    k = int.from_bytes(hashlib.sha512(r + data + message).digest(), "little") % L
    return encode(both(s, BASE, L - k, key)) == r
