//! Reading rules and grounds, and what a user's file may add.

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{
    AccusedTest, Actor, AgeTest, Causes, Direction, DutyRule, Enabled, Ground, GroundCode,
    GroundUse, Meldcode, ParentTest, Privacy, RuleBook, RuleDuty, Statute, SwitchTest, Term, When,
};
use crate::domain::asset::{AssetError, AssetFault, GivenBasis, Labels, RuleFault, Source};
use crate::domain::consent::Scope;
use crate::domain::disclosure::Interest;
use crate::domain::person::{AdviserKind, ClientKind};
use crate::domain::procedure::ProcedureId;
use crate::domain::vocabulary::Signal;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    ground: Vec<GivenGround>,
    #[serde(default)]
    rule: Vec<GivenRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenGround {
    code: Spanned<String>,
    label: Labels,
    citation: Labels,
    statute: Option<Statute>,
    basis: Spanned<GivenBasis>,
    source: Spanned<String>,
    verified: bool,
    #[serde(default)]
    requirements: Vec<Spanned<String>>,
    from: Option<Spanned<Datetime>>,
    to: Option<Spanned<Datetime>>,
    #[serde(rename = "for")]
    uses: Spanned<Vec<GroundUse>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenRule {
    id: Spanned<String>,
    version: Spanned<u32>,
    title: Labels,
    does: Labels,
    first: Option<Labels>,
    basis: Spanned<GivenBasis>,
    citation: Labels,
    statute: Option<Statute>,
    source: Spanned<String>,
    verified: bool,
    #[serde(default)]
    requirements: Vec<Spanned<String>>,
    from: Option<Spanned<Datetime>>,
    to: Option<Spanned<Datetime>>,
    #[serde(default = "yes")]
    enabled: bool,
    when: GivenWhen,
    duty: RuleDuty,
    towards: Spanned<String>,
    #[serde(default)]
    tells: Scope,
    actor: Actor,
    term: Term,
    #[serde(default)]
    grounds: Vec<Spanned<String>>,
}

const fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenWhen {
    any: Spanned<GivenCauses>,
    #[serde(default)]
    accused: Vec<AccusedTest>,
    adviser: Option<AdviserKind>,
    client: Option<ClientKind>,
    ages: Option<AgeTest>,
    switch: Option<SwitchTest>,
    parent: Option<ParentTest>,
    #[serde(default)]
    procedures: Vec<Spanned<String>>,
    event_within_days: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenCauses {
    #[serde(default)]
    signals: Vec<Signal>,
    #[serde(default)]
    danger_to: Vec<Interest>,
    #[serde(default)]
    parent_suspected: bool,
}

impl RuleBook {
    /// Reads the shipped files, each as its name in errors and its text. Grounds
    /// come first: rules name them.
    ///
    /// # Errors
    /// [`AssetError`] with file and line of the first thing that is wrong.
    pub fn parse(
        grounds: (&str, &str),
        duties: (&str, &str),
        meldcode: (&str, &str),
        retention: (&str, &str),
        purposes: (&str, &str),
    ) -> Result<Self, AssetError> {
        let (file, text) = meldcode;
        let retention = super::retention::parse(retention.1, retention.0)?;
        let mut book = Self {
            rules: Vec::new(),
            grounds: Vec::new(),
            meldcode: Meldcode::parse(text, file)?,
            privacy: Privacy::parse(purposes.1, purposes.0, &retention)?,
            retention,
        };
        for (file, text) in [grounds, duties] {
            book.add(Source::new(text, file))?;
        }
        Ok(book)
    }

    /// Adds the rules and grounds of a user's file: new ones, and higher
    /// versions of known rules. When it is refused nothing of it is added.
    ///
    /// # Errors
    /// [`AssetError`] as for [`RuleBook::parse`], and when the file changes a
    /// ground or a version of a rule that stands here already.
    pub fn extend(&mut self, text: &str, file: &str) -> Result<(), AssetError> {
        let mut extended = self.clone();
        extended.add(Source::new(text, file))?;
        *self = extended;
        Ok(())
    }

    fn add(&mut self, source: Source<'_>) -> Result<(), AssetError> {
        let file: File = source.read()?;
        let known = self.grounds.len();
        for given in &file.ground {
            let ground = ground(given, source)?;
            let place = self.grounds.iter().position(|one| one.code == ground.code);
            if let Some(place) = place {
                let code = given.code.get_ref().clone();
                let reason = if place < known {
                    AssetFault::ShippedCode(code)
                } else {
                    AssetFault::Duplicate(code)
                };
                return Err(source.refuse(given.code.span(), reason));
            }
            self.grounds.push(ground);
        }
        for given in &file.rule {
            let rule = self.rule_of(given, source)?;
            self.rules.push(rule);
        }
        Ok(())
    }

    fn rule_of(&self, given: &GivenRule, source: Source<'_>) -> Result<DutyRule, AssetError> {
        let id = source.code(&given.id)?;
        let version = self.new_version(id, &given.version, source)?;
        if given.basis.get_ref() == &GivenBasis::Statute && given.enabled && !given.verified {
            return Err(source.refuse(given.basis.span(), RuleFault::UnverifiedStatute));
        }
        let numbers = given.requirements.iter();
        Ok(DutyRule {
            id: id.into(),
            version,
            title: given.title.clone(),
            does: given.does.clone(),
            first: given.first.clone(),
            basis: (*given.basis.get_ref()).into(),
            citation: given.citation.clone(),
            statute: given.statute.clone(),
            source: source.text(&given.source, "source")?,
            verified: given.verified,
            requirements: numbers
                .map(|one| source.requirement(one))
                .collect::<Result<_, _>>()?,
            validity: source.validity(given.from.as_ref(), given.to.as_ref())?,
            enabled: if given.enabled {
                Enabled::On
            } else {
                Enabled::Off
            },
            when: when(&given.when, source)?,
            duty: given.duty,
            towards: towards(given, source)?,
            tells: given.tells.clone(),
            actor: given.actor,
            term: given.term,
            grounds: self.grounds_of(given, source)?,
        })
    }

    /// A version from 1 on, higher than the newest known.
    fn new_version(
        &self,
        id: &str,
        given: &Spanned<u32>,
        source: Source<'_>,
    ) -> Result<u32, AssetError> {
        let version = *given.get_ref();
        if version == 0 {
            return Err(source.refuse(given.span(), RuleFault::VersionZero));
        }
        match self.latest(id).map(|rule| rule.version) {
            Some(newest) if version <= newest => {
                let id = id.to_owned();
                let reason = RuleFault::VersionKnown { id, newest };
                Err(source.refuse(given.span(), reason))
            }
            _ => Ok(version),
        }
    }

    fn grounds_of(
        &self,
        given: &GivenRule,
        source: Source<'_>,
    ) -> Result<Vec<GroundCode>, AssetError> {
        let known = |one: &Spanned<String>| {
            let code = GroundCode::from(one.get_ref().as_str());
            if self.ground(&code).is_some() {
                return Ok(code);
            }
            Err(source.refuse(one.span(), unknown("ground", one)))
        };
        given.grounds.iter().map(known).collect()
    }
}

fn unknown(list: &'static str, code: &Spanned<String>) -> AssetFault {
    AssetFault::UnknownCode {
        list,
        code: code.get_ref().clone(),
    }
}

fn ground(given: &GivenGround, source: Source<'_>) -> Result<Ground, AssetError> {
    let basis = *given.basis.get_ref();
    if basis == GivenBasis::Statute && !given.verified {
        return Err(source.refuse(given.basis.span(), RuleFault::UnverifiedStatute));
    }
    if given.uses.get_ref().is_empty() {
        return Err(source.refuse(given.uses.span(), AssetFault::Empty("for")));
    }
    let numbers = given.requirements.iter();
    Ok(Ground {
        code: source.code(&given.code)?.into(),
        label: given.label.clone(),
        citation: given.citation.clone(),
        statute: given.statute.clone(),
        basis: basis.into(),
        source: source.text(&given.source, "source")?,
        verified: given.verified,
        requirements: numbers
            .map(|one| source.requirement(one))
            .collect::<Result<_, _>>()?,
        validity: source.validity(given.from.as_ref(), given.to.as_ref())?,
        uses: given.uses.get_ref().clone(),
    })
}

fn when(given: &GivenWhen, source: Source<'_>) -> Result<When, AssetError> {
    let causes = given.any.get_ref();
    let any = Causes {
        signals: causes.signals.clone(),
        danger_to: causes.danger_to.clone(),
        parent_suspected: causes.parent_suspected,
    };
    if any.is_empty() {
        return Err(source.refuse(given.any.span(), RuleFault::NoCause));
    }
    let procedure = |one: &Spanned<String>| source.code(one).map(ProcedureId::from);
    Ok(When {
        any,
        accused: given.accused.clone(),
        adviser: given.adviser,
        client: given.client,
        ages: given.ages,
        switch: given.switch,
        parent: given.parent,
        procedures: given
            .procedures
            .iter()
            .map(procedure)
            .collect::<Result<_, _>>()?,
        event_within_days: given.event_within_days,
    })
}

/// Towards whom: telling and offering need somebody, steps and acts nobody.
fn towards(given: &GivenRule, source: Source<'_>) -> Result<Direction, AssetError> {
    let Some(towards) = Direction::from_code(given.towards.get_ref()) else {
        let reason = unknown("recipient", &given.towards);
        return Err(source.refuse(given.towards.span(), reason));
    };
    let fits = match given.duty {
        RuleDuty::Tell | RuleDuty::Offer => towards != Direction::None,
        RuleDuty::CompleteMeldcode | RuleDuty::Act => towards == Direction::None,
    };
    if fits {
        Ok(towards)
    } else {
        Err(source.refuse(given.towards.span(), RuleFault::TowardsWhom))
    }
}
