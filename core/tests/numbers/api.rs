use std::collections::BTreeSet;

use tongdai::PhoneNumber;
use tongdai::number::{
    Carrier, Changes, Mask, Number, NumberChange, NumberClass, NumberFormat, NumberProblem, parse_all,
    parse_columns,
};

fn number(text: &str) -> Number {
    Number::parse(text).unwrap().number
}

#[test]
fn a_number_is_small() {
    assert_eq!(size_of::<Number>(), 8);
    assert_eq!(size_of::<Option<Number>>(), 8);
}

#[test]
fn debug_shows_no_digits() {
    let parsed = Number::parse("0912345678 ext 4321").unwrap();
    assert_eq!(
        format!("{parsed:?}"),
        "Parsed { number: Number(Mobile, 11 digits), changes: {SplitExtension}, \
         extension: Some(Extension(4 digits)) }"
    );
    let error = Number::parse("0912****78").unwrap_err();
    assert_eq!(format!("{error:?}"), "NumberError(masked)");
    assert!(!format!("{:?}", tongdai::number::describe("0912345678")).contains("345"));
    assert_eq!(format!("{:?}", parsed.number.text()), "NumberText(12 bytes)");
}

#[test]
fn a_number_as_plain_data_is_its_canonical_text() {
    for (text, wire) in
        [("0912345678", "\"+84912345678\""), ("113", "\"113\""), ("+12025550123", "\"+12025550123\"")]
    {
        assert_eq!(serde_json::to_string(&number(text)).unwrap(), wire);
        assert_eq!(serde_json::from_str::<Number>(wire).unwrap(), number(text));
    }
    // Plain data is exact: another spelling is not the number's own.
    for wire in ["\"0912345678\"", "\"+84 912 345 678\"", "\"+84 01687654321\"", "\"\"", "113"] {
        let error = serde_json::from_str::<Number>(wire).unwrap_err();
        assert!(!error.to_string().contains("912"), "{error}");
    }
}

#[test]
fn every_format_reads_back() {
    let all = [
        NumberFormat::E164,
        NumberFormat::National,
        NumberFormat::Spaced,
        NumberFormat::International,
        NumberFormat::Rfc3966,
    ];
    for (text, expected) in [
        ("0912345678", ["+84912345678", "0912345678", "0912 345 678", "84912345678", "tel:+84912345678"]),
        (
            "02438234567",
            ["+842438234567", "02438234567", "024 3823 4567", "842438234567", "tel:+842438234567"],
        ),
        ("19006017", ["+8419006017", "19006017", "1900 6017", "8419006017", "tel:+8419006017"]),
        ("06923456", ["+846923456", "06923456", "0692 3456", "06923456", "tel:+846923456"]),
        ("113", ["113"; 5]),
        (
            "+12025550123",
            ["+12025550123", "0012025550123", "+1 2025550123", "12025550123", "tel:+12025550123"],
        ),
    ] {
        let number = number(text);
        assert_eq!(all.map(|format| number.format(format)), expected);
        for format in all {
            // Without a plus, nobody says that the digits of another country are international.
            if number.is_vietnamese() || format != NumberFormat::International {
                assert_eq!(self::number(&number.format(format)), number, "{format:?} of {text}");
            }
        }
    }
}

#[test]
fn keys_are_e164_digits() {
    let key = |text| number(text).key();
    assert_eq!(key("0912345678"), Some(84_912_345_678));
    assert_eq!(key("+12025550123"), Some(12_025_550_123));
    assert_eq!((key("113"), key("5656")), (None, None));
    for text in ["0912345678", "02438234567", "19006017", "06923456", "+12025550123", "+80012345678"] {
        assert_eq!(number(text).key().and_then(Number::from_key), Some(number(text)));
    }
    // Neither a number in use nor in canonical form.
    for wrong in [0, 84, 113, 912_345_678, 840_912_345_678, 841_687_654_321, 84_520_123_456, u64::MAX] {
        assert_eq!(Number::from_key(wrong), None);
    }
}

#[test]
fn spellings_of_one_number_are_one_recipient() {
    let spellings =
        ["0912 345 678", "+84912345678", "84912345678", "912345678", "tel:+84912345678", "0912345679"];
    let recipients: BTreeSet<Number> = spellings.into_iter().map(number).collect();
    assert_eq!(recipients.len(), 2);
}

#[test]
fn withheld_callers_are_nobody() {
    for text in ["anonymous", "Unknown", "restricted", "", "sip:anonymous@anonymous.invalid"] {
        assert!(Number::parse(text).is_err());
    }
    assert!(PhoneNumber::from("Restricted").is_withheld());
}

#[test]
fn carriers_have_names_of_their_own() {
    let named = |name: &str| Carrier::named(name).map(Carrier::name);
    for (carrier, names) in [
        ("viettel", &["VT", "vte", "Viettel", "VIETTEL TELECOM"][..]),
        ("vinaphone", &["VN", "gpc", "Vina", "VinaPhone", "vina-phone"]),
        ("mobifone", &["MB", "VMS", "MobiFone", "mobi"]),
        ("vietnamobile", &["VNM", "Vietnamobile"]),
        ("gmobile", &["BL", "Gmobile", "G-Mobile", "Gtel"]),
        ("itel", &["iTel", "Itelecom", "Indochina Telecom"]),
        ("wintel", &["Wintel", "Reddi"]),
        ("vnsky", &["VNSKY"]),
    ] {
        for name in names {
            assert_eq!(named(name), Some(carrier), "{name}");
        }
    }
    // Never by first letters, nor by a part.
    for name in ["", "V", "Vie", "VNMX", "Vinafone", "phone", "Mobi Fone Viettel", "ＶＴ", &"V".repeat(1000)]
    {
        assert_eq!(named(name), None, "{name}");
    }
    for carrier in Carrier::all() {
        assert_eq!(Carrier::of_code(carrier.code()), Some(carrier));
        assert_eq!(Carrier::named(carrier.name()), Some(carrier));
        assert_eq!(Carrier::named(carrier.label()), Some(carrier));
        assert_eq!(serde_json::to_value(carrier).unwrap(), carrier.name());
        assert_eq!(serde_json::from_value::<Carrier>(carrier.label().into()).unwrap(), carrier);
    }
    assert_eq!((Carrier::of_code(0), Carrier::of_code(255)), (None, None));
}

/// Codes stand in columns that people keep.
#[test]
fn codes_stay() {
    let carriers: Vec<&str> = Carrier::all().map(Carrier::name).collect();
    assert_eq!(
        carriers,
        [
            "viettel",
            "vinaphone",
            "mobifone",
            "vietnamobile",
            "gmobile",
            "itel",
            "wintel",
            "vnsky",
            "local",
            "fpt"
        ]
    );
    let classes: Vec<u8> = NumberClass::ALL.map(NumberClass::code).to_vec();
    assert_eq!(classes, (1..=12).collect::<Vec<u8>>());
    let problems: Vec<u8> = NumberProblem::ALL.map(NumberProblem::code).to_vec();
    assert_eq!(problems, (1..=16).collect::<Vec<u8>>());
    for (bit, change) in NumberChange::ALL.into_iter().enumerate() {
        assert_eq!(Changes::of_bits(1 << bit).iter().collect::<Vec<_>>(), [change]);
    }
    assert!(Changes::of_bits(1 << NumberChange::ALL.len()).is_empty());
    for problem in NumberProblem::ALL {
        assert_eq!(serde_json::to_value(problem).unwrap(), problem.name());
    }
}

#[test]
fn columns_say_what_parse_says() {
    let texts = [
        "0912345678",
        "0873123456",
        "+84 (0)1687654321",
        "113",
        "+12025550123",
        "",
        "VIETTEL",
        "0912****78",
        "19006017",
    ];
    let columns = parse_columns(&texts.join("\n"));
    assert_eq!(columns, parse_all(texts));
    assert_eq!(columns.keys[..4], [84_912_345_678, 84_873_123_456, 84_387_654_321, 0]);
    assert_eq!(columns.short, [0, 0, 0, 113, 0, 0, 0, 0, 0]);
    let code = |name| Carrier::named(name).unwrap().code();
    assert_eq!(columns.carriers[..3], [code("vinaphone"), code("itel"), code("viettel")]);
    assert_eq!(columns.hosts[..3], [code("vinaphone"), code("vinaphone"), code("viettel")]);
    assert_eq!(columns.classes[5..7], [NumberClass::Anonymous.code(), NumberClass::Alphanumeric.code()]);
    assert_eq!(
        columns.problems[5..8],
        [NumberProblem::Empty.code(), NumberProblem::Alphanumeric.code(), NumberProblem::Masked.code()]
    );
    let changes = Changes::of_bits(columns.changes[2]);
    assert!(changes.contains(NumberChange::Migrated2018) && changes.contains(NumberChange::DroppedTrunkZero));
    assert!(parse_columns("").keys.is_empty());
    assert_eq!(parse_columns("\n0912345678\r\n").keys, [-1, 84_912_345_678]);
}

#[test]
fn a_mask_shows_at_most_half() {
    let masked = |mask: Mask, text: &str| mask.apply(&text.into()).as_str().to_owned();
    let default = Mask::default();
    assert_eq!(masked(default, "0912345678"), PhoneNumber::from("0912345678").masked().as_str());
    assert_eq!(masked(default, "0912345678"), "*******678");
    assert_eq!(masked(default, "113"), PhoneNumber::from("113").masked().as_str());
    let ends = Mask { shown_at_start: 4, shown_at_end: 3, sign: '•' };
    assert_eq!(masked(ends, "0912345678"), "09•••••678");
    assert_eq!(masked(ends, "+84912345678"), "+84••••••678");
    let all = Mask { shown_at_start: 255, shown_at_end: 255, sign: '0' };
    assert_eq!(masked(all, "0912345678"), "*****45678");
    assert_eq!(masked(all, ""), "");
    assert_eq!(
        (masked(all, "1").as_str(), masked(all, "113").as_str(), masked(all, "5656").as_str()),
        ("*", "***", "**56")
    );
}

#[test]
fn a_callee_is_told_by_its_class() {
    for text in ["111", "112", "113", "114", "115"] {
        assert_eq!(number(text).class(), NumberClass::Emergency);
        assert_eq!((number(text).carrier(), number(text).country_code()), (None, None));
    }
}

#[test]
fn very_long_texts_are_refused_at_once() {
    for text in ["1".repeat(1 << 20), " ".repeat(1 << 20), "(".repeat(1 << 20), "é".repeat(1 << 20)] {
        assert!(Number::parse(&text).is_err());
    }
}
