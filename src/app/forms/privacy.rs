//! The forms about what a person concerned asks: to see, to put right, to erase
//! (R96).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::desk::Desk;
use crate::app::dossier;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::refused;
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command};
use crate::domain::consent::ConsentHow;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::{ClientKind, RecipientKind};
use crate::domain::request::{
    Asker, AskerKind, AtHome, Authorised, DossierAsked, OwnJudgement, RequestAnswer,
    RequestAnswered, RequestKind, RequestReceived, Standing,
};
use crate::domain::rules::gate::{Reader, home_counts, judgement_counts};
use crate::domain::rules::request::{deadline, in_the_way};
use crate::domain::text::{Label, Line};
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::report::dossier::DossierFormat;
use crate::say;

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PrivacyForm {
    /// What was asked, by whom.
    Received(CaseId),
    /// What was answered to it.
    Answer(CaseId, Seq),
    /// The dossier: for whom, and which texts are released; for this request.
    Dossier(CaseId, Option<Seq>),
}

impl PrivacyForm {
    /// The case it is about.
    #[must_use]
    pub const fn case(&self) -> CaseId {
        match self {
            Self::Received(case) | Self::Answer(case, _) | Self::Dossier(case, _) => *case,
        }
    }
}

/// Before the place of a labelled parent, in the code of a choice.
const PARENT: &str = "parent-";

/// Builds a form as things stand.
pub(super) fn build(kind: PrivacyForm, desk: &Desk, env: &Env) -> Form {
    let Some(file) = desk.practice.case(kind.case()) else {
        return Form::new();
    };
    let today = env.lang.short_date(env.now.date);
    match kind {
        PrivacyForm::Received(_) => asked_by(Form::new(), file, &env.lang, None)
            .with_choice(FieldId::RequestKind, kinds(&env.lang), None)
            .with_date(FieldId::Date, &today)
            .with_submit(),
        PrivacyForm::Answer(_, request) => Form::new()
            .with_choice(FieldId::RequestAnswer, answers(file, env, request), None)
            .with_line(FieldId::Reason, Line::LIMIT, "")
            .only_when(
                FieldId::RequestAnswer,
                &[
                    RequestAnswer::Refused.code(),
                    RequestAnswer::Extended.code(),
                ],
            )
            .with_date(FieldId::Date, &today)
            .with_submit(),
        PrivacyForm::Dossier(_, request) => for_dossier(file, desk, env, request),
    }
}

fn kinds(lang: &Lang) -> Vec<Choosable> {
    let all = RequestKind::ALL.iter();
    all.map(|kind| Choosable::new(kind.code(), kind.term(lang)))
        .collect()
}

/// A dossier is given, and that answers: granting access by hand is not offered.
fn answers(file: &CaseFile, env: &Env, request: Seq) -> Vec<Choosable> {
    let running = file.state().requests().running(request);
    let access = running.is_some_and(|(asked, _)| asked.kind == RequestKind::Access);
    let all = RequestAnswer::ALL.iter();
    all.filter(|answer| !(access && **answer == RequestAnswer::Granted))
        .map(|answer| Choosable::new(answer.code(), answer.term(&env.lang)))
        .collect()
}

/// Who asks: the pupil, a parent with or without a label, somebody else.
fn asked_by(form: Form, file: &CaseFile, lang: &Lang, chosen: Option<&str>) -> Form {
    let state = file.state();
    let parents = state
        .people()
        .iter()
        .filter(|(_, person)| person.kind == RecipientKind::Parents)
        .map(|(seq, person)| {
            Choosable::of_a_case(format!("{PARENT}{}", seq.0), person.label.expose())
        });
    let client = state.opening().map(|opening| opening.client.kind);
    let parent = match client {
        Some(ClientKind::Parent) => say!(lang, "access-by-client"),
        _ => AskerKind::Parent.term(lang),
    };
    let options = std::iter::once(Choosable::new(
        AskerKind::Pupil.code(),
        AskerKind::Pupil.term(lang),
    ))
    .chain([Choosable::new(AskerKind::Parent.code(), parent)])
    .chain(parents)
    .chain([Choosable::new(
        AskerKind::Other.code(),
        AskerKind::Other.term(lang),
    )])
    .collect();
    form.with_choice(FieldId::AskedBy, options, chosen)
        .with_line(FieldId::Label, Label::LIMIT, "")
        .only_when(FieldId::AskedBy, &[AskerKind::Other.code()])
}

/// The code under which an asker is chosen.
fn code_of(asker: &Asker) -> String {
    match (asker.kind, asker.person) {
        (AskerKind::Parent, Some(seq)) => format!("{PARENT}{}", seq.0),
        (kind, _) => kind.code().to_owned(),
    }
}

fn for_dossier(file: &CaseFile, desk: &Desk, env: &Env, request: Option<Seq>) -> Form {
    let lang = &env.lang;
    let running = request.and_then(|seq| file.state().requests().running(seq));
    let asker = running.map(|(asked, _)| &asked.by);
    let chosen = asker.map(code_of);
    let form = asked_by(Form::new(), file, lang, chosen.as_deref());
    let form = if judgement_counts(file.state(), env.now.date) {
        let options = OwnJudgement::ALL.iter();
        let options = options.map(|one| Choosable::new(one.code(), one.term(lang)));
        form.with_choice(FieldId::OwnJudgement, options.collect(), None)
            .saying(say!(lang, "access-judgement-told"))
    } else {
        form
    };
    let form = asking_of_home(form, file, lang);
    let how = ConsentHow::ALL.iter();
    let how = how.map(|one| Choosable::new(one.code(), one.term(lang)));
    let parents: Vec<String> = parent_codes(file);
    let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
    let authorised = Authorised::ALL.iter();
    let authorised = authorised.map(|one| Choosable::new(one.code(), one.term(lang)));
    let formats = DossierFormat::ALL.iter();
    let formats = formats.map(|one| Choosable::new(one.code(), one.code()));
    let form = form
        .with_choice(FieldId::Permission, how.collect(), None)
        .only_when(FieldId::AskedBy, &parents)
        .with_choice(FieldId::Authorised, authorised.collect(), None)
        .only_when(FieldId::AskedBy, &[AskerKind::Other.code()])
        .with_choice(
            FieldId::FileFormat,
            formats.collect(),
            Some(DossierFormat::Pdf.code()),
        );
    let form = RELEASING.iter().fold(form, |form, (id, kinds)| {
        releasing(form, desk, env, file, (*id, *kinds))
    });
    let mut form = form.with_submit();
    if let Some(label) = asker.and_then(|asker| asker.label.as_ref()) {
        form.restore(&[(
            FieldId::Label,
            crate::app::form::FieldValue::Text(crate::domain::text::Confidential::new(
                label.expose().to_owned(),
            )),
        )]);
    }
    form
}

/// Where abuse at home is suspected: whether a parent may be its source, before a
/// parent reads of it (PAR-5).
fn asking_of_home(form: Form, file: &CaseFile, lang: &Lang) -> Form {
    if !home_counts(file.state()) {
        return form;
    }
    let mut askers = parent_codes(file);
    askers.push(AskerKind::Other.code().to_owned());
    let askers: Vec<&str> = askers.iter().map(String::as_str).collect();
    let options = AtHome::ALL.iter();
    let options = options.map(|one| Choosable::new(one.code(), one.term(lang)));
    form.with_choice(FieldId::AtHome, options.collect(), None)
        .saying(say!(lang, "access-home-told"))
        .only_when(FieldId::AskedBy, &askers)
}

/// The texts that whoever asks can have, and no others: each kind of reader has a
/// field of their own.
const RELEASING: [(FieldId, Reader); 3] = [
    (FieldId::Released, Reader::Pupil),
    (FieldId::ReleasedToClient, Reader::Client),
    (FieldId::ReleasedToOthers, Reader::Others),
];

fn releasing(
    form: Form,
    desk: &Desk,
    env: &Env,
    file: &CaseFile,
    (id, reader): (FieldId, Reader),
) -> Form {
    let lang = &env.lang;
    let askers = askers_of(file, reader);
    let texts = dossier::texts(desk, env, file, reader);
    if texts.is_empty() || askers.is_empty() {
        return form;
    }
    let texts = texts.iter().map(|text| {
        let date = lang.short_date(text.on);
        Choosable::new(text.seq.0.to_string(), format!("{date} · {}", text.kind))
    });
    let askers: Vec<&str> = askers.iter().map(String::as_str).collect();
    form.with_many(id, texts.collect(), &[])
        .only_when(FieldId::AskedBy, &askers)
        .saying(say!(lang, "access-released-told"))
}

/// The codes of those who ask as this reader.
fn askers_of(file: &CaseFile, reader: Reader) -> Vec<String> {
    let parents = parent_codes(file);
    let own = [AskerKind::Pupil, AskerKind::Other].map(|kind| kind.code().to_owned());
    let all = own.into_iter().chain(parents);
    all.filter(|code| asker(code).is_some_and(|asker| Reader::of(file, &asker) == reader))
        .collect()
}

/// The field in which the texts for whoever asks are ticked.
pub(in crate::app) fn released_field(form: &Form) -> FieldId {
    let there = |id: &FieldId| form.has(*id) && form.is_there(*id);
    let fields = RELEASING.iter().map(|(id, _)| *id);
    fields.into_iter().find(there).unwrap_or(FieldId::Released)
}

fn parent_codes(file: &CaseFile) -> Vec<String> {
    let people = file.state().people().iter();
    let labelled = people
        .filter(|(_, person)| person.kind == RecipientKind::Parents)
        .map(|(seq, _)| format!("{PARENT}{}", seq.0));
    std::iter::once(AskerKind::Parent.code().to_owned())
        .chain(labelled)
        .collect()
}

/// Who asks, as chosen.
///
/// # Errors
/// What is missing.
fn read_asker(form: &Form) -> Result<Asker, Problem> {
    let code = read::code(form, FieldId::AskedBy)?;
    let asker = asker(code).ok_or(Problem::Missing(FieldId::AskedBy))?;
    if asker.kind == AskerKind::Other {
        let label = read::text::<{ Label::LIMIT }>(form, FieldId::Label)?;
        return Ok(Asker::other(label));
    }
    Ok(asker)
}

/// Who asks under this code; somebody else without what they are called.
fn asker(code: &str) -> Option<Asker> {
    if let Some(seq) = code.strip_prefix(PARENT) {
        return Some(Asker::parent(Some(Seq(seq.parse().ok()?))));
    }
    Some(match AskerKind::from_code(code)? {
        AskerKind::Pupil => Asker::pupil(),
        AskerKind::Parent => Asker::parent(None),
        AskerKind::Other => Asker::other(Label::default()),
    })
}

/// What confirming a form asks for.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(
    kind: PrivacyForm,
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<Command, Problem> {
    let command = match kind {
        PrivacyForm::Received(_) => CaseCommand::ReceiveRequest(RequestReceived {
            by: read_asker(form)?,
            kind: read::coded(form, FieldId::RequestKind, RequestKind::from_code)?,
            on: read::date(form, FieldId::Date, env)?,
        }),
        PrivacyForm::Answer(_, request) => {
            let answer = read::coded(form, FieldId::RequestAnswer, RequestAnswer::from_code)?;
            let reason = match answer {
                RequestAnswer::Granted => None,
                RequestAnswer::Refused | RequestAnswer::Extended => {
                    Some(read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?)
                }
            };
            CaseCommand::AnswerRequest(RequestAnswered {
                request,
                on: read::date(form, FieldId::Date, env)?,
                answer,
                reason,
            })
        }
        PrivacyForm::Dossier(..) => {
            CaseCommand::GiveDossier(read_dossier(form, desk, env, kind.case())?)
        }
    };
    Ok(Command::InCase(kind.case(), command))
}

/// For whom the dossier is, what is known of them, and which texts are released:
/// only those that this asker can have.
///
/// # Errors
/// What is missing.
pub(in crate::app) fn read_dossier(
    form: &Form,
    desk: &Desk,
    env: &Env,
    case: CaseId,
) -> Result<DossierAsked, Problem> {
    let to = read_asker(form)?;
    let of = |id| form.chosen(id).filter(|_| form.is_there(id));
    let judgement = of(FieldId::OwnJudgement).and_then(OwnJudgement::from_code);
    if judgement.is_none() && form.is_there(FieldId::OwnJudgement) {
        return Err(Problem::Missing(FieldId::OwnJudgement));
    }
    let at_home = of(FieldId::AtHome).and_then(AtHome::from_code);
    if at_home.is_none() && form.is_there(FieldId::AtHome) {
        return Err(Problem::Missing(FieldId::AtHome));
    }
    let standing = Standing {
        at_home: at_home.unwrap_or(AtHome::MayBeAParent),
        judgement: judgement.unwrap_or(OwnJudgement::Able),
        permission: of(FieldId::Permission).and_then(ConsentHow::from_code),
        authorised: of(FieldId::Authorised)
            .and_then(Authorised::from_code)
            .unwrap_or(Authorised::No),
    };
    let file = desk.practice.case(case);
    let texts = file.map_or_else(Vec::new, |file| {
        dossier::texts(desk, env, file, Reader::of(file, &to))
    });
    let ticked = form.ticked(released_field(form));
    let released: BTreeSet<Seq> = texts
        .iter()
        .map(|text| text.seq)
        .filter(|seq| ticked.contains(&seq.0.to_string().as_str()))
        .collect();
    Ok(DossierAsked {
        to,
        standing,
        released,
    })
}

/// As what the file of a dossier is asked for.
#[must_use]
pub(in crate::app) fn format_of(form: &Form) -> DossierFormat {
    let code = form.chosen(FieldId::FileFormat);
    code.and_then(DossierFormat::from_code)
        .unwrap_or(DossierFormat::Pdf)
}

/// What is told above a form: until when it is answered, how the question is
/// handled, and what keeps a case from being erased.
#[must_use]
pub fn told_above(kind: PrivacyForm, desk: &Desk, env: &Env) -> Option<String> {
    let lang = &env.lang;
    let file = desk.practice.case(kind.case())?;
    match kind {
        PrivacyForm::Received(_) => Some(say!(lang, "access-received-told")),
        PrivacyForm::Dossier(..) => Some(say!(lang, "access-dossier-told")),
        PrivacyForm::Answer(_, seq) => {
            let facts = env.shipped.facts(env.now.date);
            let (asked, standing) = file.state().requests().running(seq)?;
            let until = lang.date(deadline(facts.rules, asked, standing));
            let until = say!(lang, "access-until", until = until);
            let how = match asked.kind {
                RequestKind::Access => say!(lang, "access-answer-access"),
                RequestKind::Rectification => say!(lang, "access-answer-rectify"),
                RequestKind::Erasure => match in_the_way(&desk.practice, &facts, file, seq) {
                    Ok(()) => say!(lang, "access-answer-erase"),
                    Err(refusal) => {
                        let name = |to: crate::domain::recipient::Recipient| {
                            refused::called(lang, to.kind)
                        };
                        let Explained { what, remedy } = refused::explain(lang, &refusal, name);
                        say!(lang, "access-cannot-go", what = what, remedy = remedy)
                    }
                },
            };
            Some(format!("{until} {how}"))
        }
    }
}
