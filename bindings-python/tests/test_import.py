"""Another switchboard's queues as a plan."""

import pickle

import pytest
from tongdai import Imported, ImportNote, MalformedError, Plan, import_plan

QUEUES = "[sales]\nstrategy = linear\ncontext = exits\nmember => PJSIP/10001\n"


def test_queues_become_a_plan_with_notes() -> None:
    imported = import_plan("asterisk", QUEUES)
    assert isinstance(imported, Imported)
    assert imported.plan["queues"][0]["strategy"] == "in_order"
    lost = [note for note in imported.notes if note.code == "not_carried_over"]
    assert [(note.line, note.setting) for note in lost] == [(3, "context")]
    assert all(isinstance(note, ImportNote) for note in imported.notes)
    assert Plan.from_dict(imported.plan).to_dict() == imported.plan
    assert pickle.loads(pickle.dumps(imported)) == imported
    assert Imported.from_json(imported.to_json()) == imported


def test_any_text_will_do_but_not_any_source() -> None:
    assert import_plan("freeswitch", "no file at all").plan["queues"] == []
    for source, text in [("fax", ""), (None, ""), ("asterisk", 1), ("asterisk", b"")]:
        with pytest.raises(MalformedError):
            import_plan(source, text)  # type: ignore[arg-type]
