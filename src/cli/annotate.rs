//! `dicit annotate`.

use super::articles::{Annotator, ArticleArgs, Sources, annotate_all};
use super::diagnostics::Usage;
use super::{Context, Run};
use crate::annotation::{Annotation, to_json};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    articles: ArticleArgs,
    /// One annotation a line, in the order of the articles; `{"id","error"}` for one that fails. Standard input is then JSON Lines too
    #[arg(long)]
    jsonl: bool,
}

#[derive(serde::Serialize)]
struct Failure<'a> {
    id: Option<&'a str>,
    error: String,
}

impl Run for Args {
    fn run(self, context: &Context) -> anyhow::Result<bool> {
        let annotator = Annotator::new(&self.articles)?;
        let sources = self.articles.sources(self.jsonl);
        if self.jsonl { self.lines(context, &annotator, sources) } else { one(context, &annotator, sources) }
    }
}

impl Args {
    fn lines(&self, context: &Context, annotator: &Annotator, sources: Sources) -> anyhow::Result<bool> {
        let (mut done, mut failed) = (0_usize, 0_usize);
        context.output(|out| {
            let finish = |annotation: Annotation| serde_json::to_string(&annotation);
            annotate_all(
                sources,
                self.articles.threads(),
                annotator,
                |_| None,
                finish,
                |outcomes| {
                    for outcome in outcomes {
                        outcome.tell(context);
                        let line = match outcome.result {
                            Ok(json) => json.map_err(|error| error.to_string()),
                            Err(error) => Err(error.to_string()),
                        };
                        match line {
                            Ok(json) => {
                                done += 1;
                                writeln!(out, "{json}")?;
                            }
                            Err(error) => {
                                failed += 1;
                                let id = outcome.id.as_deref();
                                writeln!(out, "{}", serde_json::to_string(&Failure { id, error })?)?;
                            }
                        }
                        // Whoever gives a line and waits for its answer gets it.
                        out.flush()?;
                    }
                    anyhow::Ok(())
                },
            )
        })?;
        context.tell(&format!("{done} annotated, {failed} failed"));
        Ok(true)
    }
}

/// One article, for a person to read.
fn one(context: &Context, annotator: &Annotator, sources: Sources) -> anyhow::Result<bool> {
    annotate_all(
        sources,
        1,
        annotator,
        |_| None,
        |annotation| to_json(&annotation),
        |outcomes| {
            let missing = || Usage::new("there is no article in it");
            let outcome = outcomes.next().ok_or_else(missing)?;
            outcome.tell(context);
            let json = outcome.result.map_err(|error| anyhow::anyhow!("{}: {error}", outcome.input))??;
            if outcomes.next().is_some() {
                return Err(Usage::new("there are several articles")
                    .hint("--jsonl prints one annotation a line")
                    .into());
            }
            context.print(&json)?;
            Ok(true)
        },
    )
}
