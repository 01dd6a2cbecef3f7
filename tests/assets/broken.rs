//! Files with a mistake are refused with file, line and reason.

use luister::domain::asset::AssetError;
use luister::domain::person::RecipientKind;
use luister::domain::procedure::{Half, Procedure, StepKind};
use luister::domain::vocabulary::Vocabulary;

use crate::support::{assert_refused, broken, data};

#[test]
fn a_procedure_with_a_mistake_is_refused_with_file_line_and_reason() {
    parse_procedure(PROCEDURE).unwrap();
    for one in [
        broken("id = \"p\"", "id = \"p", "id = \"p", "invalid basic string"),
        broken(
            "id = \"p\"",
            "id = \"p q\"",
            "id = \"p q\"",
            "\"p q\" is not a well-formed code",
        ),
        broken("version = 1", "version = \"1\"", "version", "invalid type"),
        broken(
            "version = 1",
            "version = 1\nmotto = 2",
            "motto",
            "unknown field `motto`",
        ),
        broken(
            "adviser = \"internal\"",
            "adviser = \"intern\"",
            "adviser",
            "unknown variant `intern`",
        ),
        broken(
            "clients = [\"pupil\"]",
            "clients = []",
            "clients",
            "the list \"clients\" is empty",
        ),
        broken(
            "clients = [\"pupil\"]",
            "clients = [\"pupil\", \"pupil\"]",
            "clients",
            "second time",
        ),
        broken(
            "clients = [\"pupil\"]",
            "clients = [\"pupil\", \"parent\"]",
            "say.pupil.nl = \"a\"",
            "no words for the client \"parent\"",
        ),
        broken(
            "valid_from = 2026-08-01",
            "valid_from = 2026-08-01T10:00:00",
            "valid_from",
            "is not a day",
        ),
        broken(
            "valid_from = 2026-08-01",
            "valid_from = 2026-08-01\nvalid_to = 2026-07-01",
            "valid_to",
            "ends before it begins",
        ),
        broken(
            "school_tick = true\n",
            "",
            "[switches]",
            "missing field `school_tick`",
        ),
        broken(
            "\"board\", ",
            "",
            "id = \"p\"",
            "who consents for the recipient \"board\"",
        ),
        broken(
            "\"mentor\", ",
            "\"mentor\", \"mentor\", ",
            "recipients",
            "consent rules already",
        ),
        broken(
            "\"mentor\", ",
            "\"mentr\", ",
            "recipients",
            "unknown variant `mentr`",
        ),
        broken(
            "from_12 = [\"pupil\"]",
            "from_12 = []",
            "from_12",
            "the list \"from_12\" is empty",
        ),
        broken(
            "basis = \"firm\"",
            "basis = \"danger\"",
            "basis",
            "unknown variant `danger`",
        ),
        broken(
            "kind = \"limits\"",
            "kind = \"plan\"",
            "id = \"p\"",
            "step \"limits\" is missing",
        ),
        broken(
            "kind = \"listen\"",
            "kind = \"plan\"",
            "id = \"p\"",
            "step \"listen\" is missing",
        ),
        broken(
            "kind = \"close\"",
            "kind = \"plan\"",
            "id = \"p\"",
            "step \"close\" is missing",
        ),
        broken(
            "kind = \"close\"",
            "kind = \"limits\"",
            "kind = \"limits\" #2",
            "step \"limits\" stands in the wrong place",
        ),
        broken(
            "[[step]] # listen",
            "[[step]]\nid = \"early\"\nkind = \"plan\"\ntitle = { nl = \"n\", en = \"e\" }\nrequirement = \"R55\"\n[[step]] # listen",
            "kind = \"listen\"",
            "step \"listen\" stands in the wrong place",
        ),
        broken(
            "kind = \"listen\"",
            "kind = \"hear\"",
            "kind = \"hear\"",
            "unknown variant `hear`",
        ),
        broken(
            "half = \"limits\"\n",
            "",
            "id = \"limits\"",
            "half \"limits\" of the script is missing",
        ),
        broken(
            "half = \"reassurance\"\n",
            "",
            "id = \"limits\"",
            "half \"reassurance\" of the script is missing",
        ),
        broken(
            "say.pupil.nl = \"c\"",
            "half = \"limits\"\nsay.pupil.nl = \"c\"",
            "half = \"limits\"\nsay.pupil.nl = \"c\"",
            "only the step \"limits\" has halves",
        ),
        broken(
            "ask.pupil.nl = \"q\"\nask.pupil.en = \"q\"\n",
            "",
            "id = \"limits\"",
            "question for the client \"pupil\" is missing",
        ),
        broken(
            "say.pupil.en = \"a\"\n",
            "",
            "say.pupil.nl = \"a\"",
            "missing in language \"en\"",
        ),
        broken(
            "say.pupil.nl = \"d\"",
            "say.pupil.nl = \" \"",
            "say.pupil.nl = \" \"",
            "missing in language \"nl\"",
        ),
        broken(
            "say.pupil.nl = \"d\"",
            "say.parent.nl = \"d\"\nsay.parent.en = \"d\"\nsay.pupil.nl = \"d\"",
            "say.parent.nl",
            "\"parent\" is not one of this procedure",
        ),
        broken(
            "say.pupil.nl = \"d\"",
            "say.pupil.fr = \"d\"",
            "say.pupil.fr",
            "unknown field `fr`",
        ),
        broken(
            "id = \"close\"",
            "id = \"listen\"",
            "id = \"listen\" #2",
            "\"listen\" stands here for the second time",
        ),
        broken(
            "id = \"two\"",
            "id = \"one\"",
            "id = \"one\" #2",
            "\"one\" stands here for the second time",
        ),
        broken(
            "requirement = \"R98\"",
            "requirement = \"R980\"",
            "requirement = \"R980\"",
            "\"R980\" is not a requirement number",
        ),
        broken(
            "title = { nl = \"Einde\", en = \"End\" }",
            "title = { nl = \"Einde\" }",
            "title = { nl = \"Einde\" }",
            "missing in language \"en\"",
        ),
    ] {
        assert_refused(PROCEDURE, &one, parse_procedure);
    }
}

#[test]
fn a_vocabulary_with_a_mistake_is_refused_with_file_line_and_reason() {
    parse_vocabulary(VOCABULARY).unwrap();
    for one in [
        broken(
            "code = \"A\"",
            "code = \"\"",
            "code = \"\"",
            "not a well-formed code",
        ),
        broken(
            "code = \"A.B\"",
            "code = \"A\"",
            "code = \"A\" #2",
            "\"A\" stands here for the second time",
        ),
        broken(
            "theme = \"A\"",
            "theme = \"Z\"",
            "theme",
            "there is no theme \"Z\"",
        ),
        broken(
            "theme = \"A\"",
            "theme = \"A.B\"",
            "theme",
            "there is no theme \"A.B\"",
        ),
        broken(
            "label = { nl = \"a\", en = \"a\" }",
            "label = { nl = \"a\" }",
            "label",
            "missing in language \"en\"",
        ),
        broken(
            "label = { nl = \"a\", en = \"a\" }\n",
            "",
            "[[nature]]",
            "missing field `label`",
        ),
        broken(
            "from = 2026-08-01",
            "from = 2027-08-01",
            "to = 2027",
            "ends before it begins",
        ),
        broken(
            "from = 2026-08-01",
            "from = \"2026\"",
            "from",
            "invalid type",
        ),
        broken(
            "requirements = [\"R28\"]",
            "requirements = [\"R113\"]",
            "requirements",
            "\"R113\" is not a requirement number",
        ),
        broken(
            "signals = [\"danger\"]",
            "signals = [\"doom\"]",
            "signals",
            "unknown variant `doom`",
        ),
        broken(
            "axis_signals = { X = [] }",
            "axis_signals = { Y = [] }",
            "axis_signals",
            "there is no axis \"Y\"",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = []",
            "code = \"DO\"",
            "the list \"derived_from\" is empty",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = [\"wayed\"]",
            "derived_from",
            "no entry has the key \"wayed\"",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = [\"weighed/DO\"]",
            "derived_from",
            "no entry has the key",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = [\"plan_item_done/NO\"]",
            "derived_from",
            "no entry has the key",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = [\"step_done/lunch\"]",
            "derived_from",
            "no entry has the key",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = [\"disclosed/aunt\"]",
            "derived_from",
            "no entry has the key",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = [\"action_taken/NO\"]",
            "derived_from",
            "no entry has the key",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = [\"referred/aunt\"]",
            "derived_from",
            "no entry has the key",
        ),
        broken(
            "derived_from = [\"weighed\"]",
            "derived_from = [\"meldcode_step_done/listen\"]",
            "derived_from",
            "no entry has the key",
        ),
        broken(
            "role = \"R\"",
            "role = \"S\"",
            "role = \"S\"",
            "there is no role \"S\"",
        ),
        broken(
            "needs = \"hearing\"",
            "needs = \"magic\"",
            "needs",
            "unknown variant `magic`",
        ),
        broken(
            "[[outcome]]",
            "[[outcomes]]",
            "[[outcomes]]",
            "unknown field `outcomes`",
        ),
        broken("closed = true", "", "[[outcome]]", "missing field `closed`"),
    ] {
        assert_refused(VOCABULARY, &one, parse_vocabulary);
    }
}

#[test]
fn a_shipped_procedure_that_lost_a_line_is_refused_or_still_whole() {
    for procedure in &data().procedures {
        let lines: Vec<&str> = procedure.text().lines().collect();
        let mut refused = 0;
        for lost in 0..lines.len() {
            let left = lines.iter().enumerate().filter(|(place, _)| *place != lost);
            let text: Vec<&str> = left.map(|(_, line)| *line).collect();
            match parse_procedure(&text.join("\n")) {
                Ok(procedure) => assert_whole(&procedure, lines[lost]),
                Err(error) => {
                    refused += 1;
                    assert!((1..=lines.len()).contains(&error.line), "{error}");
                }
            }
        }
        assert!(
            refused * 3 > lines.len(),
            "{}: only {refused} refused",
            procedure.id()
        );
    }
}

#[track_caller]
fn assert_whole(procedure: &Procedure, lost: &str) {
    let kinds: Vec<_> = procedure.steps().iter().map(|step| step.kind).collect();
    assert_eq!(
        kinds[..2],
        [StepKind::Limits, StepKind::Listen],
        "without {lost}"
    );
    assert_eq!(kinds.last(), Some(&StepKind::Close), "without {lost}");
    for &client in procedure.clients() {
        let limits: Vec<_> = procedure.steps()[0]
            .scripts(client)
            .map(|(half, _)| half)
            .collect();
        for &half in Half::ALL {
            assert!(limits.contains(&Some(half)), "without {lost}");
        }
        for step in procedure.steps() {
            assert!(step.scripts(client).next().is_some(), "without {lost}");
        }
    }
    for &recipient in RecipientKind::ALL {
        assert!(
            procedure.consent_rule(recipient).is_some(),
            "without {lost}"
        );
    }
}

fn parse_procedure(text: &str) -> Result<Procedure, AssetError> {
    Procedure::parse(text, "broken.toml")
}

fn parse_vocabulary(text: &str) -> Result<Vocabulary, AssetError> {
    Vocabulary::parse(text, "broken.toml")
}

const VOCABULARY: &str = r#"
[[nature]]
code = "A"
label = { nl = "a", en = "a" }
from = 2026-08-01
to = 2027-07-31
requirements = ["R28"]
signals = ["danger"]
axis_signals = { X = [] }

[[nature]]
code = "A.B" #2
theme = "A"
label = { nl = "b", en = "b" }

[[axis]]
code = "X"
label = { nl = "x", en = "x" }

[[role]]
code = "R"
label = { nl = "r", en = "r" }

[[action]]
code = "DO"
label = { nl = "d", en = "d" }
derived_from = ["weighed"]
needs = "hearing"
role = "R"

[[outcome]]
code = "END"
label = { nl = "e", en = "e" }
closed = true
"#;

const PROCEDURE: &str = r#"
id = "p"
version = 1
title = { nl = "t", en = "t" }
source = { document = "d", article = "1" }
adviser = "internal"
clients = ["pupil"]
valid_from = 2026-08-01

[switches]
plan_required = true
mediation_allowed = false
hearing_allowed = false
complaint_help_allowed = true
asks_hours = false
school_tick = true
parents_may_know_under_16 = false
danger_obliges_parents = true
override_tells = "parents"

[[consent]]
recipients = ["parents", "mentor", "department-head", "teacher", "support-coordinator", "director", "board", "internal-expert", "external-expert", "veilig-thuis", "police", "inspector", "complaints-committee", "agency", "fellow-adviser", "successor"]
under_12 = ["parents"]
from_12 = ["pupil"]
from_16 = ["pupil"]
adult = ["pupil"]
basis = "firm"
source = "s"

[[step]]
id = "limits"
kind = "limits"
title = { nl = "Grenzen", en = "Limits" }
requirement = "R49"
ask.pupil.nl = "q"
ask.pupil.en = "q"
[[step.script]]
half = "limits"
say.pupil.nl = "a"
say.pupil.en = "a"
[[step.script]]
half = "reassurance"
say.pupil.nl = "b"
say.pupil.en = "b"

[[step]] # listen
id = "listen"
kind = "listen"
title = { nl = "Luisteren", en = "Listen" }
requirement = "R51"
[[step.script]]
say.pupil.nl = "c"
say.pupil.en = "c"
[[step.item]]
id = "one"
text = { nl = "i", en = "i" }
[[step.item]]
id = "two" #2
text = { nl = "i", en = "i" }

[[step]]
id = "close" #2
kind = "close" #2
title = { nl = "Einde", en = "End" }
requirement = "R98"
[[step.script]]
say.pupil.nl = "d"
say.pupil.en = "d"
"#;
