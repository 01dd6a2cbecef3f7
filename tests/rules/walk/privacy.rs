//! What a walk does about the requests of a person concerned, and what no dossier
//! of a case that it left may say (R96).

use std::collections::BTreeSet;

use luister::domain::case::CaseFile;
use luister::domain::command::CaseCommand;
use luister::domain::consent::ConsentHow;
use luister::domain::entry::{CaseBody, CaseEntry, Entry};
use luister::domain::ids::Seq;
use luister::domain::person::RecipientKind;
use luister::domain::request::{
    Asker, AtHome, Authorised, DossierAsked, OwnJudgement, RequestAnswer, RequestAnswered,
    RequestKind, RequestReceived, Standing,
};
use luister::domain::rules::gate::{Reader, in_dossier};
use luister::lang::{Lang, Language};
use luister::report::dossier::{DossierFormat, Sources, compose, texts};

use super::dice::Dice;
use super::things;
use crate::support::{Story, data, text};

/// A request, an answer, or a dossier.
pub(super) fn any(story: &Story, dice: &mut Dice) -> CaseCommand {
    let requests: Vec<Seq> = story.state().requests().open().map(|one| one.0).collect();
    let answers = [
        RequestAnswer::Extended,
        RequestAnswer::Extended,
        RequestAnswer::Granted,
        RequestAnswer::Refused,
    ];
    // What waits is mostly answered.
    let throw = match requests.is_empty() {
        true => dice.below(8),
        false => 3 + dice.below(5),
    };
    match throw {
        0..=2 => CaseCommand::ReceiveRequest(RequestReceived {
            kind: dice.pick(RequestKind::ALL),
            by: asker(story, dice),
            on: things::day_before(story, dice),
        }),
        3..=5 => CaseCommand::AnswerRequest(RequestAnswered {
            request: things::place(dice, requests.iter()),
            on: story.today,
            answer: dice.pick(&answers),
            reason: (!dice.one_in(4)).then(|| text("gaat over een ander")),
        }),
        _ => CaseCommand::GiveDossier(DossierAsked {
            to: asker(story, dice),
            standing: standing(dice),
            released: released(story, dice),
        }),
    }
}

fn asker(story: &Story, dice: &mut Dice) -> Asker {
    match dice.below(8) {
        0..=3 => Asker::pupil(),
        4 => Asker::parent(None),
        5 => Asker::parent(things::recipient(story, dice).person),
        _ => Asker::other(text(dice.pick(&["advocaat", "advocaat", " "]))),
    }
}

/// A dossier for a parent who may hear nothing, if there is one: few cases have one.
pub(super) fn for_a_barred_parent(story: &Story, dice: &mut Dice) -> Option<CaseCommand> {
    let to = barred_parent(story)?;
    dice.one_in(6).then(|| {
        CaseCommand::GiveDossier(DossierAsked {
            to,
            standing: standing(dice),
            released: BTreeSet::new(),
        })
    })
}

fn barred_parent(story: &Story) -> Option<Asker> {
    let bars = story.state().safety().bars().values();
    let mut barred = bars.map(|bar| bar.recipient);
    let parent = barred.find(|one| one.kind == RecipientKind::Parents)?;
    Some(Asker::parent(parent.person))
}

fn standing(dice: &mut Dice) -> Standing {
    Standing {
        judgement: dice.pick(OwnJudgement::ALL),
        permission: dice.one_in(2).then(|| dice.pick(ConsentHow::ALL)),
        authorised: dice.pick(Authorised::ALL),
        at_home: dice.pick(AtHome::ALL),
    }
}

fn released(story: &Story, dice: &mut Dice) -> BTreeSet<Seq> {
    if dice.one_in(8) {
        return BTreeSet::from([things::entry(story, dice)]);
    }
    let entries = story.case().entries().iter();
    let words = entries.filter(|entry| {
        in_dossier(story.case(), &entry.body, Reader::Others) && entry.body.releasable().is_some()
    });
    let words: Vec<Seq> = words.map(|entry| entry.stamp.seq).collect();
    words.into_iter().filter(|_| dice.one_in(2)).collect()
}

/// The same case with a word of its own in every text and for everybody named.
fn marked(case: &CaseFile) -> CaseFile {
    let mut copy = CaseFile::empty(case.id());
    for entry in case.entries() {
        copy.apply(own_words(entry));
    }
    copy
}

fn own_words(entry: &CaseEntry) -> CaseEntry {
    let seq = entry.stamp.seq.0;
    let label = match &entry.body {
        CaseBody::PersonAdded(person) => Some(person.label.expose().to_owned()),
        body => body.words().map(|words| words.expose().to_owned()),
    };
    let mut json = serde_json::to_value(&entry.body).unwrap();
    if let Some(label) = label {
        replace(&mut json, &label, &format!("zq{seq}zq"));
    }
    if let Some(consulted) = json.pointer_mut("/duty-not-carried-out/consulted")
        && consulted.is_string()
    {
        *consulted = format!("zqc{seq}zq").into();
    }
    Entry {
        stamp: entry.stamp,
        body: serde_json::from_value(json).unwrap(),
    }
}

fn replace(json: &mut serde_json::Value, words: &str, by: &str) {
    match json {
        serde_json::Value::String(text) if text == words => by.clone_into(text),
        serde_json::Value::Array(all) => all.iter_mut().for_each(|one| replace(one, words, by)),
        serde_json::Value::Object(all) => {
            all.values_mut().for_each(|one| replace(one, words, by));
        }
        _ => {}
    }
}

/// No text that was not released, and nobody's label, stands in any format of any
/// dossier of this case, whoever it is for; what was released does.
pub(super) fn blanks(story: &Story, case: &CaseFile) -> Result<(), String> {
    let file = marked(case);
    let facts = story.facts();
    for (language, to) in [
        (Language::Nl, Asker::pupil()),
        (Language::En, Asker::parent(None)),
        (Language::Nl, Asker::other(text("advocaat"))),
    ] {
        let lang = Lang::new(language);
        let sources = Sources {
            lang: &lang,
            facts: &facts,
            agencies: &data().agencies,
            practice: &story.practice,
            file: &file,
        };
        let all = texts(&sources, Reader::of(&file, &to));
        let released: BTreeSet<Seq> = all.iter().map(|text| text.seq).step_by(2).collect();
        let dossier = compose(&sources, &to, &released, story.today);
        for format in [DossierFormat::Txt, DossierFormat::Json] {
            let bytes = dossier.write(&lang, format).unwrap();
            let whole = std::str::from_utf8(&bytes.0).unwrap();
            only_released(&file, &released, whole)?;
        }
    }
    Ok(())
}

/// Every marked word stands there exactly when its text was released.
fn only_released(file: &CaseFile, released: &BTreeSet<Seq>, whole: &str) -> Result<(), String> {
    if whole.contains("zqc") {
        return Err("a dossier names who was consulted (R96)".to_owned());
    }
    for entry in file.entries() {
        let seq = entry.stamp.seq;
        let told = whole.contains(&format!("zq{}zq", seq.0));
        if told != released.contains(&seq) {
            return Err(format!(
                "{seq:?} in a dossier: {told}, released {released:?} (R96): {:?}\n{whole}",
                entry.body
            ));
        }
    }
    Ok(())
}
