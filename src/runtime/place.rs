//! Where the files of this user are, on each platform.

use std::ffi::OsString;
use std::path::PathBuf;

/// Name of the vault in the data folder.
pub const VAULT: &str = "vault.luister";
/// Name of the invented practice in the data folder.
pub const DEMO_VAULT: &str = "demo.luister";

/// Folders of the program; none where the system does not say where a user's
/// files are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folders {
    /// For vaults.
    pub data: Option<PathBuf>,
    /// For codes, procedures, keys and themes of one's own.
    pub config: Option<PathBuf>,
    /// For what was last seen of vaults.
    pub state: Option<PathBuf>,
}

impl Folders {
    /// Those of the user who runs the program.
    #[must_use]
    pub fn of_this_user() -> Self {
        Self::from(std::env::consts::OS, |name| std::env::var_os(name))
    }

    /// The folders on a system, from its variables. A relative path in one of
    /// them is ignored, as the base directory specification asks.
    fn from(system: &str, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let folder = |name| {
            variable(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let at_home = |inner: &str| folder("HOME").map(|home| home.join(inner));
        let (data, config, state) = match system {
            "windows" => (folder("APPDATA"), folder("APPDATA"), folder("LOCALAPPDATA")),
            "macos" => {
                let support = at_home("Library/Application Support");
                (support.clone(), support.clone(), support)
            }
            _ => (
                folder("XDG_DATA_HOME").or_else(|| at_home(".local/share")),
                folder("XDG_CONFIG_HOME").or_else(|| at_home(".config")),
                folder("XDG_STATE_HOME").or_else(|| at_home(".local/state")),
            ),
        };
        let ours = |folder: Option<PathBuf>| folder.map(|folder| folder.join("luister"));
        Self {
            data: ours(data),
            config: ours(config),
            state: ours(state),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_platform_has_its_own_folder() {
        type Variables<'a> = &'a [(&'a str, &'a str)];
        let home = [("HOME", "/home/a")];
        let table: [(&str, Variables<'_>, [Option<&str>; 3]); 6] = [
            (
                "linux",
                &home,
                [
                    Some("/home/a/.local/share/luister"),
                    Some("/home/a/.config/luister"),
                    Some("/home/a/.local/state/luister"),
                ],
            ),
            (
                "linux",
                &[("HOME", "/home/a"), ("XDG_DATA_HOME", "/d")],
                [
                    Some("/d/luister"),
                    Some("/home/a/.config/luister"),
                    Some("/home/a/.local/state/luister"),
                ],
            ),
            (
                "linux",
                &[("HOME", "/home/a"), ("XDG_STATE_HOME", "/s")],
                [
                    Some("/home/a/.local/share/luister"),
                    Some("/home/a/.config/luister"),
                    Some("/s/luister"),
                ],
            ),
            (
                "linux",
                &[("HOME", "/home/a"), ("XDG_DATA_HOME", "d")],
                [
                    Some("/home/a/.local/share/luister"),
                    Some("/home/a/.config/luister"),
                    Some("/home/a/.local/state/luister"),
                ],
            ),
            (
                "macos",
                &[("HOME", "/Users/a")],
                [Some("/Users/a/Library/Application Support/luister"); 3],
            ),
            ("linux", &[], [None; 3]),
        ];
        for (system, variables, expected) in table {
            let found = Folders::from(system, |name| {
                let value = variables.iter().find(|(known, _)| *known == name);
                value.map(|(_, value)| OsString::from(value))
            });
            let [data, config, state] = expected.map(|folder| folder.map(PathBuf::from));
            let expected = Folders {
                data,
                config,
                state,
            };
            assert_eq!(found, expected, "{system} {variables:?}");
        }
    }
}
