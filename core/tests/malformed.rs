//! Text that is no event is refused with the place and the kind of mistake, and nothing of what it says.

use tongdai::{Plan, Switchboard};

#[test]
fn every_mistake_is_placed_and_nothing_is_quoted() {
    let event =
        r#"{"type": "call_arrived", "at_ms": 1, "call_id": "c1", "number": "1900", "caller": "0912345678"}"#;
    let cases = [
        (event.replace("1,", "\"0987654321\","), "at_ms", "it has a wrong type, expected i64"),
        (event.replace("1,", "1.5,"), "at_ms", "it has a wrong type, expected i64"),
        (event.replace("1,", "9223372036854775808,"), "at_ms", "it has a wrong type, expected i64"),
        (event.replace("\"c1\"", "{\"0987654321\": 1}"), "call_id", "it has a wrong type, expected a string"),
        (event.replace("call_id", "call"), "call", "unknown field `call`"),
        (event.replace("call_id", "0987654321"), "", "unknown field"),
        (event.replace("\"at_ms\": 1, ", ""), "at_ms", "missing field `at_ms`"),
        (event.replace("call_arrived", "call_arived"), "type", "unknown variant `call_arived`"),
        (event.replace("call_arrived", "0987654321"), "type", "unknown variant"),
        (event.replace("\"type\": \"call_arrived\", ", ""), "type", "missing field `type`"),
        (event.replace('}', ""), "", "the text ends too early (line 1, column 94)"),
        (format!("{event} 0987654321"), "", "the text is not JSON (line 1, column 97)"),
        ("0987654321".to_owned(), "", "the text is not JSON (line 1, column 2)"),
        ("[]".to_owned(), "type", "missing field `type`"),
        (String::new(), "", "the text ends too early (line 1, column 0)"),
        ("[".repeat(100_000), "[0]", "it has a wrong type, expected variant identifier"),
    ];
    let mut board = Switchboard::new(&Plan::from_text("{\"name\": \"Empty\"}").unwrap());
    let before = board.snapshot();
    for (text, path, says) in cases {
        let error = board.step_json(&text).unwrap_err();
        let message = error.to_string();
        assert_eq!((error.code(), error.path()), ("malformed", path), "{message}");
        let said = message.strip_prefix("this is not an event: ").unwrap();
        assert_eq!(said, says);
        assert!(!format!("{error:?}").contains("09"), "{error:?}");
    }
    assert_eq!(board.snapshot(), before);
}
