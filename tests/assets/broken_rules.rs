//! Rules, grounds and a meldcode with a mistake are refused with file, line and
//! reason.

use luister::assets::shipped;
use luister::domain::asset::AssetError;
use luister::domain::rulebook::RuleBook;

use crate::support::{assert_refused, broken};

/// The good book, with one of its files replaced.
fn parse_rules(text: &str) -> Result<RuleBook, AssetError> {
    let mut book = shipped().unwrap().rules;
    book.extend(text, "broken.toml").map(|()| book)
}

fn parse_meldcode(text: &str) -> Result<RuleBook, AssetError> {
    RuleBook::parse(
        ("grounds.toml", ""),
        ("duties.toml", ""),
        ("broken.toml", text),
        RETENTION,
        PURPOSES,
    )
}

const PURPOSES: (&str, &str) = (
    "purposes.toml",
    include_str!("../../assets/rules/purposes.toml"),
);

const RETENTION: (&str, &str) = (
    "retention.toml",
    include_str!("../../assets/rules/retention.toml"),
);

fn parse_retention(text: &str) -> Result<RuleBook, AssetError> {
    let meldcode = include_str!("../../assets/rules/meldcode.toml");
    RuleBook::parse(
        ("grounds.toml", ""),
        ("duties.toml", ""),
        ("meldcode.toml", meldcode),
        ("broken.toml", text),
        PURPOSES,
    )
}

#[test]
fn r96_terms_with_a_mistake_are_refused_with_file_line_and_reason() {
    parse_retention(RETENTION.1).unwrap();
    let no = |from, to, says| broken(from, to, to, says);
    for one in [
        no(
            "code = \"NA-PLICHT\"",
            "code = \"NA PLICHT\"",
            "not a well-formed code",
        ),
        no(
            "code = \"NA-PLICHT\"",
            "code = \"NA-VERSLAG\" # again",
            "stands here for the second time",
        ),
        no(
            "of = \"case-with-duty\"",
            "of = \"case\" # again",
            "there is a term for \"case\" on those days already",
        ),
        no(
            "of = \"hours\"",
            "of = \"minutes\"",
            "unknown variant `minutes`",
        ),
        no(
            "at_most = 60",
            "at_most = 23",
            "\"at_most\" is shorter than the term itself",
        ),
        no(
            "basis = \"firm\"\nsource = \"schoolenveiligheid.nl, hoe lang moet je klachtdossiers bewaren (",
            "basis = \"statute\"\nsource = \"schoolenveiligheid.nl, hoe lang moet je klachtdossiers bewaren (",
            "needs a source that confirms it",
        ),
        no("months = 24", "months = -1", "invalid value"),
    ] {
        assert_refused(RETENTION.1, &one, parse_retention);
    }
    let ended = RETENTION
        .1
        .replacen("months = 84", "months = 84\nto = 2030-01-01", 1);
    let error = parse_retention(&ended).unwrap_err().to_string();
    assert!(
        error.contains("no term for \"hours\" without an end"),
        "{error}"
    );
}

#[test]
fn a_rule_with_a_mistake_is_refused_with_file_line_and_reason() {
    parse_rules(RULES).unwrap();
    let no = |from, to, says| broken(from, to, to, says);
    for one in [
        no(
            "id = \"X\"",
            "id = \"X 1\"",
            "\"X 1\" is not a well-formed code",
        ),
        broken(
            "id = \"Y\"\nversion = 2",
            "id = \"X\"\nversion = 1",
            "version = 1\ntitle = { nl = \"y\"",
            "the rule \"X\" is known up to version 1",
        ),
        broken(
            "id = \"Y\"\nversion = 2",
            "id = \"SEX-1\"\nversion = 1",
            "version = 1\ntitle = { nl = \"y\"",
            "known up to version 1",
        ),
        no("version = 2", "version = 0", "versions are counted from 1"),
        no("version = 2", "version = \"2\"", "invalid type"),
        no(
            "basis = \"firm\"",
            "basis = \"consent\"",
            "unknown variant `consent`",
        ),
        no(
            "basis = \"firm\"",
            "basis = \"statute\"",
            "needs a source that confirms it",
        ),
        no(
            "basis = \"protocol\" # ground",
            "basis = \"statute\" # ground",
            "needs a source that confirms it",
        ),
        no(
            "source = \"s\"",
            "source = \" \"",
            "the text \"source\" is empty",
        ),
        no(
            "requirements = [\"R80\"]",
            "requirements = [\"R0\"]",
            "\"R0\" is not a requirement number",
        ),
        no(
            "from = 2026-08-01",
            "from = 2028-08-01",
            "ends before it begins",
        )
        .at("to = 2027"),
        no(
            "from = 2026-08-01",
            "from = 2026-08-01T10:00:00",
            "is not a day",
        ),
        no(
            "duty = \"tell\"",
            "duty = \"shout\"",
            "unknown variant `shout`",
        ),
        no(
            "towards = \"mentor\"",
            "towards = \"aunt\"",
            "there is no recipient \"aunt\"",
        ),
        no(
            "towards = \"mentor\"",
            "towards = \"none\" # mentor",
            "do not fit each other",
        ),
        no(
            "towards = \"none\"",
            "towards = \"client\"",
            "do not fit each other",
        ),
        no(
            "actor = \"board\"",
            "actor = \"mayor\"",
            "unknown variant `mayor`",
        ),
        no(
            "term = { days = 3 }",
            "term = { weeks = 3 }",
            "unknown variant `weeks`",
        ),
        no(
            "term = { days = 3 }",
            "term = { days = -3 }",
            "invalid value",
        ),
        no(
            "grounds = [\"G\"]",
            "grounds = [\"H\"]",
            "there is no ground \"H\"",
        ),
        no(
            "any = { signals = [\"danger\"] }",
            "any = { signals = [] }",
            "the rule would hold in every case",
        ),
        no(
            "any = { signals = [\"danger\"] }",
            "any = {}",
            "the rule would hold in every case",
        ),
        no(
            "any = { signals = [\"danger\"] }",
            "any = { signals = [\"doom\"] }",
            "unknown variant `doom`",
        ),
        no(
            "any = { signals = [\"danger\"] }",
            "all = { signals = [\"danger\"] }",
            "unknown field `all`",
        ),
        no(
            "accused = [\"director\"]",
            "accused = [\"king\"]",
            "unknown variant `king`",
        ),
        no(
            "procedures = [\"p\"]",
            "procedures = [\"p q\"]",
            "not a well-formed code",
        ),
        no(
            "en = \"y\" } # title",
            "} # title",
            "missing in language \"en\"",
        )
        .at("title = { nl = \"y\""),
        no(
            "for = [\"override\"]",
            "for = []",
            "the list \"for\" is empty",
        ),
        no(
            "for = [\"override\"]",
            "for = [\"fun\"]",
            "unknown variant `fun`",
        ),
        no(
            "code = \"G2\"",
            "code = \"G\" # 2",
            "\"G\" stands here for the second time",
        ),
        no(
            "code = \"G2\"",
            "code = \"AVG\"",
            "\"AVG\" is a shipped code",
        ),
        no("[[ground]] # 1", "[[grounds]]", "unknown field `grounds`"),
    ] {
        assert_refused(RULES, &one, parse_rules);
    }
}

#[test]
fn a_meldcode_with_a_mistake_is_refused_with_file_line_and_reason() {
    let good = include_str!("../../assets/rules/meldcode.toml");
    parse_meldcode(good).unwrap();
    let no = |from, to, says| broken(from, to, to, says);
    for one in [
        no("version = 1", "version = 0", "versions are counted from 1"),
        no(
            "id = \"talk\"",
            "id = \"decide\" # 3",
            "\"talk\" must stand here",
        ),
        no(
            "id = \"unsafety\"",
            "id = \"safety\"",
            "unknown variant `safety`",
        ),
        no(
            "id = \"help\"",
            "id = \"report\" # 2",
            "\"help\" must stand here",
        ),
        no(
            "leads = { yes = \"next\", doubt = \"next\", no = \"no-suspicion\" }",
            "leads = { yes = \"next\" }",
            "say where \"yes\" and \"no\" lead",
        ),
        no(
            "leads = { yes = \"help-and-follow\", no = \"report\" }",
            "leads = { yes = \"next\", no = \"report\" } # last",
            "no question after this one",
        ),
        no(
            "leads = { yes = \"report\", doubt = \"report\", no = \"next\" }",
            "leads = { yes = \"police\", no = \"next\" }",
            "unknown variant `police`",
        ),
        no(
            "source = \"geen bron voor deze formulering\"",
            "source = \"\"",
            "the text \"source\" is empty",
        ),
        no(
            "requirements = [\"R60\"]",
            "requirements = [\"R600\"]",
            "not a requirement number",
        ),
    ] {
        assert_refused(good, &one, parse_meldcode);
    }
    // A list that stops early is refused at its last member.
    let short = good.split("[[decision]]\nid = \"help\"").next().unwrap();
    let error = parse_meldcode(short).unwrap_err();
    assert!(
        error.to_string().contains("\"help\" must stand here"),
        "{error}"
    );
    let line = short
        .lines()
        .position(|line| line == "id = \"report\"")
        .unwrap()
        + 1;
    assert_eq!(error.line, line);
    let twice = [
        good,
        "\n[[decision]]\nid = \"help\" # 3\ntext = { nl = \"a\", en = \"a\" }\n\
        does = { nl = \"a\", en = \"a\" }\nsource = \"a\"\nverified = true\n",
    ]
    .concat();
    let error = parse_meldcode(&twice).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("\"help\" stands here for the second time"),
        "{error}"
    );
}

#[test]
fn a_shipped_rule_that_lost_a_line_is_refused_or_still_whole() {
    let good = include_str!("../../assets/rules/duties.toml");
    let grounds = (
        "grounds.toml",
        include_str!("../../assets/rules/grounds.toml"),
    );
    let meldcode = (
        "meldcode.toml",
        include_str!("../../assets/rules/meldcode.toml"),
    );
    let lines: Vec<&str> = good.lines().collect();
    let mut refused = 0;
    for lost in 0..lines.len() {
        let left = lines.iter().enumerate().filter(|(place, _)| *place != lost);
        let text: Vec<&str> = left.map(|(_, line)| *line).collect();
        match RuleBook::parse(
            grounds,
            ("duties.toml", &text.join("\n")),
            meldcode,
            RETENTION,
            PURPOSES,
        ) {
            Ok(book) => {
                let whole = book.rules().iter().all(|rule| !rule.when.any.is_empty());
                assert!(whole, "without {}", lines[lost]);
            }
            Err(error) => {
                refused += 1;
                assert!((1..=lines.len()).contains(&error.line), "{error}");
            }
        }
    }
    assert!(refused * 3 > lines.len(), "only {refused} refused");
}

const RULES: &str = r#"
[[ground]] # 1
code = "G"
label = { nl = "g", en = "g" }
citation = { nl = "g", en = "g" }
basis = "protocol" # ground
source = "of the ground"
verified = false
for = ["override"]

[[ground]]
code = "G2"
label = { nl = "g", en = "g" }
citation = { nl = "g", en = "g" }
basis = "protocol" # other
source = "of another"
verified = false
for = ["referral"]

[[rule]]
id = "X"
version = 1
title = { nl = "x", en = "x" }
does = { nl = "x", en = "x" }
basis = "firm"
citation = { nl = "x", en = "x" }
source = "s"
verified = false
requirements = ["R80"]
from = 2026-08-01
to = 2027-07-31
duty = "tell"
towards = "mentor"
actor = "board"
term = { days = 3 }
grounds = ["G"]
[rule.when]
any = { signals = ["danger"] }
accused = ["director"]
procedures = ["p"]

[[rule]]
id = "Y"
version = 2
title = { nl = "y", en = "y" } # title
does = { nl = "y", en = "y" }
basis = "protocol" # rule
citation = { nl = "y", en = "y" }
source = "t"
verified = false
duty = "act"
towards = "none"
actor = "adviser"
term = "open"
[rule.when]
any = { parent_suspected = true }
"#;

fn parse_purposes(text: &str) -> Result<RuleBook, AssetError> {
    let meldcode = include_str!("../../assets/rules/meldcode.toml");
    RuleBook::parse(
        ("grounds.toml", ""),
        ("duties.toml", ""),
        ("meldcode.toml", meldcode),
        RETENTION,
        ("broken.toml", text),
    )
}

/// R96: the purposes name terms that there are, and every period stands once.
#[test]
fn r96_purposes_and_periods_with_a_mistake_are_refused() {
    let good = PURPOSES.1;
    assert!(parse_purposes(good).is_ok());
    for (from, to, says) in [
        (
            "term = \"UREN\"",
            "term = \"GEEN\"",
            "there is no retention",
        ),
        ("code = \"VOLGEN\"", "code = \"KLACHT\"", "second time"),
        ("code = \"breach\"", "code = \"answer\"", "second time"),
        ("length = 72", "length = 0", "length"),
    ] {
        let broken = good.replace(from, to);
        assert_ne!(broken, good, "{from}");
        let error = parse_purposes(&broken).unwrap_err().to_string();
        assert!(
            error.contains(says) && error.starts_with("broken.toml:"),
            "{error}"
        );
    }
}
