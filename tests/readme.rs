//! Every command that the README shows works, in the order in which it shows them.

use std::path::Path;
use std::process::Command;

#[test]
fn every_command_of_the_readme_works() {
    let readme = include_str!("../README.md");
    let folder = tempfile::tempdir().expect("a folder");
    let bin = Path::new(env!("CARGO_BIN_EXE_dicit")).parent().expect("a folder").display().to_string();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap_or_default());
    let blocks = readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> =
        blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix("$ ")).collect();
    assert!(commands.len() > 10);
    for command in commands {
        let output = Command::new("sh")
            .args(["-c", command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env_remove("DICIT_LOCATION")
            .output()
            .expect("a shell");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}\n{messages}");
        assert!(!messages.contains("panicked"), "{command}\n{messages}");
    }
}
