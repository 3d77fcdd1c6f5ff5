"""Blocklists: their handle, what is read into them, what they say, and what they refuse to be."""

import io
import pickle
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import tongdai
from tongdai import (
    BadBlocklistError,
    BlockEntry,
    BlockHit,
    Blocklist,
    BlockTerms,
    InternalError,
    MalformedError,
    dnc_command,
    parse_numbers,
)

from test_boundary import panic

# Not the number that hints give as an example.
SECRET = "0918273645"
KEY = bytes(range(16))
OPT_OUT = BlockTerms(scopes=["ad_texts", "ad_calls"], origin="opt_out")
COMPANY = BlockTerms(scopes=["staff_calls"], origin="company")


def entry(number: str = SECRET, **fields: Any) -> BlockEntry:
    return BlockEntry(**{"number": number, "scopes": ["ad_calls"], "origin": "manual", **fields})


@pytest.fixture
def filled() -> Blocklist:
    blocklist = Blocklist()
    blocklist.add(entry(since_ms=1000, until_ms=2000, note="gọi lại sau Tết"))
    blocklist.add(BlockEntry(prefix="+8490", scopes=["email"], origin="company"))
    return blocklist


def test_an_entry_comes_holds_and_goes(filled: Blocklist) -> None:
    assert len(filled) == 2
    assert not filled.add(entry("+84 918 273 645", since_ms=1000, until_ms=2000, note="gọi lại sau Tết"))
    assert filled.contains("(+84) 918-273-645")
    assert filled.find(SECRET, at_ms=1500) == (
        BlockHit(scope="ad_calls", origin="manual", since_ms=1000, until_ms=2000),
    )
    assert filled.find(SECRET, at_ms=2000) == ()
    [found] = filled.find_entries(SECRET, at_ms=1500)
    assert (found.number, found.note) == ("+84918273645", "gọi lại sau Tết")
    assert [hit.scope for hit in filled.find("0901234567", at_ms=0)] == ["email"]

    assert filled.remove(number=SECRET, scopes=["email"]) == 0
    assert filled.remove(number=SECRET, scopes=["ad_calls"], origin="company") == 0
    assert filled.remove(number=SECRET, scopes=["ad_calls"], origin="manual") == 1
    assert filled.remove(prefix="090", scopes=["email"]) == 1
    assert len(filled) == 0
    filled.add(entry(until_ms=5))
    assert (filled.expire(4), filled.expire(5)) == (0, 1)
    filled.add(entry())
    assert (filled.remove_origin("national"), filled.remove_origin("manual")) == (0, 1)


def test_emergency_numbers_are_in_no_list(filled: Blocklist) -> None:
    filled.add(BlockEntry(prefix="+84", scopes=["staff_calls"], origin="company"))
    assert not filled.contains("113")
    assert filled.find("113", at_ms=0) == filled.find_entries("113", at_ms=0) == ()
    with pytest.raises(BadBlocklistError) as caught:
        filled.add(entry("113"))
    assert caught.value.problem == "short_number"


def test_many_are_asked_for_at_once(filled: Blocklist) -> None:
    texts = [SECRET, "0987654321", "113", "nobody", "0901234567"]
    columns = parse_numbers(texts)
    expected = [True, False, False, None, True]
    assert filled.contains_many(texts) == expected
    assert filled.contains_many(columns) == expected
    assert filled.contains_many(columns.keys) == expected
    assert filled.contains_many(memoryview(array("q", columns.keys))) == expected
    assert filled.contains_many(text for text in texts) == expected
    assert filled.contains_many([]) == filled.contains_many(parse_numbers([])) == []
    assert len(filled.contains_many(parse_numbers(f"{SECRET}\n" * 300_000))) == 300_000


def test_the_registry_obeys_texts() -> None:
    blocklist = Blocklist()
    register, cancel = dnc_command("DK DNC"), dnc_command(" huy  dnc s ")
    assert register is not None
    assert cancel is not None
    assert (register.action, register.scopes) == ("register", ("ad_texts", "ad_calls"))
    assert blocklist.apply_dnc(SECRET, register, at_ms=10)
    assert not blocklist.apply_dnc(SECRET, register, at_ms=11)
    assert blocklist.apply_dnc(SECRET, cancel, at_ms=20)
    assert [hit.scope for hit in blocklist.find(SECRET, at_ms=20)] == ["ad_calls"]
    assert dnc_command("DK DNC please") is None
    assert blocklist.national is None
    blocklist.set_national(1_767_229_200_000)
    assert blocklist.national == tongdai.RegistrySnapshot(as_of_ms=1_767_229_200_000)


LIST = "# không gọi\n0912345678\n+84 90 123 4567\nnobody\n0912 345 678\n".encode()


def test_a_list_is_read_whole_and_in_chunks() -> None:
    whole = Blocklist()
    report = whole.import_numbers(LIST, OPT_OUT)
    assert (report.lines, report.added, report.duplicates, report.errors_total) == (5, 2, 1, 1)
    [error] = report.errors
    assert (error.line, error.code, error.column) == (4, "bad_number", None)
    assert "nobody" not in repr(report)
    sources: list[Any] = [
        LIST.decode(),
        [LIST.decode()],
        io.BytesIO(LIST),
        io.StringIO(LIST.decode()),
        # Every character that is more than a byte is cut.
        [LIST[i : i + 1] for i in range(len(LIST))],
        (bytearray(LIST[i : i + 3]) for i in range(0, len(LIST), 3)),
        [memoryview(LIST)[::1], b"", ""],
    ]
    for source in sources:
        again = Blocklist()
        assert again.import_numbers(source, OPT_OUT) == report
        assert again.fingerprint() == whole.fingerprint()


def test_a_table_is_read() -> None:
    blocklist = Blocklist()
    table = 'number;scopes;until;note\n0912345678;ad_texts|email;2026-12-31;"một\nhai"\n0901234567;;;\nx;;;\n1;2\n'
    report = blocklist.import_csv(table, COMPANY)
    assert (report.added, report.errors_total) == (2, 2)
    assert [(error.line, error.column, error.code) for error in report.errors] == [
        (5, 1, "bad_number"),
        (6, None, "wrong_fields"),
    ]
    [found] = blocklist.find_entries("0912345678", at_ms=0)
    assert (found.scopes, found.origin, found.note) == (("ad_texts", "email"), "company", "một\nhai")


def test_a_saved_list_is_the_same_list(filled: Blocklist) -> None:
    filled.set_national(7)
    data = filled.save()
    chunks = [data[i : i + 7] for i in range(0, len(data), 7)]
    for again in (
        Blocklist.load(data),
        Blocklist.load(bytearray(data), hash_key=KEY),
        Blocklist.load(chunks),
        Blocklist.load(io.BytesIO(data)),
        pickle.loads(pickle.dumps(filled)),
    ):
        assert (again.save(), again.fingerprint(), len(again)) == (data, filled.fingerprint(), 2)
    assert len(filled.fingerprint()) == 64
    assert Blocklist(hash_key=KEY).fingerprint() == Blocklist().fingerprint() != filled.fingerprint()


def test_bytes_that_are_no_list(filled: Blocklist) -> None:
    data = filled.save()
    broken = [b"", b"\0" * 100, b"x" * 1_000_000, data + b"x", data + data, *(data[:i] for i in range(len(data)))]
    broken += [data[:i] + bytes([data[i] ^ 0x40]) + data[i + 1 :] for i in range(len(data))]
    for bad in broken:
        with pytest.raises(BadBlocklistError) as caught:
            Blocklist.load(bad)
        error = caught.value
        assert (error.code, error.hint != "") == ("bad_blocklist", True)
        assert error.problem in {"not_a_blocklist", "wrong_version", "truncated", "corrupt"}
    assert pickle.loads(pickle.dumps(error)).problem == error.problem


REFUSED: list[tuple[str, str, BlockEntry]] = [
    ("no_number", "number", BlockEntry(scopes=["email"], origin="manual")),
    ("number_and_prefix", "prefix", entry(prefix="090")),
    ("bad_number", "number", entry("nobody\0" + SECRET)),
    ("bad_number", "number", entry(SECRET * 10_000)),
    ("bad_prefix", "prefix", BlockEntry(prefix="📞", scopes=["email"], origin="manual")),
    ("no_scopes", "scopes", entry(scopes=[])),
    ("bad_instant", "since_ms", entry(since_ms=2**63 - 1)),
    ("reversed_times", "until_ms", entry(since_ms=1, until_ms=1)),
    ("note_too_long", "note", entry(note=SECRET * 1000)),
]


@pytest.mark.parametrize(("problem", "path", "bad"), REFUSED, ids=[problem for problem, *_ in REFUSED])
def test_entries_that_are_none(problem: str, path: str, bad: BlockEntry) -> None:
    blocklist = Blocklist()
    with pytest.raises(BadBlocklistError) as caught:
        blocklist.add(bad)
    error = caught.value
    assert (error.problem, error.path, error.code) == (problem, path, "bad_blocklist")
    assert error.hint
    assert SECRET not in f"{error} {error!r} {bad!r}"
    assert len(blocklist) == 0


def test_removing_needs_one_subject(filled: Blocklist) -> None:
    for arguments, problem in [
        ({"scopes": ["email"]}, "no_number"),
        ({"scopes": ["email"], "number": SECRET, "prefix": "090"}, "number_and_prefix"),
        ({"scopes": [], "number": SECRET}, "no_scopes"),
    ]:
        with pytest.raises(BadBlocklistError) as caught:
            filled.remove(**arguments)  # type: ignore[arg-type]
        assert caught.value.problem == problem


ODD = ["", "\0", "a\0b", "📞", "nobody", "9" * 100_000, "+", "\u202e\ufeff", "()" * 50_000]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts(text: str, filled: Blocklist) -> None:
    asked: list[Callable[[], object]] = [
        lambda: filled.contains(text),
        lambda: filled.find(text, at_ms=0),
        lambda: filled.find_entries(text, at_ms=0),
    ]
    for ask in asked:
        with pytest.raises(BadBlocklistError) as caught:
            ask()
        assert (caught.value.problem, caught.value.path) == ("bad_number", "number")
    assert filled.contains_many([text]) == [None]
    assert dnc_command(text) is None
    assert filled.import_numbers(text, OPT_OUT).added == 0
    assert filled.import_csv(text, OPT_OUT).added == 0


def test_rubbish_is_read_to_its_end() -> None:
    blocklist = Blocklist()
    for source in (b"\xff\xfe\n" * 1000, b'"' * 200_000, "x" * 1_000_000, [b"\xf0\x9f", b"\x93"]):
        for read in (blocklist.import_numbers, blocklist.import_csv):
            report = read(source, OPT_OUT)
            assert report.added == 0
            assert report.errors_total >= 1
            assert len(report.errors) <= 100
    assert blocklist.import_numbers(b"\xff\n" + SECRET.encode(), OPT_OUT).added == 1


WRONG: list[Any] = [None, 1.5, object(), True, 2**63, "\ud800", float("nan"), {}, [None]]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_wrong_types_are_malformed(value: Any, filled: Blocklist) -> None:
    register = dnc_command("DK DNC")
    attempts: list[Callable[[], object]] = [
        lambda: filled.add(value),
        lambda: filled.remove_origin(value),
        lambda: filled.expire(value),
        lambda: filled.set_national(value),
        lambda: filled.apply_dnc(value, register, at_ms=0),  # type: ignore[arg-type]
        lambda: filled.apply_dnc(SECRET, value, at_ms=0),
        lambda: filled.contains(value),
        lambda: filled.find(SECRET, at_ms=value),
        lambda: filled.find_entries(value, at_ms=0),
        lambda: filled.import_numbers(b"", value),
        lambda: dnc_command(value),
    ]
    if value != {}:
        attempts += [
            lambda: filled.remove(number=SECRET, scopes=value),
            lambda: filled.contains_many(value),
            lambda: filled.import_csv(value, OPT_OUT),
            lambda: Blocklist.load(value),
        ]
    if value is not None:
        attempts += [
            lambda: Blocklist(hash_key=value),
            lambda: filled.remove(number=value, scopes=["email"]),
            lambda: filled.remove(number=SECRET, scopes=["email"], origin=value),
        ]
    for attempt in attempts:
        with pytest.raises(MalformedError) as caught:
            attempt()
        assert caught.value.path
    assert len(filled) == 2


def test_arrays_of_other_things_are_no_keys(filled: Blocklist) -> None:
    for view in (memoryview(b"12345678"), memoryview(array("d", [1.0])), memoryview(array("i", [1]))):
        with pytest.raises(MalformedError):
            filled.contains_many(view)
    for key in (b"", b"0" * 15, b"0" * 17):
        with pytest.raises(MalformedError):
            Blocklist(hash_key=key)


def test_what_fails_while_it_is_read_is_raised_as_it_is() -> None:
    blocklist = Blocklist()

    def chunks() -> Iterator[bytes]:
        yield f"{SECRET}\n".encode()
        # The list may be asked while it is filled.
        assert blocklist.contains(SECRET)
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        blocklist.import_numbers(chunks(), OPT_OUT)
    assert len(blocklist) == 1


def test_threads_share_a_list() -> None:
    blocklist = Blocklist()

    def add(thread: int) -> int:
        numbers = "\n".join(f"09{thread}{line:07}" for line in range(2000))
        added = blocklist.import_numbers(numbers, OPT_OUT).added
        blocklist.save()
        assert blocklist.contains(f"09{thread}0000000")
        return added

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, range(8))) == len(blocklist) > 0


def test_nothing_shows_a_number(filled: Blocklist) -> None:
    assert repr(filled) == "<tongdai.Blocklist of 2 entries>"
    shown = [filled, filled.find_entries(SECRET, at_ms=1500), filled.find(SECRET, at_ms=1500), entry(note=SECRET)]
    for digits in ("0918", "273", "645", "Tết"):
        assert digits not in repr(shown)


def test_a_list_that_panicked_refuses_further_calls(filled: Blocklist, board: tongdai.Switchboard) -> None:
    with pytest.raises(InternalError):
        panic(filled)
    for use in (filled.save, lambda: len(filled), lambda: board.provide(filled), lambda: repr(filled)):
        with pytest.raises(InternalError):
            use()
    board.snapshot()
