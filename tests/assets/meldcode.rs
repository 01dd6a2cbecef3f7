//! Where the answers to the questions of the meldcode lead.

use luister::domain::rulebook::Answer::{self, Doubt, No, Yes};
use luister::domain::rulebook::{MeldcodeAdvice, MeldcodeQuestion};

use crate::support::data;

fn advice(answers: &[Answer]) -> MeldcodeAdvice {
    let given = MeldcodeQuestion::ALL
        .iter()
        .copied()
        .zip(answers.iter().copied());
    data().rules.meldcode().outcome_of(&given.collect())
}

#[test]
fn r60_the_answers_lead_where_the_framework_says() {
    use MeldcodeAdvice::{HelpAndFollow, NoSuspicion, Report, Unfinished};
    use MeldcodeQuestion::{HelpAccepted, HelpPossible, HelpWorks, Suspicion, Unsafety};
    for (answers, expected) in [
        (&[][..], Unfinished(Suspicion)),
        (&[No], NoSuspicion),
        (&[Yes], Unfinished(Unsafety)),
        (&[Doubt], Unfinished(Unsafety)),
        (&[Yes, Yes], Report),
        (&[Yes, Doubt], Report),
        (&[Doubt, Doubt], Report),
        (&[Yes, No], Unfinished(HelpPossible)),
        (&[Yes, No, No], Report),
        (&[Yes, No, Doubt], Unfinished(HelpPossible)),
        (&[Yes, No, Yes], Unfinished(HelpAccepted)),
        (&[Yes, No, Yes, No], Report),
        (&[Yes, No, Yes, Doubt], Unfinished(HelpAccepted)),
        (&[Yes, No, Yes, Yes], Unfinished(HelpWorks)),
        (&[Yes, No, Yes, Yes, No], Report),
        (&[Yes, No, Yes, Yes, Doubt], Unfinished(HelpWorks)),
        (&[Yes, No, Yes, Yes, Yes], HelpAndFollow),
        // What was answered before the way turned off counts no longer.
        (&[No, Yes, No, No, No], NoSuspicion),
        (&[Yes, Yes, Yes, Yes, Yes], Report),
    ] {
        assert_eq!(advice(answers), expected, "{answers:?}");
    }
}

#[test]
fn r60_an_answer_further_on_does_not_pass_over_a_question() {
    let meldcode = data().rules.meldcode().clone();
    let later = [(MeldcodeQuestion::HelpWorks, Yes)].into();
    let advice = meldcode.outcome_of(&later);
    assert_eq!(
        advice,
        MeldcodeAdvice::Unfinished(MeldcodeQuestion::Suspicion)
    );
}
