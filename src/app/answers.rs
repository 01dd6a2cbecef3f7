//! What the store answers: the vault opens or stays shut, entries count, files are
//! written.

use super::desk::{After, Desk, Overlay, Saved};
use super::draft;
use super::effect::Effect;
use super::message::{Shut, StoreReply};
use super::model::{Env, Model, Stage};
use super::{committed, copying, export, handing, keys, receiving, setup};
use crate::domain::command::Command;

/// Takes an answer up and says what is to be done.
pub(super) fn take(model: &mut Model, reply: StoreReply) -> Vec<Effect> {
    let env = &model.env;
    match reply {
        StoreReply::Opened(opened) => {
            let mut opened = *opened;
            let held = opened.draft.take();
            let mut desk = Desk::new(opened, env);
            if let Some(held) = held.as_deref().and_then(|bytes| draft::decode(bytes)) {
                held.restore(&mut desk, env);
            }
            // A newer version brings newer procedures; older cases keep theirs.
            let adopt: Vec<Command> = setup::adoptions(&env.shipped)
                .map(Command::InPractice)
                .collect();
            let effects = desk.ask(env, adopt, After::Nothing);
            model.stage = Stage::Open(Box::new(desk));
            effects
        }
        StoreReply::StaysShut(shut) => {
            let (Shut::WrongKey(why) | Shut::Trouble(why)) = shut;
            match &mut model.stage {
                Stage::SetUp(setup) => setup.failed(why),
                Stage::Locked(unlock) => unlock.refuse(why),
                Stage::Open(desk) => keys::failed(desk, env, why),
                Stage::Leaving => {}
            }
            Vec::new()
        }
        StoreReply::RecoveryCode(code) => {
            match &mut model.stage {
                Stage::SetUp(setup) => setup.code_made(code),
                Stage::Open(desk) => keys::code_made(desk, code),
                Stage::Locked(_) | Stage::Leaving => {}
            }
            Vec::new()
        }
        StoreReply::Passphrase(words) => {
            match &mut model.stage {
                Stage::SetUp(setup) => setup.passphrase_made(words),
                Stage::Open(desk) => keys::passphrase_made(desk, words),
                Stage::Locked(_) | Stage::Leaving => {}
            }
            Vec::new()
        }
        reply => match &mut model.stage {
            Stage::Open(desk) => on_desk(desk, env, reply),
            _ => Vec::new(),
        },
    }
}

/// Answers that only an open vault asks for.
fn on_desk(desk: &mut Desk, env: &Env, reply: StoreReply) -> Vec<Effect> {
    match reply {
        StoreReply::Exported(path) => {
            desk.guide.vault_mut().has_changed();
            return export::written(desk, env, &path);
        }
        StoreReply::ExportFailed(why) => export::failed(desk, why),
        StoreReply::Keys(slots) => keys::told(desk, env, slots),
        StoreReply::KeysFailed(why) => keys::failed(desk, env, why),
        StoreReply::VaultRead(read) => desk.guide.vault_mut().read(*read),
        StoreReply::CopyMade(copy) => copying::made(desk, env, *copy),
        StoreReply::CardMade(committed) => committed::apply(desk, env, committed),
        StoreReply::CopyFailed(failed) => copying::failed(desk, env, *failed),
        StoreReply::HandedOver(handed) => handing::written(desk, env, *handed),
        StoreReply::HandOverFailed(why) => handing::failed(desk, why),
        StoreReply::HandoverRead(read) => return receiving::read(desk, env, *read),
        StoreReply::Warned(why) => desk.overlays.push(Overlay::Told(why)),
        reply => return written(desk, env, reply),
    }
    Vec::new()
}

/// Only now does an entry count, and only now may the screen say so.
fn written(desk: &mut Desk, env: &Env, reply: StoreReply) -> Vec<Effect> {
    match reply {
        StoreReply::Committed(ticket, committed) => {
            if !desk.outbox().acknowledged(ticket) {
                // An answer to somebody else: it is in the vault, not asked here.
                return Vec::new();
            }
            committed::apply(desk, env, committed);
            desk.guide.vault_mut().has_changed();
            desk.saved = Saved::At(env.now.time);
            desk.advance(env)
        }
        StoreReply::Failed(ticket, why) => {
            if desk.outbox().failed(ticket).is_none() {
                return Vec::new();
            }
            desk.saved = Saved::Failed(why.clone());
            desk.overlays.push(Overlay::Told(why));
            // Part of the chain may be written: it is not asked again.
            desk.settle(env);
            desk.advance(env)
        }
        StoreReply::DraftFailed(why) => {
            desk.saved = Saved::Failed(why);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
