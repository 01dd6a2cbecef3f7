//! The refusals of what a person concerned asks (R96).

use luister::domain::command::{CaseCommand, Command};
use luister::domain::meldcode::{MeldcodeAnswers, MeldcodeEnding, MeldcodeStepDone};
use luister::domain::person::Age;
use luister::domain::person::{AgeBand, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::WayForward as Way;
use luister::domain::request::{Asker, RequestAnswer, RequestKind};
use luister::domain::rulebook::MeldcodeStep;
use luister::domain::signal::{Bar, BarGround, BarLifted, Suspicion};

use super::{Forward, Row, in_case};
use luister::domain::vocabulary::Signal;

use crate::support::keeping::{on_request, ready};
use crate::support::privacy::{another, answers, asks, dossier};
use crate::support::{Story, say, text};

const TODAY: &str = "2026-11-23";

pub(super) fn rows() -> Vec<Row> {
    gate().into_iter().chain(requests()).collect()
}

fn aged(band: AgeBand) -> Story {
    Story::external_pupil().limits().aged(band)
}

fn gate() -> Vec<Row> {
    let pupil = |of| dossier(Asker::pupil(), of, &[]);
    let parents = |of| dossier(Asker::parent(None), of, &[]);
    let bar = CaseCommand::BarContact(Bar {
        recipient: Recipient::of_kind(RecipientKind::Parents),
        ground: BarGround::Safety,
        reason: text("uitspraak van de rechter"),
    });
    let barred = aged(AgeBand::Under12).then(bar);
    let lifts = CaseCommand::LiftBar(BarLifted {
        bar: barred.last(),
        reason: text("nieuwe uitspraak"),
    });
    let suspected =
        aged(AgeBand::Under12).then(CaseCommand::SuspectParent(Suspicion { person: None }));
    let mapped = CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
        step: MeldcodeStep::Map,
        ending: MeldcodeEnding::Done,
        on: suspected.today,
        answers: MeldcodeAnswers::new(),
    });
    vec![
        in_case(
            ("access-closed/barred", "R96", Way::LiftBar),
            barred,
            parents(""),
            |here| Forward::ThenAgain(here(lifts)),
        ),
        in_case(
            ("access-closed/parent-suspected", "R96", Way::FollowMeldcode),
            suspected,
            parents(""),
            |here| Forward::Accepted(here(mapped)),
        ),
        in_case(
            ("access-closed/age-unknown", "R96", Way::LearnAge),
            Story::external_pupil(),
            pupil(""),
            |here| Forward::ThenAgain(here(CaseCommand::LearnAge(Age::band(AgeBand::From16)))),
        ),
        in_case(
            ("access-closed/parents-ask", "R96", Way::ChooseOther),
            aged(AgeBand::From12),
            pupil("unable"),
            |here| Forward::Accepted(here(parents("unable"))),
        ),
        in_case(
            ("access-closed/pupil-first", "R96", Way::FillIn),
            aged(AgeBand::From16),
            parents(""),
            |here| Forward::Accepted(here(parents("yes"))),
        ),
        in_case(
            ("access-closed/pupil-said-no", "R96", Way::FillIn),
            aged(AgeBand::From12).then(say::refuse(
                Giver::PUPIL,
                Recipient::of_kind(RecipientKind::Parents),
            )),
            parents("unable"),
            |here| Forward::Accepted(here(parents("unable yes"))),
        ),
        in_case(
            ("access-closed/home-first", "R96", Way::FillIn),
            aged(AgeBand::Under12).then(say::signal(Signal::ChildAbuse)),
            parents(""),
            |here| Forward::Accepted(here(parents("not-a-parent"))),
        ),
        in_case(
            ("access-closed/not-authorised", "R96", Way::FillIn),
            aged(AgeBand::Adult),
            dossier(another("advocaat"), "", &[]),
            |here| Forward::Accepted(here(dossier(another("advocaat"), "signed", &[]))),
        ),
    ]
}

fn requests() -> Vec<Row> {
    let story = ready().then(asks(
        RequestKind::Rectification,
        Asker::pupil(),
        "2027-09-01",
    ));
    let (id, request) = (story.id(), story.last());
    let settled = Command::InCase(
        id,
        answers(request, RequestAnswer::Granted, "2027-09-01", None),
    );
    let access = aged(AgeBand::From16).then(asks(RequestKind::Access, Asker::pupil(), TODAY));
    let asked = access.last();
    let more = |reason| answers(asked, RequestAnswer::Extended, TODAY, reason);
    let extended = access.clone().then(more(Some("veel werk")));
    vec![
        Row {
            name: "requests-open",
            number: "R96",
            way: Way::AnswerRequest,
            story,
            command: on_request(&[id]),
            forward: Forward::ThenAgain(settled),
        },
        in_case(
            ("dossier-first", "R96", Way::GiveDossier),
            access,
            answers(asked, RequestAnswer::Granted, TODAY, None),
            |here| Forward::Accepted(here(dossier(Asker::pupil(), "", &[]))),
        ),
        in_case(
            ("extended-already", "R96", Way::ChooseOther),
            extended,
            more(Some("nog meer werk")),
            |here| {
                let refused = RequestAnswer::Refused;
                Forward::Accepted(here(answers(asked, refused, TODAY, Some("te laat"))))
            },
        ),
    ]
}
