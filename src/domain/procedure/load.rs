//! Reading a procedure file and refusing one that could mislead an adviser.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::value::Datetime;

use super::{
    Citation, ConsentRule, Half, Item, Procedure, ProcedureHash, ProcedurePin, Script, Step,
    StepKind, Switches,
};
use crate::domain::asset::{AssetError, AssetFault, GivenBasis, Labels, ProcedureFault, Source};
use crate::domain::person::{AdviserKind, ClientKind, GiverKind, RecipientKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Spanned<String>,
    version: u32,
    title: Labels,
    source: Citation,
    adviser: AdviserKind,
    clients: Spanned<Vec<Spanned<ClientKind>>>,
    valid_from: Spanned<Datetime>,
    valid_to: Option<Spanned<Datetime>>,
    switches: Switches,
    consent: Vec<GivenConsent>,
    step: Vec<GivenStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenConsent {
    recipients: Vec<Spanned<RecipientKind>>,
    under_12: Spanned<Vec<GiverKind>>,
    from_12: Spanned<Vec<GiverKind>>,
    from_16: Spanned<Vec<GiverKind>>,
    adult: Spanned<Vec<GiverKind>>,
    basis: GivenBasis,
    source: Box<str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenStep {
    id: Spanned<String>,
    kind: Spanned<StepKind>,
    title: Labels,
    requirement: Spanned<String>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    script: Vec<GivenScript>,
    #[serde(default)]
    ask: BTreeMap<Spanned<ClientKind>, Labels>,
    #[serde(default)]
    item: Vec<GivenItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenScript {
    half: Option<Spanned<Half>>,
    say: BTreeMap<Spanned<ClientKind>, Labels>,
}

impl GivenScript {
    fn has(&self, client: ClientKind) -> bool {
        self.say.keys().any(|given| *given.get_ref() == client)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenItem {
    id: Spanned<String>,
    text: Labels,
}

impl Procedure {
    /// Reads one procedure file; `file` is what it is called in errors.
    ///
    /// # Errors
    /// [`AssetError`] with the line of the first thing that is wrong: the shape,
    /// a missing language, a client without words, a limits step without both
    /// halves, steps missing or out of place, ids given twice, a recipient for
    /// whom nobody consents.
    pub fn parse(text: &str, file: &str) -> Result<Self, AssetError> {
        let source = Source::new(text, file);
        let given: File = source.read()?;
        let clients = clients(&given, source)?;
        let steps = steps(&given, &clients, source)?;
        let consent = consent(&given, source)?;
        let pin = ProcedurePin {
            id: source.code(&given.id)?.into(),
            version: given.version,
            hash: ProcedureHash(Sha256::digest(text.as_bytes()).into()),
        };
        Ok(Self {
            pin,
            title: given.title,
            source: given.source,
            adviser: given.adviser,
            clients,
            validity: source.validity(Some(&given.valid_from), given.valid_to.as_ref())?,
            switches: given.switches,
            consent,
            steps,
            text: text.into(),
        })
    }
}

fn clients(given: &File, source: Source<'_>) -> Result<Vec<ClientKind>, AssetError> {
    if given.clients.get_ref().is_empty() {
        return Err(source.refuse(given.clients.span(), AssetFault::Empty("clients")));
    }
    let mut clients = Vec::new();
    for client in given.clients.get_ref() {
        let kind = *client.get_ref();
        if clients.contains(&kind) {
            let reason = AssetFault::Duplicate(kind.code().to_owned());
            return Err(source.refuse(client.span(), reason));
        }
        clients.push(kind);
    }
    Ok(clients)
}

fn consent(
    given: &File,
    source: Source<'_>,
) -> Result<BTreeMap<RecipientKind, ConsentRule>, AssetError> {
    let mut rules = BTreeMap::new();
    for table in &given.consent {
        let givers = |list: &Spanned<Vec<GiverKind>>, name| {
            if list.get_ref().is_empty() {
                return Err(source.refuse(list.span(), AssetFault::Empty(name)));
            }
            Ok(list.get_ref().clone())
        };
        let rule = ConsentRule {
            under_12: givers(&table.under_12, "under_12")?,
            from_12: givers(&table.from_12, "from_12")?,
            from_16: givers(&table.from_16, "from_16")?,
            adult: givers(&table.adult, "adult")?,
            basis: table.basis.into(),
            source: table.source.clone(),
        };
        for recipient in &table.recipients {
            let kind = *recipient.get_ref();
            if rules.insert(kind, rule.clone()).is_some() {
                return Err(source.refuse(recipient.span(), ProcedureFault::ConsentTwice(kind)));
            }
        }
    }
    match RecipientKind::ALL
        .iter()
        .find(|kind| !rules.contains_key(kind))
    {
        Some(&kind) => Err(source.refuse(given.id.span(), ProcedureFault::MissingConsent(kind))),
        None => Ok(rules),
    }
}

fn steps(
    given: &File,
    clients: &[ClientKind],
    source: Source<'_>,
) -> Result<Vec<Step>, AssetError> {
    check_order(given, source)?;
    let mut ids = BTreeSet::new();
    given
        .step
        .iter()
        .map(|step| {
            unique(&mut ids, &step.id, source)?;
            read_step(step, clients, source)
        })
        .collect()
}

/// Limits come first, listening second, closing last, each exactly once (R49, R51).
fn check_order(given: &File, source: Source<'_>) -> Result<(), AssetError> {
    let last = given.step.len().saturating_sub(1);
    for (kind, expected) in [
        (StepKind::Limits, 0),
        (StepKind::Listen, 1),
        (StepKind::Close, last),
    ] {
        let kinds = || given.step.iter().map(|step| &step.kind).enumerate();
        let of_kind = || kinds().filter(|(_, step)| *step.get_ref() == kind);
        if of_kind().next().is_none() {
            return Err(source.refuse(given.id.span(), ProcedureFault::MissingStep(kind)));
        }
        if let Some((_, step)) = of_kind().find(|(place, _)| *place != expected) {
            return Err(source.refuse(step.span(), ProcedureFault::StepOutOfPlace(kind)));
        }
    }
    Ok(())
}

fn read_step(
    given: &GivenStep,
    clients: &[ClientKind],
    source: Source<'_>,
) -> Result<Step, AssetError> {
    let mut ids = BTreeSet::new();
    let items = given.item.iter().map(|item| {
        unique(&mut ids, &item.id, source)?;
        Ok(Item {
            id: source.code(&item.id)?.into(),
            text: item.text.clone(),
        })
    });
    let step = Step {
        id: source.code(&given.id)?.into(),
        kind: *given.kind.get_ref(),
        title: given.title.clone(),
        requirement: source.requirement(&given.requirement)?,
        optional: given.optional,
        items: items.collect::<Result<_, _>>()?,
        scripts: scripts(given, clients, source)?,
        ask: address(&given.ask, clients, source)?,
    };
    if step.kind == StepKind::Limits {
        check_limits(&step, given, clients, source)?;
    }
    Ok(step)
}

fn scripts(
    given: &GivenStep,
    clients: &[ClientKind],
    source: Source<'_>,
) -> Result<Vec<Script>, AssetError> {
    let is_limits = *given.kind.get_ref() == StepKind::Limits;
    let mut scripts = Vec::new();
    for script in &given.script {
        if let Some(half) = script.half.as_ref().filter(|_| !is_limits) {
            return Err(source.refuse(half.span(), ProcedureFault::HalfElsewhere));
        }
        let half = script.half.as_ref().map(|half| *half.get_ref());
        scripts.push(Script {
            half,
            say: address(&script.say, clients, source)?,
        });
    }
    for &client in clients {
        let silent = given.script.iter().find(|script| !script.has(client));
        let place = match silent {
            Some(script) => script
                .say
                .keys()
                .next()
                .map_or(given.id.span(), Spanned::span),
            None if given.script.is_empty() => given.id.span(),
            None => continue,
        };
        return Err(source.refuse(place, ProcedureFault::MissingScript(client)));
    }
    Ok(scripts)
}

/// The texts by client; only clients whom the procedure serves.
fn address(
    given: &BTreeMap<Spanned<ClientKind>, Labels>,
    clients: &[ClientKind],
    source: Source<'_>,
) -> Result<BTreeMap<ClientKind, Labels>, AssetError> {
    let texts = given.iter().map(|(client, text)| {
        let kind = *client.get_ref();
        if clients.contains(&kind) {
            return Ok((kind, text.clone()));
        }
        Err(source.refuse(client.span(), ProcedureFault::ForeignScript(kind)))
    });
    texts.collect()
}

/// Both halves, and the question whether notes may be kept (R50).
fn check_limits(
    step: &Step,
    given: &GivenStep,
    clients: &[ClientKind],
    source: Source<'_>,
) -> Result<(), AssetError> {
    let refuse = |reason: ProcedureFault| Err(source.refuse(given.id.span(), reason));
    for &half in Half::ALL {
        if !step.scripts.iter().any(|script| script.half == Some(half)) {
            return refuse(ProcedureFault::MissingHalf(half));
        }
    }
    match clients.iter().find(|client| !step.ask.contains_key(client)) {
        Some(&client) => refuse(ProcedureFault::MissingQuestion(client)),
        None => Ok(()),
    }
}

fn unique<'a>(
    ids: &mut BTreeSet<&'a str>,
    id: &'a Spanned<String>,
    source: Source<'_>,
) -> Result<(), AssetError> {
    if ids.insert(id.get_ref()) {
        return Ok(());
    }
    let reason = AssetFault::Duplicate(id.get_ref().clone());
    Err(source.refuse(id.span(), reason))
}
