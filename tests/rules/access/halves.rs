//! What a dossier does not say, by what it is made of (R96): others by kind and number,
//! to anybody but the pupil as somebody; halves of their labels; how the case ended.

use luister::domain::entry::NotesAllowed;
use luister::domain::ids::Seq;
use luister::domain::person::{AgeBand, ClientKind, RecipientKind};
use luister::domain::request::Asker;
use luister::lang::{Lang, Language};
use luister::report::dossier::{Sources, compose};
use std::collections::BTreeSet;

use crate::support::privacy::another;
use crate::support::{EXTERNAL_SCHOOL, Story, data, say};

/// A case in which this label was given, with this note.
fn noted(client: ClientKind, kind: RecipientKind, label: &str, note: &str) -> (Story, Seq) {
    let story = Story::practice().visited_by(client, EXTERNAL_SCHOOL);
    let story = story.then(say::limits(NotesAllowed::Yes)).listened();
    let story = story.aged(AgeBand::From16).knowing(kind, label);
    let story = story.then(say::note(note));
    let note = story.last();
    (story, note)
}

/// The whole dossier for this asker, with this text released.
fn dossier(story: &Story, language: Language, to: &Asker, released: Seq) -> String {
    let lang = Lang::new(language);
    let facts = story.facts();
    let sources = Sources {
        lang: &lang,
        facts: &facts,
        agencies: &data().agencies,
        practice: &story.practice,
        file: story.case(),
    };
    let dossier = compose(&sources, to, &BTreeSet::from([released]), story.today);
    let text = dossier.set().expose().to_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn r96_half_a_label_is_covered_when_it_is_a_name_and_stays_when_it_is_a_word() {
    for (label, note, stands, covered) in [
        (
            "mevrouw Zomer",
            "Zomer lachte, zegt zij.",
            "lachte",
            "Zomer",
        ),
        (
            "mevrouw Zomer",
            "Een mevrouw riep iets.",
            "Een mevrouw riep",
            "Zomer",
        ),
        (
            "wijkagent Zoë Karelse",
            "Zoe stond er bij.",
            "stond er bij",
            "Zoe ",
        ),
        ("wijkagent Zoë Karelse", "KARELSE kwam.", "kwam", "KARELSE"),
        (
            "wijkagent Zoë Karelse",
            "De wijkagent kwam.",
            "De wijkagent kwam",
            "Karelse",
        ),
        // Two letters are an initial or the start of a sentence.
        ("Jo van Dam", "Jo is er. Dam ook.", "Jo is er", "Dam ook"),
        // Small letters are no name by themselves: the whole label is covered.
        (
            "de mentor van 3b",
            "Zegt de mentor.",
            "Zegt de mentor",
            "3b",
        ),
    ] {
        let (story, note_at) = noted(ClientKind::Pupil, RecipientKind::Mentor, label, note);
        let told = dossier(&story, Language::Nl, &Asker::pupil(), note_at);
        let kept = told.split("Wat er staat").last().unwrap_or(&told);
        assert!(kept.contains(stands), "{label}: {kept}");
        assert!(!kept.contains(covered), "{label}: {kept}");
    }
}

#[test]
fn r96_par5_to_anybody_but_the_pupil_others_are_somebody() {
    for (language, somebody, police) in [
        (Language::Nl, "iemand (derde 1)", "politie (derde 1)"),
        (
            Language::En,
            "somebody (third party 1)",
            "police (third party 1)",
        ),
    ] {
        let lang = Lang::new(language);
        let note = "Sprak met agent Karelse.";
        for (client, to, named) in [
            (ClientKind::Pupil, Asker::pupil(), true),
            (ClientKind::Pupil, Asker::parent(None), false),
            (ClientKind::Pupil, another("advocaat"), false),
            (ClientKind::Parent, Asker::parent(None), false),
        ] {
            let kind = RecipientKind::Police;
            let (story, at) = noted(client, kind, "agent Karelse", note);
            let told = dossier(&story, lang.language(), &to, at);
            assert!(!told.contains("Karelse"), "{to:?}: {told}");
            assert_eq!(told.contains(police), named, "{to:?}: {told}");
            assert_eq!(told.contains(somebody), !named, "{to:?}: {told}");
        }
    }
}

#[test]
fn r96_par5_how_a_case_ended_is_told_to_the_pupil_alone() {
    let note = "Zit liever vooraan.";
    for (client, to, told) in [
        (ClientKind::Pupil, Asker::pupil(), true),
        (ClientKind::Pupil, Asker::parent(None), false),
        (ClientKind::Pupil, another("advocaat"), false),
        (ClientKind::Parent, Asker::parent(None), false),
    ] {
        let (story, at) = noted(client, RecipientKind::Mentor, "mentor 3B", note);
        let today = story.today;
        let story = story.then(say::conversation(today)).then(say::close("OPL"));
        let text = dossier(&story, Language::Nl, &to, at);
        assert!(text.contains("zaak gesloten"), "{to:?}: {text}");
        assert_eq!(text.contains("informeel opgelost"), told, "{to:?}: {text}");
    }
}
