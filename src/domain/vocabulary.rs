//! The code lists: nature, axis, channel, referrer, action, outcome and the rest.

use crate::domain::asset::code;

code! {
    /// What the matter is about (R28–R46): `ONG.PEST`.
    NatureCode
    /// Who towards whom (R47): `LL-LL`.
    AxisCode
    /// How somebody got in touch (R14): `TEL`.
    ChannelCode
    /// Who asked the adviser (R18): `MC`.
    ReferrerCode
    /// What the adviser did (R61–R71): `GESPR`.
    ActionCode
    /// How the case ended (R98): `ZELF`.
    OutcomeCode
    /// What the other side is to the school: `DOC`. A role, never a name.
    AccusedCode
    /// What the client is in the matter (R71, R90): `GETROFFEN`.
    PositionCode
    /// As what the adviser takes part in a talk (R62, R63): `STEUN`.
    RoleCode
}
