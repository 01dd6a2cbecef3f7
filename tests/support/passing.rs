//! Sentences about passing a case on: two advisers who know each other's cards
//! (R88–R91, AVG-4).

use std::collections::BTreeSet;

use luister::domain::adviser::{Colleague, ColleagueId, Profile, Reach};
use luister::domain::command::{
    CardsCommand, CaseCommand, Command, Decision, OfficeCommand, PracticeCommand,
};
use luister::domain::consent::Part;
use luister::domain::disclosure::InformedBeforehand;
use luister::domain::entry::CaseBody;
use luister::domain::handover::{
    Card, CardHeard, CardKnown, CaseDigest, CasePart, EventTag, HandoverHead, HandoverId,
    HandoverKind, HandoverVersion, Heard, Recipient as AgeRecipient, VerifyingKey,
};
use luister::domain::ids::Seq;
use luister::domain::incident::WallAnswer;
use luister::domain::passing::{
    Arrival, Chosen, HandingOver, HandoverDeclined, Parcel, PassingCommand, Receiving,
    TransferAccepted, TransferTakenBack,
};
use luister::domain::person::RecipientKind;
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::rules::passing::{mark_of, place_of};

use super::{Story, say, text};

/// The colleague of whoever tells the story.
pub(crate) const THE_OTHER: ColleagueId = ColleagueId(1);

/// The card of an adviser, by a number.
pub(crate) fn card(number: u8) -> Card {
    Card {
        recipient: AgeRecipient::from_bytes([number; 32]),
        signing: VerifyingKey::from_bytes([number; 32]),
    }
}

/// A file that was written, as far as the rules see it.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    /// What it says of itself.
    pub(crate) head: HandoverHead,
    /// What stands in it.
    pub(crate) parcel: Parcel,
}

/// That the colleague gave this card.
pub(crate) fn known(number: u8) -> CardKnown {
    CardKnown {
        colleague: THE_OTHER,
        card: card(number),
    }
}

/// The successor.
pub(crate) fn successor() -> Recipient {
    Recipient::of_kind(RecipientKind::Successor)
}

impl Story {
    /// A colleague whose card was compared.
    #[track_caller]
    pub(crate) fn trusting(self, number: u8) -> Self {
        self.knowing_adviser("Lotte").comparing(number)
    }

    /// The card of the colleague comes, and is compared by voice.
    #[track_caller]
    pub(crate) fn comparing(self, number: u8) -> Self {
        let (known, card) = (known(number), card(number));
        let on = self.today;
        self.outside(PracticeCommand::Cards(CardsCommand::Know(known)))
            .outside(PracticeCommand::Cards(CardsCommand::Compare(CardHeard {
                colleague: THE_OTHER,
                heard: Heard::new(card.fingerprint().groups()),
                on,
            })))
    }

    /// A colleague who gave no card.
    #[track_caller]
    pub(crate) fn knowing_adviser(self, name: &str) -> Self {
        self.outside(PracticeCommand::Office(OfficeCommand::SetColleague(
            Colleague {
                id: THE_OTHER,
                profile: Profile {
                    name: text(name),
                    organisation: None,
                    reach: Reach::default(),
                },
            },
        )))
    }

    /// The client agrees that a successor is told everything.
    #[track_caller]
    pub(crate) fn agreeing_to_a_successor(self) -> Self {
        self.then(say::consent(
            Giver::PUPIL,
            successor(),
            &[
                Part::Contact,
                Part::Nature,
                Part::Request,
                Part::Plan,
                Part::Story,
            ],
        ))
    }

    /// The case goes to the colleague; the story goes on, and the file is there.
    #[track_caller]
    pub(crate) fn handing_over(self, file: u8, kind: HandoverKind, texts: &[u32]) -> (Self, Sent) {
        let handing = handing(file, kind, texts);
        let sent = self.written(&handing);
        (self.then(CaseCommand::HandOver(handing)), sent)
    }

    /// The file as it is written just before its entry.
    #[track_caller]
    pub(crate) fn written(&self, handing: &HandingOver) -> Sent {
        let event = mark_of(&self.practice, &self.facts(), self.case(), handing.fresh);
        let parcel = Parcel::of(self.case(), &handing.chosen, event.map(|event| event.tag));
        let note = handing.kind == HandoverKind::Note;
        let head = HandoverHead {
            version: HandoverVersion::CURRENT,
            id: handing.id,
            kind: handing.kind,
            made_on: self.today,
            sender: text("Anna"),
            sender_card: card(1),
            recipient_card: card(2),
            place: place_of(&self.practice, self.case()).unwrap(),
            event,
            case_part: (!note).then_some(CasePart {
                digest: CaseDigest::from_bytes([0; 32]),
                length: 1,
            }),
        };
        Sent { head, parcel }
    }

    /// What somebody asks to take a file over.
    pub(crate) fn taking(&self, sent: &Sent, answer: Option<WallAnswer>) -> Command {
        let arrival = sent.arrival(answer);
        if sent.head.kind == HandoverKind::Note {
            let keep = PassingCommand::KeepNote(Box::new(arrival));
            return Command::InPractice(PracticeCommand::Passing(keep));
        }
        Command::Receive(Box::new(Receiving {
            arrival,
            parcel: sent.parcel.clone(),
            alias: text("Mus"),
        }))
    }

    /// The file is taken.
    #[track_caller]
    pub(crate) fn receiving(self, sent: &Sent, answer: Option<WallAnswer>) -> Self {
        let command = self.taking(sent, answer);
        self.commanded(command)
    }

    /// The transfer that stands.
    #[track_caller]
    pub(crate) fn transfer(&self) -> Seq {
        self.state().passed().transfer().expect("no transfer").seq
    }
}

impl Sent {
    /// The file as it arrives.
    pub(crate) fn arrival(&self, answer: Option<WallAnswer>) -> Arrival {
        Arrival {
            head: self.head.clone(),
            from: THE_OTHER,
            school: None,
            answer,
        }
    }
}

/// What is handed over, under a number for the file and its fresh mark.
pub(crate) fn handing(file: u8, kind: HandoverKind, texts: &[u32]) -> HandingOver {
    HandingOver {
        id: HandoverId::from_bytes([file; 16]),
        kind,
        to: THE_OTHER,
        chosen: Chosen(texts.iter().map(|seq| Seq(*seq)).collect::<BTreeSet<_>>()),
        informed: InformedBeforehand::Yes,
        fresh: EventTag::from_bytes([file; 16]),
    }
}

/// The colleague took the case.
pub(crate) fn accepted(story: &Story) -> CaseCommand {
    CaseCommand::AcceptTransfer(TransferAccepted {
        handover: story.transfer(),
        on: story.today,
    })
}

/// The transfer is taken back.
pub(crate) fn taken_back(story: &Story, reason: &str) -> CaseCommand {
    CaseCommand::TakeTransferBack(TransferTakenBack {
        handover: story.transfer(),
        reason: text(reason),
    })
}

/// The file is declined.
pub(crate) fn declined(story: &Story, sent: &Sent) -> Command {
    let declined = HandoverDeclined {
        id: sent.head.id,
        from: THE_OTHER,
        on: story.today,
    };
    Command::InPractice(PracticeCommand::Passing(PassingCommand::Decline(declined)))
}

/// The kinds of entry of the case of a story.
pub(crate) fn kinds(story: &Story) -> Vec<&str> {
    let entries = story.case().entries().iter();
    entries.map(|entry| entry.body.kind_name()).collect()
}

/// Every word of a parcel that somebody typed.
pub(crate) fn words(parcel: &Parcel) -> String {
    let entries = parcel.entries.iter();
    let words = entries.filter_map(|entry| match &entry.body {
        CaseBody::Opened(opening) => Some(opening.client.alias.expose().to_owned()),
        CaseBody::PersonAdded(person) => Some(person.label.expose().to_owned()),
        body => body.words().map(|words| words.expose().to_owned()),
    });
    words.collect::<Vec<_>>().join(" / ")
}

/// What a decision to take a case over writes here.
pub(crate) fn written_here(decision: &Decision) -> &[CaseBody] {
    match decision {
        Decision::Received(_, bodies) => bodies,
        _ => &[],
    }
}
