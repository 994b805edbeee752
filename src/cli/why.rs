//! `dicit why`.

use super::{Context, Run};
use crate::why::{Explanation, Voice, find, why};
use std::fmt::Write;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The IRI of a statement, claim, event, account or entity; its local part; or an id such as s07
    #[arg(value_name = "IRI")]
    node: String,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let store = context.read_store()?;
        let node = find(&store, &self.node)?;
        let colors = context.colors(context.is_terminal());
        let texts =
            why(&store, &node)?.iter().map(|explanation| tell(explanation, colors)).collect::<Vec<_>>();
        context.print(&texts.join("\n"))?;
        Ok(true)
    }
}

fn tell(explanation: &Explanation, colors: bool) -> String {
    let mut text = format!(
        "<{}>\nin {}\n\n  {}\n",
        explanation.node.as_str(),
        explanation.document,
        marked(explanation, colors)
    );
    if !explanation.chain.is_empty() {
        text.push('\n');
    }
    for (depth, voice) in explanation.chain.iter().enumerate() {
        let _ = writeln!(text, "  {}{}", "  ".repeat(depth), tell_voice(voice));
    }
    if !explanation.facts.is_empty() {
        text.push('\n');
    }
    for (name, value) in &explanation.facts {
        let _ = writeln!(text, "  {name:<11}{value}");
    }
    text
}

/// The sentence with its words between marks: colours on a screen, brackets elsewhere.
fn marked(explanation: &Explanation, colors: bool) -> String {
    let (open, close) = if colors { ("\u{1b}[1;7m", "\u{1b}[0m") } else { ("[[", "]]") };
    let mut text = String::new();
    let mut from = 0;
    for range in &explanation.marked {
        let _ = write!(
            text,
            "{}{open}{}{close}",
            &explanation.sentence[from..range.start],
            &explanation.sentence[range.clone()]
        );
        from = range.end;
    }
    text.push_str(&explanation.sentence[from..]);
    text
}

fn tell_voice(voice: &Voice) -> String {
    let mut text = voice.name.clone().unwrap_or_else(|| "somebody whom the text does not name".to_owned());
    if let Some(cue) = &voice.cue {
        let _ = write!(text, " “{cue}”");
    }
    if !voice.manner.is_empty() {
        let _ = write!(text, " ({})", voice.manner.join(", "));
    }
    if let Some(vehicle) = &voice.vehicle {
        let _ = write!(text, ", in: {vehicle}");
    }
    if voice.implicit {
        text.push_str(" [implicit]");
    }
    text
}
