"""Texts that are, or nearly are, telephone numbers: valid, mutated and adversarial ones, always the same."""

from collections.abc import Callable
from random import Random

import phonenumbers
from phonenumbers import PhoneNumberType

SEED = 20261122

MOBILE = "32 33 34 35 36 37 38 39 52 55 56 58 59 70 76 77 78 79 81 82 83 84 85 86 87 88 89 90 91 92 93 94 96 97 98 99".split()
AREAS = (
    "203 204 205 206 207 208 209 210 211 212 213 214 215 216 218 219 220 221 222 225 226 227 228 229 232 233 234 235"
    " 236 237 238 239 24 251 252 254 255 256 257 258 259 260 261 262 263 269 270 271 272 273 274 275 276 277 28 290"
    " 291 292 293 294 296 297 299"
).split()
OLD_MOBILE = "120 121 122 123 124 125 126 127 128 129 162 163 164 165 166 167 168 169 186 188 199".split()
OLD_AREAS = "4 8 20 22 25 26 27 29 30 31 33 36 37 38 39 52 55 57 59 60 61 63 64 66 68 72 75 240 320 511 650 710 780".split()
ZEROS = "٠۰०০๐０𝟎𝟘"
INVISIBLE = "\u200b\u200e\u200f\u202a\u202c\u2060\ufeff\u00ad\u061c"
LABELS = ["SĐT ", "SĐT: ", "Tel: ", "ĐT:", "Phone ", "Mobile: ", "hotline ", "Hotline: ", "☎ ", "📞", "'", '"', "Lan ", "a/c "]
EXTENSIONS = [" ext 12", " x12", "x12", " ext. 123", ";ext=12", " máy lẻ 101", " nhánh 5", " extension 1234", "#12", " ext"]
SOUP = list("0123456789") * 3 + ["+", "84", "+84", "0", "00", " ", "-", ".", "(", ")", "/", ";", ",", "*", "#", "x", "a", "l",
    "o", "O", "ext", ";ext=", "tel:", ";phone-context=", ";phone-context=+84", "@", "\x00", "😀", "\u200b", "\u202e", "０", "٣",
    "~", "[", "]", "E+", "_", "&", "|", "?", "%", "\t", "é", "Đ", "\u0301", "1900", "1800", "113", "0912345678"]


def texts(count: int) -> list[str]:
    """So many texts, each of one line. The first are national numbers of every beginning and length."""
    rng = Random(SEED)
    every = [f"0{start}{digits(rng, length - 4)}" for start in range(1000, 10_000) for length in (7, 8, 9, 10)]
    makers: list[tuple[int, Callable[[], str]]] = [
        (14, lambda: spelled(rng, mobile(rng))),
        (8, lambda: spelled(rng, fixed(rng))),
        (12, lambda: spelled(rng, any_national(rng))),
        (6, lambda: spelled(rng, service(rng))),
        (5, lambda: old(rng)),
        (3, lambda: digits(rng, rng.randint(1, 18))),
        (14, lambda: foreign(rng, examples)),
        (4, lambda: scripted(rng)),
        (3, lambda: rng.choice(LABELS) + spelled(rng, mobile(rng))),
        (4, lambda: spelled(rng, rng.choice([mobile, fixed, service])(rng)) + rng.choice(EXTENSIONS)),
        (3, lambda: uri(rng)),
        (4, lambda: adversarial(rng)),
        (14, lambda: mutated(rng, spelled(rng, rng.choice([mobile, fixed, service, any_national])(rng)))),
        (6, lambda: "".join(rng.choice(SOUP) for _ in range(rng.randint(1, 16)))),
    ]
    examples = foreign_examples()
    weights = [weight for weight, _ in makers]
    chosen = rng.choices([maker for _, maker in makers], weights, k=count - len(every))
    return every + [maker().replace("\n", " ").replace("\r", " ") for maker in chosen]


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def mobile(rng: Random) -> str:
    return rng.choice(MOBILE) + digits(rng, 7)


def fixed(rng: Random) -> str:
    area = rng.choice(AREAS)
    return area + digits(rng, 10 - len(area))


def any_national(rng: Random) -> str:
    """Any beginning, and about as many digits as numbers have."""
    return str(rng.randint(1, 9)) + digits(rng, rng.choice([5, 6, 7, 8, 8, 8, 9, 9, 10]))


def service(rng: Random) -> str:
    start = rng.choice(["1800", "1900", "1201", "1203", "1228", "69", "672", "199", "799", "1210", "1213", "140", "160", "166", "65"])
    return start + digits(rng, rng.choice([3, 4, 4, 5, 5, 6, 6, 7]))


def old(rng: Random) -> str:
    if rng.random() < 0.6:
        return spelled(rng, rng.choice([*OLD_MOBILE, "992"]) + digits(rng, 7))
    area = rng.choice(OLD_AREAS)
    return spelled(rng, area + rng.choice("23567") + digits(rng, 7 if len(area) == 1 else 6))


def spelled(rng: Random, nsn: str) -> str:
    lead = rng.choices(["0", "+84", "84", "0084", "", "+84 (0)", "+840", "(+84) ", "840", "+84 0", "00 84 ", "+", "00", "000", "+00"],
        [30, 15, 10, 4, 10, 3, 3, 3, 2, 2, 1, 1, 1, 1, 1])[0]
    body = nsn
    if rng.random() < 0.4:
        gap = rng.choice([" ", ".", "-", "  ", " - ", "/", "\u00a0", "–"])
        cuts = sorted(rng.sample(range(1, len(nsn)), min(len(nsn) - 1, rng.choice([1, 2, 2, 3]))))
        body = gap.join(nsn[a:b] for a, b in zip([0, *cuts], [*cuts, len(nsn)]))
        if lead in ("+84", "84", "0084") and rng.random() < 0.6:
            lead += rng.choice([" ", "-", "."])
    text = lead + body
    if rng.random() < 0.03:
        cut = rng.randint(2, min(4, len(text) - 1))
        text = f"({text[:cut]}) {text[cut:]}"
    if rng.random() < 0.04:
        text = rng.choice([" ", "\u00a0", ""]) + text + rng.choice([" ", ".", ",", ";", "\t", " -", ".0"])
    return text


def foreign_examples() -> list[str]:
    kinds: list[int] = [PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.VOIP, PhoneNumberType.SHARED_COST, PhoneNumberType.PERSONAL_NUMBER, PhoneNumberType.UAN]
    regions = sorted(set(phonenumbers.SUPPORTED_REGIONS) - {"VN"})
    found = [phonenumbers.example_number_for_type(region, kind) for region in regions for kind in kinds]
    codes = sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS)
    found += [phonenumbers.example_number_for_non_geo_entity(code) for code in codes]
    e164 = [phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) for number in found if number]
    return sorted(set(e164))


def foreign(rng: Random, examples: list[str]) -> str:
    roll = rng.random()
    if roll < 0.15:
        text = "+" + str(rng.randint(1, 999)) + digits(rng, rng.randint(4, 12))
    else:
        text = rng.choice(examples)
        if roll < 0.75:
            changed = list(text)
            for _ in range(rng.randint(1, 4)):
                changed[rng.randrange(min(4, len(text) - 1), len(text))] = rng.choice("0123456789")
            text = "".join(changed)
        if roll > 0.9:
            text = text[:-1] if rng.random() < 0.5 else text + rng.choice("0123456789")
    if rng.random() < 0.15:
        text = "00" + text[1:]
    if rng.random() < 0.05:
        cut = rng.randint(2, 4)
        text = text[:cut] + rng.choice(["0", " (0)", " 0"]) + text[cut:]
    if rng.random() < 0.3:
        cut = rng.randint(2, len(text) - 1)
        text = text[:cut] + rng.choice([" ", "-", "."]) + text[cut:]
    return text


def scripted(rng: Random) -> str:
    text = spelled(rng, rng.choice([mobile, fixed])(rng))
    if rng.random() < 0.5:
        zero = ord(rng.choice(ZEROS))
        text = "".join(chr(zero + int(c)) if c.isascii() and c.isdigit() else c for c in text)
        return text.replace("+", rng.choice("+＋"))
    for _ in range(rng.randint(1, 3)):
        at = rng.choice([0, len(text), rng.randint(0, len(text))])
        text = text[:at] + rng.choice(INVISIBLE) + text[at:]
    return text


def uri(rng: Random) -> str:
    number = rng.choice(["+84", "0", "84", ""]) + rng.choice([mobile, fixed])(rng)
    if rng.random() < 0.5:
        number = number[:4] + "-" + number[4:7] + "-" + number[7:]
    return rng.choice([
        f"tel:{number}", f"tel:{number};ext=12", f"tel:{number};phone-context=+84", f"tel:{number};phone-context=example.vn",
        f"tel:{number};isub=1", f"TEL:{number}", f"sip:{number}@example.vn", f"sip:{number}@example.vn;user=phone",
        f"{number};ext=7", f"{number};phone-context=+84", f"{number}@example.vn", f"tel: {number}", f";phone-context=+84;tel:{number}",
    ])


def adversarial(rng: Random) -> str:
    first, second = "0" + mobile(rng), "0" + mobile(rng)
    return rng.choice([
        f"{first[:4]}****{first[8:]}", f"{first[:4]}xxx{first[7:]}", f"{first[:7]}...", f"{first[:7]}***", f"{first[:9]}x",
        f"{first[:9]}?", f"{first};{second}", f"{first}/{second}", f"{first}, {second}", f"{first} {second}", f"{first} - {second}",
        f"{first} hoặc {second}", f"{first}/{second[-2:]}", f"{first}\t{second}", first.replace("0", "o"), first.replace("1", "l"),
        "9.12E+08", f"{first[1]}.{first[2:5]}E+08", f"{first[1:]}.0", f"84{first[1:]}.0", f"{first}.0", "anonymous", "unknown", "",
        "Restricted", "VIETTEL", "Callio VN", "1800FLOWERS", "1900TAXI", "1800CALL", f"{first}@gmail.com", f"+{first}", f"++84{first[1:]}", f"*{first}",
        f"{first}#", f"*101*{first}#", f"{first} (Lan)", f"{first} Lan", f"({first}", f"{first})", f"+84{first[1:]}{second}",
        str(rng.randint(0, 99999)), f"+{rng.randint(100, 99999)}", f"0{rng.randint(100, 99999)}", f"{first[:4]}_{first[4:]}",
        f"{first[:3]},{first[3:]}", f"{first[:3]}:{first[3:]}", f"{first[:3]}~{first[3:]}", f"{first[:3]}[{first[3:]}]",
    ])


def mutated(rng: Random, text: str) -> str:
    for _ in range(rng.randint(1, 3)):
        at = rng.randint(0, len(text))
        roll = rng.random()
        if roll < 0.4:
            text = text[:at] + rng.choice(SOUP) + text[at:]
        elif roll < 0.7:
            text = text[:at] + text[at + 1 :]
        else:
            text = text[:at] + rng.choice("0123456789") + text[at + 1 :]
    return text
