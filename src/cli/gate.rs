//! `luister gate`: may I, must I? The gate asked without a case; it opens no
//! vault and keeps nothing.

mod json;

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};

use super::format::{Format, FormatArg};
use super::usage::harmless;
use super::{Failure, Session, print, put};
use crate::app::verdict;
use crate::domain::person::{AdviserKind, Age, AgeBand, ClientKind, GiverKind, RecipientKind};
use crate::domain::procedure::{Procedure, ProcedureId};
use crate::domain::refusal::Refusal;
use crate::domain::rules::what_if::{Circumstance, Verdict, WhatIf, what_if};
use crate::domain::vocabulary::{AccusedCode, AxisCode};
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::say;

/// The ages that a pupil can have.
const AGES: std::ops::RangeInclusive<u32> = 2..=99;

#[derive(Debug, Args)]
pub(super) struct GateArgs {
    #[arg(long, value_name = "intern-leerling|extern-ouders|extern-leerling")]
    procedure: String,
    #[arg(long, value_name = "internal|external")]
    adviser: AdviserArg,
    #[arg(long, value_name = "pupil|parents")]
    client: ClientArg,
    #[arg(long, value_name = "N|unknown", value_parser = age, allow_hyphen_values = true)]
    age: Age,
    #[arg(long, value_name = "CODE,…", value_delimiter = ',')]
    nature: Vec<String>,
    #[arg(long, value_name = "RECIPIENT", value_parser = recipient)]
    recipient: RecipientKind,
    #[arg(long, value_name = "pupil|parents|both|none", default_value = "none")]
    consent: GiversArg,
    #[arg(long, value_name = "pupil|parents|both|none", default_value = "none")]
    refused: GiversArg,
    #[arg(long, value_name = "ROLE")]
    accused: Option<String>,
    #[arg(long, value_name = "AXIS")]
    axis: Option<String>,
    #[arg(long)]
    parent_suspected: bool,
    #[arg(long)]
    danger: bool,
    #[arg(long)]
    barred: bool,
    #[arg(long)]
    report_decided: bool,
    #[command(flatten)]
    form: FormatArg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum AdviserArg {
    #[value(alias = "intern")]
    Internal,
    #[value(alias = "extern")]
    External,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ClientArg {
    Pupil,
    #[value(alias = "parent")]
    Parents,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum GiversArg {
    Pupil,
    Parents,
    Both,
    None,
}

impl GiversArg {
    fn givers(self) -> BTreeSet<GiverKind> {
        match self {
            Self::Pupil => BTreeSet::from([GiverKind::Pupil]),
            Self::Parents => BTreeSet::from([GiverKind::Parents]),
            Self::Both => BTreeSet::from([GiverKind::Pupil, GiverKind::Parents]),
            Self::None => BTreeSet::new(),
        }
    }
}

/// Whole years, or that nobody knows.
fn age(text: &str) -> Result<Age, String> {
    if text == "unknown" {
        return Ok(Age::Unknown);
    }
    text.parse()
        .ok()
        .filter(|years| AGES.contains(years))
        .map(|years| Age::band(AgeBand::of_years(years)))
        .ok_or_else(|| text.to_owned())
}

fn recipient(code: &str) -> Result<RecipientKind, String> {
    RecipientKind::from_code(code).ok_or_else(|| code.to_owned())
}

pub(super) fn run(args: &GateArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let id = ProcedureId::from(args.procedure.as_str());
    let procedure = session
        .shipped
        .procedure(&id)
        .ok_or_else(|| unknown_procedure(args, session))?;
    let question = question(args, procedure);
    agree(&question, lang)?;
    let facts = session.shipped.facts(session.clock.now().date);
    let verdict =
        what_if(&facts, &question).map_err(|refusal| refused(&refusal, &question, session))?;
    match args.form.format {
        Format::Text => print(&verdict::text(&question, &verdict, lang)),
        Format::Json => put(json(&verdict, lang).as_bytes()),
    }
}

fn json(verdict: &Verdict<'_>, lang: &Lang) -> String {
    // Codes and texts of data files: nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(&json::Json::of(verdict, lang.language()));
    format!("{}\n", text.unwrap_or_default())
}

fn question<'a>(args: &GateArgs, procedure: &'a Procedure) -> WhatIf<'a> {
    let natures = args.nature.iter().map(|code| code.trim());
    let circumstances = [
        (args.parent_suspected, Circumstance::ParentSuspected),
        (args.danger, Circumstance::Danger),
        (args.barred, Circumstance::Barred),
        (args.report_decided, Circumstance::ReportDecided),
    ];
    WhatIf {
        procedure,
        adviser: match args.adviser {
            AdviserArg::Internal => AdviserKind::Internal,
            AdviserArg::External => AdviserKind::External,
        },
        client: match args.client {
            ClientArg::Pupil => ClientKind::Pupil,
            ClientArg::Parents => ClientKind::Parent,
        },
        age: args.age,
        natures: natures
            .filter(|code| !code.is_empty())
            .map(Into::into)
            .collect(),
        axis: args.axis.as_deref().map(Into::into),
        accused: args.accused.as_deref().map(Into::into),
        recipient: args.recipient,
        consents: args.consent.givers(),
        refused: args.refused.givers(),
        circumstances: circumstances
            .into_iter()
            .filter_map(|(said, what)| said.then_some(what))
            .collect(),
    }
}

/// One pupil says yes or no, not both; of two parents each says one.
fn agree(question: &WhatIf<'_>, lang: &Lang) -> Result<(), Failure> {
    let both = |set: &BTreeSet<GiverKind>| set.contains(&GiverKind::Pupil);
    if both(&question.consents) && both(&question.refused) {
        return Err(Failure::wrong_call(Explained {
            what: say!(lang, "gate-yes-and-no"),
            remedy: say!(lang, "gate-yes-and-no-do"),
        }));
    }
    Ok(())
}

fn unknown_procedure(args: &GateArgs, session: &Session) -> Failure {
    let mut known: Vec<&str> = Vec::new();
    for procedure in &session.shipped.procedures {
        let id = procedure.id().as_str();
        if !known.contains(&id) {
            known.push(id);
        }
    }
    unknown_code(&args.procedure, &known, &session.lang)
}

fn unknown_code(code: &str, known: &[&str], lang: &Lang) -> Failure {
    Failure::wrong_call(Explained {
        what: say!(lang, "refused-unknown-code", code = harmless(code)),
        remedy: say!(lang, "gate-choose", codes = known.join(", ")),
    })
}

/// What the rules refuse: a pair that does not belong together is refused (R4),
/// a code that no list has is a wrong call.
fn refused(refusal: &Refusal, question: &WhatIf<'_>, session: &Session) -> Failure {
    let lang = &session.lang;
    match refusal {
        Refusal::UnknownCode(code) => {
            unknown_code(code, &known_codes(code, question, session), lang)
        }
        Refusal::NatureMissing => Failure::wrong_call(Explained {
            what: say!(lang, "gate-no-nature"),
            remedy: say!(lang, "gate-no-nature-do"),
        }),
        _ => Failure::refused(Explained {
            what: say!(
                lang,
                "gate-no-pair",
                procedure = question.procedure.id().as_str(),
                adviser = question.adviser.term(lang),
                client = question.client.term(lang)
            ),
            remedy: say!(
                lang,
                "gate-no-pair-do",
                adviser = question.procedure.adviser().term(lang),
                clients = question
                    .procedure
                    .clients()
                    .iter()
                    .map(|client| client.term(lang))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        }),
    }
}

/// What can stand where the unknown code stands.
fn known_codes<'a>(code: &str, question: &WhatIf<'_>, session: &'a Session) -> Vec<&'a str> {
    let (vocabulary, today) = (&session.shipped.vocabulary, session.clock.now().date);
    let is = |given: Option<&str>| given == Some(code);
    if is(question.accused.as_ref().map(AccusedCode::as_str)) {
        return vocabulary
            .accused_on(today)
            .map(|role| role.code.as_str())
            .collect();
    }
    if is(question.axis.as_ref().map(AxisCode::as_str)) {
        return vocabulary
            .axes_on(today)
            .map(|axis| axis.code.as_str())
            .collect();
    }
    vocabulary
        .natures_on(today)
        .map(|nature| nature.code.as_str())
        .collect()
}
